import type { AnchoredEntity } from '../../domain/entity.ts';

/** How many mentions say the same words in the same category, the entity itself among them. */
export function countEqual(entities: readonly AnchoredEntity[], entity: AnchoredEntity): number {
  const words = folded(entity.text);
  const rejected = entity.decision === 'rejected';
  return entities.filter(
    (other) =>
      other.category === entity.category &&
      (other.decision === 'rejected') === rejected &&
      folded(other.text) === words,
  ).length;
}

/** The entities that stand nearest to one and can belong to it, in the order of the text. */
export function nearbyEntities(
  entities: readonly AnchoredEntity[],
  entity: AnchoredEntity,
  most: number,
): readonly AnchoredEntity[] {
  const taken = new Set(entity.attributes.map(({ from }) => from));
  return entities
    .filter((other) => other.id !== entity.id && other.decision !== 'rejected' && !taken.has(other.from))
    .sort((a, b) => distance(a, entity) - distance(b, entity))
    .slice(0, most)
    .sort((a, b) => a.from - b.from);
}

function distance(a: AnchoredEntity, b: AnchoredEntity): number {
  return Math.max(a.from - b.to, b.from - a.to, 0);
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
