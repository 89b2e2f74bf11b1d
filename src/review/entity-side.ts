import type { ReviewedEntity } from '../domain/reviewed-text.ts';
import type { NoteSense } from './note-sense.ts';

export type Side = 'left' | 'right' | 'both';

const BEFORE = /\b(left|right|bilateral|both)(?:[\s-]sided)?\s+(?:\p{L}+\s+)?$/iu;
const WITHIN = /\b(left|right|bilateral|both)\b/i;
/** How far before an entity its side may stand, in UTF-16 units. */
const REACH = 40;

/** The side of the body that an entity is on, by its attributes, its words, or the words before it. */
export function sideOf({ reviewed, memory }: NoteSense, entity: ReviewedEntity): Side | null {
  const directions = entity.attributes.filter(({ type }) => type === 'DIRECTION').map((part) => part.text);
  const named = new Set([...directions, entity.text].flatMap((words) => memory.of(sideWithin, words) ?? []));
  if (named.size === 0) {
    const side = memory.of(sideBefore, reviewed.text.slice(Math.max(0, entity.from - REACH), entity.from));
    if (side === null) return null;
    named.add(side);
  }
  if (named.size > 1) return 'both';
  if (named.has('left')) return 'left';
  return named.has('right') ? 'right' : 'both';
}

function sideWithin(words: string): string | null {
  return WITHIN.exec(words)?.[1]?.toLowerCase() ?? null;
}

function sideBefore(words: string): string | null {
  const clause = words.replace(/^.*[.;:\n]/s, '');
  return BEFORE.exec(clause)?.[1]?.toLowerCase() ?? null;
}
