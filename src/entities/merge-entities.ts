import type { DetectedEntity, LinkedConcepts } from '../domain/entity.ts';
import { Utf16Offset } from '../domain/units.ts';

/** The answer to one piece of a text, with offsets of the piece. */
export interface PieceAnswer<T> {
  /** Where the piece starts in the whole text, in UTF-16 units. */
  readonly offset: number;
  readonly found: readonly T[];
}

/** Answers to the pieces of a text as one answer to the text, in its order; the same span counts once. */
export function mergeEntities(answers: readonly PieceAnswer<DetectedEntity>[]): DetectedEntity[] {
  const moved = answers.flatMap(({ offset, found }) => found.map((entity) => movedEntity(entity, offset)));
  return unique(moved, (entity) => `${entity.category} ${entity.begin} ${entity.end}`);
}

/** The same for codes. */
export function mergeConcepts(answers: readonly PieceAnswer<LinkedConcepts>[]): LinkedConcepts[] {
  const moved = answers.flatMap(({ offset, found }) =>
    found.map((linked) => ({ ...linked, ...shift(linked, offset) })),
  );
  return unique(moved, (linked) => `${linked.begin} ${linked.end}`);
}

function movedEntity(entity: DetectedEntity, offset: number): DetectedEntity {
  const attributes = entity.attributes.map((attribute) => ({ ...attribute, ...shift(attribute, offset) }));
  return { ...entity, ...shift(entity, offset), attributes };
}

interface Range {
  readonly begin: Utf16Offset;
  readonly end: Utf16Offset;
}

function shift({ begin, end }: Range, offset: number): Range {
  return { begin: Utf16Offset(begin + offset), end: Utf16Offset(end + offset) };
}

/** The best of those with the same key, in the order of the text. */
function unique<T extends Range & { readonly score?: number }>(
  items: readonly T[],
  keyOf: (item: T) => string,
): T[] {
  const best = new Map<string, T>();
  for (const item of items) {
    const known = best.get(keyOf(item));
    if (known === undefined || (item.score ?? 0) > (known.score ?? 0)) best.set(keyOf(item), item);
  }
  return [...best.values()].sort((a, b) => a.begin - b.begin || a.end - b.end);
}
