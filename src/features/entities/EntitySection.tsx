import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { AnchoredEntity, EntityCategory } from '../../domain/entity.ts';
import { useNote } from '../../state/note-store.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CATEGORY_STYLES } from './category-style.ts';
import { EntityRow } from './EntityRow.tsx';

/** Rows that are drawn at once; a note of a thousand entities stays quick. */
const FIRST_ROWS = 100;

/** One category that folds away; `null` is what was rejected, folded at first. */
export function EntitySection({
  category,
  entities,
}: {
  readonly category: EntityCategory | null;
  readonly entities: readonly AnchoredEntity[];
}) {
  const [all, setAll] = useState(false);
  const activeId = useNote((note) => note.activeEntityId);
  const readOnly = useNote((note) => note.note?.readOnly !== null);
  const style = category === null ? null : CATEGORY_STYLES[category];
  const label = style?.label ?? 'Rejected';
  const shown = all ? entities : entities.slice(0, FIRST_ROWS);
  return (
    <details open={category !== null} className="group/section mt-2">
      <summary className="sticky top-0 z-1 flex min-h-7 list-none items-center gap-1 rounded-control bg-surface px-1 text-label pointer-coarse:min-h-10">
        <ChevronRight
          size={13}
          aria-hidden
          className="shrink-0 text-muted transition-transform group-open/section:rotate-90"
        />
        <span className={classNames('font-semibold', style?.ink ?? 'text-muted')}>{label}</span>
        <span className="ml-auto px-1 text-muted tabular-nums">{entities.length}</span>
      </summary>
      <ul aria-label={label}>
        {shown.map((entity) => (
          <EntityRow key={entity.id} entity={entity} active={entity.id === activeId} readOnly={readOnly} />
        ))}
      </ul>
      {shown.length < entities.length && (
        <Button look="quiet" className="mt-1 w-full" onClick={() => setAll(true)}>
          Show all {entities.length}
        </Button>
      )}
    </details>
  );
}
