import { FileText } from 'lucide-react';
import { PROBLEMS } from '../../domain/problem.ts';
import { useNoteList } from '../../state/note-list-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';
import { NOTHING_FOUND } from './filter-names.ts';
import type { WorklistChoice } from './use-worklist.ts';

/** What stands in the place of rows: loading, why not, or what to do first. */
export function ListState({ found, choice }: { readonly found: boolean; readonly choice: WorklistChoice }) {
  const commands = useCommands();
  const { phase, problem, query } = useNoteList();
  if (phase === 'failed' && problem !== null) {
    return (
      <div role="alert" className="m-3 rounded-control bg-danger-soft p-3 text-danger">
        <p>{PROBLEMS[problem]}</p>
        <Button className="mt-2" onClick={() => void commands.openWorklist()}>
          Try again
        </Button>
      </div>
    );
  }
  if (found) return null;
  if (phase === 'loading' || phase === 'unread') return <p className="p-4 text-muted">Loading notes…</p>;
  if (query !== '') {
    return (
      <div className="p-4 text-muted">
        <p>No note has these words in its title, patient, author or status.</p>
        <Button look="quiet" className="-ml-3 mt-1 text-accent" onClick={() => commands.search('')}>
          Show all notes
        </Button>
      </div>
    );
  }
  if (choice.filter !== 'mine') return <p className="p-4 text-muted">{NOTHING_FOUND[choice.filter]}</p>;
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-14 text-center text-muted">
      <FileText size={28} strokeWidth={1.5} aria-hidden className="mb-2" />
      <p className="font-medium text-ink text-row">No notes yet</p>
      <p className="max-w-xs">
        Press “New note” and speak, or play one of the sample dictations to see how it works.
      </p>
    </div>
  );
}
