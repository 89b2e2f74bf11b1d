import type { Node } from 'prosemirror-model';
import { type Decoration, DecorationSet } from 'prosemirror-view';
import type { AnchoredEntity } from '../domain/entity.ts';
import type { Span } from './changed-ranges.ts';
import {
  type Anchor,
  anchorsIn,
  anchorsOf,
  decisionOf,
  decorate,
  isEntity,
  ownerOf,
  type Placed,
  type PlacedEntity,
  standsAt,
  systemsOf,
} from './entity-anchors.ts';
import { NO_PAST, type Past, type Unit } from './entity-past.ts';

/**
 * The entities of one document. `visible` is drawn; `hidden` holds the rejected ones, which only have to be
 * remembered at their place. `version` grows when an entity came, went or changed, not when it merely moved.
 */
export interface EntityState {
  readonly visible: DecorationSet;
  readonly hidden: DecorationSet;
  readonly past: Past;
  readonly version: number;
}

/** Entities as they were stored; those whose text does not stand at their place are left out. */
export function initialEntities(doc: Node, entities: readonly AnchoredEntity[]): EntityState {
  const sound = entities.filter((entity) => standsAt(doc, entity, entity.text));
  const anchors = sound.flatMap((entity) => {
    const attributes = entity.attributes.filter((attribute) => standsAt(doc, attribute, attribute.text));
    return anchorsOf({ ...entity, attributes }, systemsOf(entity.concepts));
  });
  const set = (hidden: boolean) =>
    DecorationSet.create(doc, anchors.filter(({ anchor }) => isHidden(anchor) === hidden).flatMap(decorate));
  return { visible: set(false), hidden: set(true), past: NO_PAST, version: 0 };
}

/** Every entity of a state with its attributes, rejected ones among them. */
export function allAnchors({ visible, hidden }: EntityState): readonly Placed[] {
  return [...anchorsIn(visible), ...anchorsIn(hidden)];
}

/** Entities that touch a span, rejected ones among them. */
export function entityAnchorsIn({ visible, hidden }: EntityState, span: Span): readonly PlacedEntity[] {
  return [...anchorsIn(visible, span), ...anchorsIn(hidden, span)].filter(isEntity);
}

/** So many positions around a place an entity and its attributes are looked for first. */
const NEAR = 1_000;

/** Where entities are looked for first; `only` when those that are not there are nowhere. */
export interface Near extends Span {
  readonly only?: boolean;
}

/**
 * Some entities with all of their attributes by id; empty for those that are not there. Linear in the number of all
 * entities unless they are near a place.
 */
export function unitsOf(
  state: EntityState,
  ids: ReadonlySet<string>,
  near?: Near,
): ReadonlyMap<string, Unit> {
  if (ids.size === 0) return new Map();
  if (near === undefined) return unitsIn(state, ids);
  const found = unitsIn(state, ids, { from: Math.max(0, near.from - NEAR), to: near.to + NEAR });
  const isComplete = [...found.values()].every((unit) => {
    const entity = unit.find(isEntity);
    return entity === undefined
      ? near.only === true && unit.length === 0
      : unit.length === entity.anchor.parts + 1;
  });
  return isComplete ? found : unitsIn(state, ids);
}

function unitsIn(state: EntityState, ids: ReadonlySet<string>, span?: Span): ReadonlyMap<string, Unit> {
  const units = new Map<string, Placed[]>([...ids].map((id) => [id, []]));
  const matches = (anchor: Anchor) => ids.has(ownerOf(anchor));
  for (const set of [state.visible, state.hidden]) {
    for (const placed of anchorsIn(set, span, matches)) units.get(ownerOf(placed.anchor))?.push(placed);
  }
  return units;
}

/** A state without some entities and their attributes, which stand where their units say. */
export function withoutUnits(state: EntityState, units: ReadonlyMap<string, Unit>): EntityState {
  const placed = [...units].flatMap(([id, unit]) => unit.map(({ from, to }) => ({ id, from, to })));
  const remove = (set: DecorationSet) => {
    const found = placed.flatMap(({ id, from, to }) => {
      return set.find(Math.min(from, to), to, (spec) => ownerOf(spec.anchor as Anchor) === id);
    });
    return found.length === 0 ? set : set.remove(unique(found));
  };
  return { ...state, visible: remove(state.visible), hidden: remove(state.hidden) };
}

/** Attributes may lie inside of their entity, and then each is found with it. */
function unique(found: readonly Decoration[]): Decoration[] {
  return [...new Map(found.map((decoration) => [decoration.spec, decoration])).values()];
}

/** A state with more entities, each in the set that its decision asks for. */
export function withUnits(state: EntityState, doc: Node, units: readonly Unit[]): EntityState {
  const placed = units.flatMap(counted);
  const add = (set: DecorationSet, hidden: boolean) => {
    const own = placed.filter(({ anchor }) => isHidden(anchor) === hidden);
    return own.length === 0 ? set : set.add(doc, own.flatMap(decorate));
  };
  return { ...state, visible: add(state.visible, false), hidden: add(state.hidden, true) };
}

function counted(unit: Unit): Unit {
  const parts = unit.length - 1;
  return unit.map((placed) => {
    if (!isEntity(placed) || placed.anchor.parts === parts) return placed;
    return { ...placed, anchor: { ...placed.anchor, parts } };
  });
}

function isHidden(anchor: Anchor): boolean {
  return decisionOf(anchor) === 'rejected';
}
