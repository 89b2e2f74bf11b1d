import { ChevronRight } from 'lucide-react';
import type { AnchoredEntity, EntityCategory } from '../../domain/entity.ts';
import { classNames } from '../../ui/class-names.ts';
import { CATEGORY_STYLES } from './category-style.ts';
import { EntityRows } from './EntityRows.tsx';

/** One category that folds away; `null` is what was rejected, folded at first. */
export function EntitySection({
  category,
  entities,
}: {
  readonly category: EntityCategory | null;
  readonly entities: readonly AnchoredEntity[];
}) {
  const style = category === null ? null : CATEGORY_STYLES[category];
  const label = style?.label ?? 'Rejected';
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
      <EntityRows label={label} entities={entities} />
    </details>
  );
}
