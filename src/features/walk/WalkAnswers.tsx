import { Check, ChevronLeft, ChevronRight, ListTree, Play, Square, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNote } from '../../state/note-store.ts';
import type { WalkKind } from '../../state/review-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';
import { runWalkAction } from './walk-commands.ts';
import { type BarState, isPossible, type WalkAction } from './walk-keys.ts';
import { answerWords } from './walk-words.ts';

type Answer = Exclude<WalkAction, 'close-choices' | 'undo' | 'redo'>;

/** The answers as buttons, each with its key on it. */
export function WalkAnswers({ kind, bar }: { readonly kind: WalkKind; readonly bar: BarState }) {
  const commands = useCommands();
  const playing = useNote((note) => note.playing);
  const words = bar.question === null ? null : answerWords(bar.question.kind);
  const button = (action: Answer, label: string, hint: string, icon: ReactNode, title = label) => (
    <Button
      look={action === 'accept' ? 'primary' : 'quiet'}
      className="px-2"
      aria-keyshortcuts={hint}
      title={`${title} (${hint})`}
      disabled={!isPossible(action, bar)}
      icon={icon}
      onClick={() => runWalkAction(action, commands, kind)}
    >
      <span className="max-sm:sr-only">{label}</span>
      <kbd aria-hidden className="font-sans text-label opacity-75">
        {hint}
      </kbd>
    </Button>
  );
  const Sound = playing ? Square : Play;
  return (
    <div role="toolbar" aria-label="Answers" className="flex flex-wrap items-center gap-1">
      {bar.writable && button('accept', 'Accept', 'A', <Check size={15} aria-hidden />, words?.accept)}
      {bar.writable && button('alternatives', 'Alternatives', 'C', <ListTree size={15} aria-hidden />)}
      {bar.writable && button('reject', 'Reject', 'X', <X size={15} aria-hidden />, words?.reject)}
      {button('play', playing ? 'Stop' : 'Play', 'P', <Sound size={15} aria-hidden />)}
      <span className="ml-auto flex items-center gap-1">
        {button('previous', 'Previous', '←', <ChevronLeft size={15} aria-hidden />)}
        {button('next', 'Next', 'N', <ChevronRight size={15} aria-hidden />)}
        {button('end', 'End', 'Esc', null)}
      </span>
    </div>
  );
}
