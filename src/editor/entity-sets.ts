import type { Node } from 'prosemirror-model';
import { DecorationSet } from 'prosemirror-view';
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

/** Some entities with all of their attributes by id; empty for those that are not there. */
export function unitsOf(state: EntityState, ids: ReadonlySet<string>): ReadonlyMap<string, Unit> {
  const units = new Map<string, Placed[]>([...ids].map((id) => [id, []]));
  if (ids.size === 0) return units;
  const matches = (anchor: Anchor) => ids.has(ownerOf(anchor));
  for (const set of [state.visible, state.hidden]) {
    for (const placed of anchorsIn(set, undefined, matches)) units.get(ownerOf(placed.anchor))?.push(placed);
  }
  return units;
}

/** A state without some entities and their attributes. */
export function withoutUnits(state: EntityState, ids: ReadonlySet<string>): EntityState {
  if (ids.size === 0) return state;
  const remove = (set: DecorationSet) => {
    const found = set.find(undefined, undefined, (spec) => ids.has(ownerOf(spec.anchor as Anchor)));
    return found.length === 0 ? set : set.remove(found);
  };
  return { ...state, visible: remove(state.visible), hidden: remove(state.hidden) };
}

/** A state with more anchors, each in the set that its decision asks for. */
export function withAnchors(state: EntityState, doc: Node, placed: readonly Placed[]): EntityState {
  const add = (set: DecorationSet, hidden: boolean) => {
    const own = placed.filter(({ anchor }) => isHidden(anchor) === hidden);
    return own.length === 0 ? set : set.add(doc, own.flatMap(decorate));
  };
  return { ...state, visible: add(state.visible, false), hidden: add(state.hidden, true) };
}

function isHidden(anchor: Anchor): boolean {
  return decisionOf(anchor) === 'rejected';
}
