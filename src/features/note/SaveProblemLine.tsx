import { TriangleAlert } from 'lucide-react';
import { PROBLEMS } from '../../domain/problem.ts';
import { useNote } from '../../state/note-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';

/** Why the last save failed and what is safe, until a save succeeds. */
export function SaveProblemLine() {
  const commands = useCommands();
  const state = useNote((data) => data.note?.saveState);
  const failed = state?.kind === 'failed';
  return (
    <div role="alert" data-print="none" className="empty:hidden">
      {failed && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-danger-soft px-4 py-1.5 text-danger">
          <TriangleAlert size={14} aria-hidden className="shrink-0" />
          <p className="flex-1">{PROBLEMS[state.problem]}</p>
          <Button onClick={() => void commands.save()}>Save again</Button>
        </div>
      )}
    </div>
  );
}
