import type { AnchoredEntity } from '../../domain/entity.ts';
import { formatMoment } from '../../ui/format-time.ts';
import { decidedWords } from './history-words.ts';

/** Who decided what and when, the newest first. */
export function EntityHistory({ entity }: { readonly entity: AnchoredEntity }) {
  const { history = [] } = entity;
  if (history.length === 0) return null;
  return (
    <section aria-label="Decisions" className="mt-3 border-line border-t pt-2">
      <h3 className="text-label text-muted">Decisions</h3>
      <ol className="text-label">
        {history.toReversed().map((decided) => (
          <li
            key={`${decided.at} ${decidedWords(decided)}`}
            className="flex flex-wrap items-baseline gap-x-2 py-0.5"
          >
            <span>{decidedWords(decided)}</span>
            <span className="text-muted">
              <bdi>{decided.by.name}</bdi>
              {' · '}
              <time dateTime={new Date(decided.at).toISOString()}>{formatMoment(decided.at)}</time>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
