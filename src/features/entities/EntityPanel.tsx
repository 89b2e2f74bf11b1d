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
      <SearchField label="Filter entities" value={query} onChange={setQuery} className="mx-3 mb-1" />
      <div className="min-h-0 flex-1 scroll-quiet px-1.5 pb-3">
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

function moveAlong(root: HTMLElement | null, event: KeyboardEvent): void {
  if (root === null || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
  const rows = [...root.querySelectorAll<HTMLElement>('li > button')];
  const at = event.target instanceof HTMLElement ? rows.indexOf(event.target) : -1;
  const target = rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (target === undefined || (at === -1 && !(event.target instanceof HTMLInputElement))) return;
  event.preventDefault();
  target.focus();
}
