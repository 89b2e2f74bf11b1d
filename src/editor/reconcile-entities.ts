import { type AnchoredEntity, isDecided } from '../domain/entity.ts';
import { overlaps, type Span } from './changed-ranges.ts';

/** What an answer of the service changes. An entity in `put` replaces the one of the same id. */
export interface Reconciled {
  readonly remove: readonly string[];
  readonly put: readonly AnchoredEntity[];
}

/**
 * Brings the entities of a text in line with a new answer for it. `existing` are those that touch the text,
 * `found` the answer at its place in the document now; ids of `found` are used where an entity is new.
 *
 * What a person decided stays as it is and wins over what overlaps it; a rejected entity keeps its category
 * from coming back there, and words that a person linked to another entity stand alone no more. An entity found
 * again keeps its id and codes, so that nothing flickers.
 */
export function reconcile(
  existing: readonly AnchoredEntity[],
  found: readonly AnchoredEntity[],
  linked: readonly Span[] = [],
): Reconciled {
  const decided = existing.filter(isDecided);
  const undecided = new Map(
    existing.filter((entity) => !isDecided(entity)).map((entity) => [keyOf(entity), entity]),
  );
  const put: AnchoredEntity[] = [];
  const kept = new Set<string>();
  const seen = new Set<string>();
  for (const entity of found) {
    const key = keyOf(entity);
    if (seen.has(key) || decided.some((other) => yieldsTo(entity, other))) continue;
    if (!isIdentifying(entity) && linked.some((span) => overlaps(entity, span))) continue;
    seen.add(key);
    const known = undecided.get(key);
    if (known === undefined) put.push(entity);
    else {
      kept.add(known.id);
      const renewed = { ...entity, id: known.id, concepts: known.concepts };
      if (!sameFacts(known, renewed)) put.push(renewed);
    }
  }
  const remove = existing.filter((entity) => !isDecided(entity) && !kept.has(entity.id)).map(({ id }) => id);
  return { remove, put };
}

type Claim = Span & Pick<AnchoredEntity, 'category' | 'decision'>;

/**
 * True when a machine's entity has no place beside a decided one. Identifying data is a layer of its own: a date
 * may be both identifying and a time.
 */
export function yieldsTo(machine: Claim, decided: Claim): boolean {
  if (!overlaps(machine, decided)) return false;
  if (decided.decision === 'rejected') return machine.category === decided.category;
  return isIdentifying(machine) === isIdentifying(decided);
}

function isIdentifying({ category }: Pick<AnchoredEntity, 'category'>): boolean {
  return category === 'PROTECTED_HEALTH_INFORMATION';
}

function keyOf({ category, from, to }: AnchoredEntity): string {
  return `${category} ${from} ${to}`;
}

function sameFacts(a: AnchoredEntity, b: AnchoredEntity): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered({ type, score, text, traits, attributes }: AnchoredEntity): unknown {
  const spans = attributes.map((part) => [
    part.type,
    part.score,
    part.relationshipScore,
    part.from,
    part.to,
    part.text,
    traitList(part.traits),
  ]);
  return [type, score, text, traitList(traits), spans];
}

function traitList(traits: AnchoredEntity['traits']): unknown {
  return traits.map(({ name, score }) => [name, score]);
}
