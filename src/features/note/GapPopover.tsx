import { Play, X } from 'lucide-react';
import { type GapPopoverView, useNote } from '../../state/note-store.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
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
  const close = () => commands.closeGap(true);
  const { title, explanation } = gapWords(gap);
  return (
    <Popover
      label="Gap"
      anchor={`[data-gap="${CSS.escape(gap.id)}"]`}
      rect={rect}
      onClose={close}
      onLeave={() => commands.closeGap(false)}
      actions={<GapActions gap={gap} />}
    >
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
    </Popover>
  );
}
