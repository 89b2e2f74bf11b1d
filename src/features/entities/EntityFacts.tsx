import type { AnchoredEntity } from '../../domain/entity.ts';
import { percent, typeLabel } from './category-style.ts';
import { TraitBadges } from './TraitBadges.tsx';

/** Attributes and candidate codes, best first. */
export function EntityFacts({ entity }: { readonly entity: AnchoredEntity }) {
  return (
    <>
      {entity.attributes.length > 0 && (
        <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
          {entity.attributes.map((attribute) => (
            <div key={`${attribute.type}-${attribute.from}`} className="contents">
              <dt className="text-muted">{typeLabel(attribute.type)}</dt>
              <dd className="flex items-baseline gap-1.5">
                {attribute.text}
                <TraitBadges traits={attribute.traits} />
                <span className="ml-auto text-label text-muted tabular-nums">
                  {percent(attribute.relationshipScore)}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {entity.concepts.length > 0 && (
        <section aria-label="Candidate codes" className="mt-3 border-line border-t pt-2">
          <h3 className="text-label text-muted">Candidate codes</h3>
          <ul>
            {entity.concepts.slice(0, 5).map(({ system, code, description, score }) => (
              <li key={`${system}-${code}`} className="flex items-baseline gap-2 py-0.5">
                <span className="shrink-0 font-medium tabular-nums" title={system}>
                  <span className="sr-only">{system} </span>
                  {code}
                </span>
                <span className="min-w-0 flex-1 text-muted">{description}</span>
                <span className="shrink-0 text-label text-muted tabular-nums">{percent(score)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
