import type { AnchoredAttribute, AnchoredEntity } from '../domain/entity.ts';

/**
 * The entities of now, each as the object it was before where only its place changed; the list of before when that
 * holds for all of them. Whoever draws them sees by identity what there is to draw.
 */
export function withSameKept(
  before: readonly AnchoredEntity[],
  now: readonly AnchoredEntity[],
): readonly AnchoredEntity[] {
  const known = new Map(before.map((entity) => [entity.id, entity]));
  const kept = now.map((entity) => {
    const old = known.get(entity.id);
    return old !== undefined && saysTheSame(old, entity) ? old : entity;
  });
  const unchanged = kept.length === before.length && kept.every((entity, index) => entity === before[index]);
  return unchanged ? before : kept;
}

function saysTheSame(a: AnchoredEntity, b: AnchoredEntity): boolean {
  return (
    sameButPlace(a, b, 'attributes') &&
    a.attributes.length === b.attributes.length &&
    a.attributes.every((attribute, index) => isSameAttribute(attribute, b.attributes[index]))
  );
}

function isSameAttribute(a: AnchoredAttribute, b: AnchoredAttribute | undefined): boolean {
  return b !== undefined && sameButPlace(a, b);
}

/** Compares members by identity: the editor keeps traits and concepts as they are while nothing changes them. */
function sameButPlace<Thing extends object>(a: Thing, b: Thing, except?: keyof Thing): boolean {
  const names = Object.keys(b) as (keyof Thing)[];
  if (Object.keys(a).length !== names.length) return false;
  return names.every((name) => name === 'from' || name === 'to' || name === except || a[name] === b[name]);
}
