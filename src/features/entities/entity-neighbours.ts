import type { AnchoredEntity } from '../../domain/entity.ts';
import { ATTRIBUTE_TYPES_OF } from './entity-types.ts';

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

/** The entities that words at a place can belong to, the nearest first. */
export function ownersNear(
  entities: readonly AnchoredEntity[],
  place: Place,
  most: number,
): readonly AnchoredEntity[] {
  return entities
    .filter(({ decision, category }) => decision !== 'rejected' && ATTRIBUTE_TYPES_OF[category].length > 0)
    .sort((a, b) => distance(a, place) - distance(b, place))
    .slice(0, most);
}

type Place = { readonly from: number; readonly to: number };

function distance(a: Place, b: Place): number {
  return Math.max(a.from - b.to, b.from - a.to, 0);
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
