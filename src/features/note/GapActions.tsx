import { Pencil, RotateCcw } from 'lucide-react';
import { type GapView, useNote } from '../../state/note-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';

/** What a person can do about a gap of a note that can be written in. */
export function GapActions({ gap }: { readonly gap: GapView }) {
  const commands = useCommands();
  const readOnly = useNote((note) => note.note?.readOnly !== null);
  if (readOnly) return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-line border-t bg-canvas px-3 py-2.5">
      {gap.state === 'failed' && (
        <Button
          look="primary"
          icon={<RotateCcw size={15} aria-hidden />}
          onClick={() => commands.retryGap(gap.id)}
        >
          Try again
        </Button>
      )}
      <Button icon={<Pencil size={15} aria-hidden />} onClick={() => commands.writeOverGap(gap.id)}>
        Write it myself
      </Button>
      <Button look="quiet" className="ml-auto" onClick={() => commands.dismissGap(gap.id)}>
        Dismiss
      </Button>
    </div>
  );
}
