import { EyeOff } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useLayout } from '../../state/layout-store.ts';
import { useNote } from '../../state/note-store.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { SearchField } from '../../ui/SearchField.tsx';
import { DetectionState } from './DetectionState.tsx';
import { EntitySection } from './EntitySection.tsx';
import { groupEntities, rejectedEntities } from './entity-groups.ts';

/** All entities of the note by category: find, go there, decide. */
export function EntityPanel() {
  const entities = useDeferredValue(useNote((note) => note.entities));
  const [query, setQuery] = useState('');
  const [undecidedOnly, setUndecidedOnly] = useState(false);
  const root = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const groups = useMemo(
    () => groupEntities(entities, { query, undecidedOnly }),
    [entities, query, undecidedOnly],
  );
  const rejected = useMemo(
    () => (undecidedOnly ? [] : rejectedEntities(entities, query)),
    [entities, query, undecidedOnly],
  );
  const undecided = entities.filter((entity) => entity.decision === 'detected').length;
  return (
    <aside
      ref={root}
      aria-label="Entities"
      onKeyDown={(event) => moveAlong(root.current, event)}
      className="flex h-full min-h-0 flex-col"
    >
      <div className="flex items-center gap-1 px-3 py-2.5">
        <h2 className="px-0.5 font-semibold text-row">Entities</h2>
        <button
          type="button"
          aria-pressed={undecidedOnly}
          onClick={() => setUndecidedOnly(!undecidedOnly)}
          className="ml-auto min-h-6 rounded-control border border-edge/60 px-2 text-label text-muted tabular-nums hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent pointer-coarse:min-h-10"
        >
          To review {undecided}
        </button>
        <MaskButton />
      </div>
      <SearchField
        label="Filter entities"
        value={query}
        onChange={(words) => {
          setQuery(words);
          scroller.current?.scrollTo(0, 0);
        }}
        className="mx-3 mb-1"
      />
      <div ref={scroller} data-scroller className="min-h-0 flex-1 scroll-quiet px-1.5 pb-3">
        {groups.map(({ category, entities: found }) => (
          <EntitySection key={category} category={category} entities={found} />
        ))}
        {rejected.length > 0 && <EntitySection category={null} entities={rejected} />}
        {groups.length === 0 && rejected.length === 0 && (
          <p className="px-2 py-6 text-muted">{emptyText(entities.length, query, undecidedOnly)}</p>
        )}
      </div>
      <DetectionState />
    </aside>
  );
}

/** Covers names, dates and numbers of the patient on the screen, for when somebody looks over the shoulder. */
function MaskButton() {
  const masked = useLayout((layout) => layout.phiMasked);
  return (
    <IconButton
      label="Mask identifiers"
      aria-pressed={masked}
      onClick={() => useLayout.setState({ phiMasked: !masked })}
      className={classNames(masked && 'bg-accent-soft')}
    >
      <EyeOff size={17} aria-hidden />
    </IconButton>
  );
}

function emptyText(count: number, query: string, undecidedOnly: boolean): string {
  if (query !== '') return 'No entity has these words.';
  if (undecidedOnly && count > 0) return 'All reviewed.';
  return 'Medications, conditions, tests, anatomy, times and identifiers appear here while you write or dictate.';
}

/** Up and down go from row to row, down from the filter to the first. */
function moveAlong(root: HTMLElement | null, event: KeyboardEvent): void {
  const { key, target } = event;
  if (root === null || (key !== 'ArrowDown' && key !== 'ArrowUp') || !(target instanceof HTMLElement)) return;
  const rows = [...root.querySelectorAll<HTMLElement>('li > button')];
  const at = rows.indexOf(target);
  const next = rows[at + (key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined || (at === -1 && !(target instanceof HTMLInputElement))) return;
  event.preventDefault();
  // Rows that are far from what is in view are not drawn: the row with the focus is brought there first.
  if (at === -1 || areNeighbours(target, next, key)) next.focus();
  else target.scrollIntoView({ block: 'center' });
}

function areNeighbours(row: HTMLElement, next: HTMLElement, key: 'ArrowDown' | 'ArrowUp'): boolean {
  const [first, second] = key === 'ArrowDown' ? [row, next] : [next, row];
  const before = first.closest('li');
  const after = second.closest('li');
  if (before?.parentElement === after?.parentElement) return before?.nextElementSibling === after;
  return before?.nextElementSibling === null && after?.previousElementSibling === null;
}
