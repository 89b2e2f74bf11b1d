import { Play, X } from 'lucide-react';
import { useRef } from 'react';
import { type GapPopoverView, useNote } from '../../state/note-store.ts';
import { IconButton } from '../../ui/Button.tsx';
import { usePopover } from '../../ui/use-popover.ts';
import { useCommands } from '../services.tsx';
import { GapActions } from './GapActions.tsx';
import { gapWords } from './gap-words.ts';

/** What can be done about sound that has no text. */
export function GapPopover() {
  const popover = useNote((note) => note.gapPopover);
  return popover === null ? null : <OpenPopover key={popover.gap.id} popover={popover} />;
}

function OpenPopover({ popover: { gap, rect } }: { readonly popover: GapPopoverView }) {
  const commands = useCommands();
  const root = useRef<HTMLDivElement>(null);
  const close = () => commands.closeGap(true);
  usePopover(root, {
    anchor: `[data-gap="${CSS.escape(gap.id)}"]`,
    rect,
    onClose: close,
    onLeave: () => commands.closeGap(false),
  });
  const { title, explanation } = gapWords(gap);
  return (
    <div
      ref={root}
      role="dialog"
      aria-label="Gap"
      tabIndex={-1}
      data-print="none"
      className="fixed z-10 flex w-[22rem] max-w-[calc(100vw-1rem)] flex-col overflow-hidden rounded-surface bg-surface shadow-raised max-sm:inset-x-2 max-sm:bottom-2 max-sm:w-auto"
    >
      <div className="min-h-0 flex-1 scroll-quiet px-4 pt-3 pb-3">
        <div className="flex items-center gap-1">
          <p className="min-w-0 flex-1 font-semibold">{title}</p>
          <IconButton data-first label="Play" onClick={() => commands.playGap(gap.id)}>
            <Play size={15} aria-hidden />
          </IconButton>
          <IconButton label="Close" className="-mr-2" onClick={close}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
        <p className="mt-0.5 text-muted">{explanation}</p>
      </div>
      <GapActions gap={gap} />
    </div>
  );
}
