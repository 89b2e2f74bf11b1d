import {
  type AnchoredEntity,
  ENTITY_CATEGORIES,
  type EntityCategory,
  isDecided,
} from '../../domain/entity.ts';

export interface EntityGroup {
  readonly category: EntityCategory;
  readonly entities: readonly AnchoredEntity[];
}

export interface EntityFilter {
  /** Words to be found in the text, its attributes, codes or their descriptions. */
  readonly query: string;
  /** Only what nobody decided about yet. */
  readonly undecidedOnly: boolean;
}

/** Below this score a machine's answer is shown as uncertain. */
export const UNCERTAIN_BELOW = 0.5;

/** True for a machine's answer that should be looked at with care. */
export function isUncertain(entity: Pick<AnchoredEntity, 'decision' | 'score' | 'traits'>): boolean {
  if (isDecided(entity)) return false;
  return entity.score < UNCERTAIN_BELOW || entity.traits.some(({ name }) => name === 'LOW_CONFIDENCE');
}

/** Entities by category in the order of the panel, each group in the order of the text; rejected ones left out. */
export function groupEntities(entities: readonly AnchoredEntity[], filter: EntityFilter): EntityGroup[] {
  const kept = entities.filter((entity) => entity.decision !== 'rejected' && matches(entity, filter));
  return ENTITY_CATEGORIES.map((category) => ({
    category,
    entities: kept.filter((entity) => entity.category === category),
  })).filter((group) => group.entities.length > 0);
}

/** What a person said is none. */
export function rejectedEntities(entities: readonly AnchoredEntity[], query: string): AnchoredEntity[] {
  return entities.filter(
    (entity) => entity.decision === 'rejected' && matches(entity, { query, undecidedOnly: false }),
  );
}

/** The next entity after (or before) a given one that nobody decided about; round the end; null when there is none. */
export function nextUndecided(
  entities: readonly AnchoredEntity[],
  fromId: string | null,
  direction: 1 | -1,
): AnchoredEntity | null {
  const at = entities.findIndex(({ id }) => id === fromId);
  const start = at === -1 && direction === -1 ? 0 : at;
  for (let step = 1; step <= entities.length; step += 1) {
    const index = (start + direction * step + entities.length * 2) % entities.length;
    const candidate = entities[index];
    if (candidate !== undefined && candidate.id !== fromId && !isDecided(candidate)) return candidate;
  }
  return null;
}

function matches(entity: AnchoredEntity, { query, undecidedOnly }: EntityFilter): boolean {
  if (undecidedOnly && isDecided(entity)) return false;
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = [
    entity.text,
    ...entity.attributes.map((attribute) => attribute.text),
    ...entity.concepts.flatMap(({ code, description }) => [code, description]),
  ]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
