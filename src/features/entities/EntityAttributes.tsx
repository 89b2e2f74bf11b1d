import { Unlink } from 'lucide-react';
import type { AnchoredEntity } from '../../domain/entity.ts';
import { IconButton } from '../../ui/Button.tsx';
import type { EntityDecision } from '../services.tsx';
import { percent, typeLabel } from './category-style.ts';
import { EntityLink } from './EntityLink.tsx';
import { ATTRIBUTE_TYPES_OF } from './entity-types.ts';
import { TraitBadges } from './TraitBadges.tsx';

/** What belongs to the entity, as the dose to a drug; to be let go of, or to be added from what stands near. */
export function EntityAttributes(props: {
  readonly entity: AnchoredEntity;
  /** Null where nothing can be changed. */
  readonly onDecide: ((decision: EntityDecision) => void) | null;
}) {
  const { entity, onDecide } = props;
  const linkable = onDecide !== null && ATTRIBUTE_TYPES_OF[entity.category].length > 0;
  if (entity.attributes.length === 0 && !linkable) return null;
  return (
    <div className="mt-3">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
        {entity.attributes.map((attribute, attributeIndex) => (
          <div key={`${attribute.type}-${attribute.from}`} className="contents">
            <dt className="text-muted">{typeLabel(attribute.type)}</dt>
            <dd className="flex items-center gap-1.5">
              {attribute.text}
              <TraitBadges traits={attribute.traits} />
              <span className="ml-auto text-label text-muted tabular-nums">
                {percent(attribute.relationshipScore)}
              </span>
              {onDecide !== null && (
                <IconButton
                  label={`Unlink ${attribute.text}`}
                  className="size-6"
                  onClick={() => onDecide({ kind: 'unlink', attributeIndex })}
                >
                  <Unlink size={13} aria-hidden />
                </IconButton>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {linkable && <EntityLink entity={entity} onDecide={onDecide} />}
    </div>
  );
}
