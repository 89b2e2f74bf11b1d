import type { ReviewedEntity, ReviewedText } from '../domain/reviewed-text.ts';

export type Side = 'left' | 'right' | 'both';

const BEFORE = /\b(left|right|bilateral|both)(?:[\s-]sided)?\s+(?:\p{L}+\s+)?$/iu;
const WITHIN = /\b(left|right|bilateral|both)\b/i;
/** How far before an entity its side may stand, in UTF-16 units. */
const REACH = 40;

/** The side of the body that an entity is on, by its attributes, its words, or the words before it. */
export function sideOf({ text }: ReviewedText, entity: ReviewedEntity): Side | null {
  const directions = entity.attributes.filter(({ type }) => type === 'DIRECTION').map((part) => part.text);
  const named = new Set(
    [...directions, entity.text].flatMap((words) => WITHIN.exec(words)?.[1]?.toLowerCase() ?? []),
  );
  if (named.size === 0) {
    const clause = text.slice(Math.max(0, entity.from - REACH), entity.from).replace(/^.*[.;:\n]/s, '');
    const side = BEFORE.exec(clause)?.[1]?.toLowerCase();
    if (side === undefined) return null;
    named.add(side);
  }
  if (named.size > 1) return 'both';
  if (named.has('left')) return 'left';
  return named.has('right') ? 'right' : 'both';
}
