import { FileText } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { PROBLEMS } from '../../domain/problem.ts';
import { useAuth } from '../../state/auth-store.ts';
import { useNoteList } from '../../state/note-list-store.ts';
import { Button } from '../../ui/Button.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useCommands } from '../services.tsx';
import { listRows, matchingRows } from './list-rows.ts';
import { type ListShape, NoteRow } from './NoteRow.tsx';

/** Search and the list under it. Arrow keys go from the search into the list and along it. */
export function NoteList({ shape, now }: { readonly shape: ListShape; readonly now: number }) {
  const commands = useCommands();
  const { query, phase, hasMore } = useNoteList();
  const rows = useRows();
  const root = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => moveAlong(root.current, event);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows are a shortcut; Tab reaches each link as well
    <div ref={root} onKeyDown={move} className="flex min-h-0 flex-1 flex-col">
      <SearchField
        label="Search notes"
        value={query}
        onChange={commands.search}
        className={shape === 'page' ? 'mx-4 mb-4 sm:mx-0 sm:w-full sm:max-w-sm' : 'mx-3 mb-2'}
      />
      {shape === 'page' && rows.length > 0 && <ColumnNames />}
      <ul
        aria-label="Notes"
        aria-busy={phase === 'loading'}
        className={
          shape === 'page'
            ? 'border-line border-y bg-surface empty:hidden sm:rounded-surface sm:border'
            : 'scroll-quiet px-1.5 pb-2'
        }
      >
        {rows.map((row) => (
          <NoteRow key={row.noteId} row={row} shape={shape} now={now} />
        ))}
      </ul>
      <ListState found={rows.length > 0} />
      {hasMore && (phase === 'ready' || phase === 'more') && (
        <Button
          look="quiet"
          busy={phase === 'more'}
          className="m-3 self-center"
          onClick={() => void commands.loadMore()}
        >
          {phase === 'more' ? 'Loading…' : 'Show older notes'}
        </Button>
      )}
    </div>
  );
}

function useRows() {
  const { rows, drafts, query } = useNoteList();
  const step = useAuth((auth) => auth.step);
  const me = step.kind === 'signed-in' ? step.user : null;
  const all = useMemo(() => listRows(rows, drafts, me), [rows, drafts, me]);
  return useMemo(() => matchingRows(all, query), [all, query]);
}

function ColumnNames() {
  return (
    <div
      aria-hidden
      className="hidden grid-cols-[minmax(0,1fr)_8rem_11rem_9rem_9rem] gap-4 px-4 pb-1.5 text-label text-muted md:grid"
    >
      <span>Note</span>
      <span>Patient</span>
      <span>Status</span>
      <span>Author</span>
      <span className="text-right">Changed</span>
    </div>
  );
}

/** What stands in the place of rows: loading, why not, or what to do first. */
function ListState({ found }: { readonly found: boolean }) {
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

function moveAlong(root: HTMLElement | null, event: KeyboardEvent): void {
  if (root === null || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
  const links = [...root.querySelectorAll<HTMLElement>('li a')];
  const at = event.target instanceof HTMLElement ? links.indexOf(event.target) : -1;
  const next = at + (event.key === 'ArrowDown' ? 1 : -1);
  const target = next < 0 ? root.querySelector<HTMLElement>('input') : links[next];
  if (target === null || target === undefined) return;
  event.preventDefault();
  target.focus();
}
