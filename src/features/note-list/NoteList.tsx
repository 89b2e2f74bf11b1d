import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { useNoteList } from '../../state/note-list-store.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { SearchField } from '../../ui/SearchField.tsx';
import { useCommands } from '../services.tsx';
import { ListState } from './ListState.tsx';
import { columnsOf, type ListShape, NoteRow } from './NoteRow.tsx';
import { useRows, useWorklistChoice } from './use-worklist.ts';
import { WorklistFilters } from './WorklistFilters.tsx';

/** Search and the list under it. Arrow keys go from the search into the list and along it. */
export function NoteList({ shape, now }: { readonly shape: ListShape; readonly now: number }) {
  const commands = useCommands();
  const { query, phase, hasMore } = useNoteList();
  const choice = useWorklistChoice();
  const rows = useRows(choice);
  const panelId = useId();
  const seesAll = choice.filters.length > 1;
  const tabbed = seesAll && shape === 'page';
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
      <WorklistFilters choice={choice} shape={shape} panelId={panelId} />
      <Rows tabId={tabbed ? `${panelId}-${choice.filter}` : null} id={panelId}>
        {shape === 'page' && rows.length > 0 && <ColumnNames seesAll={seesAll} />}
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
            <NoteRow key={row.noteId} row={row} shape={shape} seesAll={seesAll} now={now} />
          ))}
        </ul>
        <ListState found={rows.length > 0} choice={choice} />
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
      </Rows>
    </div>
  );
}

/** What is below the filters; the panel of the chosen tab where they are tabs. */
function Rows(props: { readonly tabId: string | null; readonly id: string; readonly children: ReactNode }) {
  const { tabId, id, children } = props;
  const look = 'flex min-h-0 flex-1 flex-col';
  if (tabId === null) return <div className={look}>{children}</div>;
  return (
    <div id={id} role="tabpanel" aria-labelledby={tabId} className={look}>
      {children}
    </div>
  );
}

function ColumnNames({ seesAll }: { readonly seesAll: boolean }) {
  return (
    <div
      aria-hidden
      className={classNames('hidden gap-4 px-4 pb-1.5 text-label text-muted md:grid', columnsOf(seesAll))}
    >
      <span>Note</span>
      <span>Patient</span>
      <span>Status</span>
      {seesAll && <span className="text-right">Questions</span>}
      <span>Author</span>
      <span className="text-right">{seesAll ? 'Age' : 'Changed'}</span>
    </div>
  );
}

function moveAlong(root: HTMLElement | null, event: KeyboardEvent): void {
  if (root === null || event.defaultPrevented || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp'))
    return;
  const links = [...root.querySelectorAll<HTMLElement>('li a')];
  const at = event.target instanceof HTMLElement ? links.indexOf(event.target) : -1;
  const next = at + (event.key === 'ArrowDown' ? 1 : -1);
  const target = next < 0 ? root.querySelector<HTMLElement>('input') : links[next];
  if (target === null || target === undefined) return;
  event.preventDefault();
  target.focus();
}
