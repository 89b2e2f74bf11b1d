import type { Node } from 'prosemirror-model';
import { DecorationSet } from 'prosemirror-view';
import type { AnchoredEntity } from '../domain/entity.ts';
import type { Buried } from './buried-anchors.ts';
import {
  type Anchor,
  anchorsIn,
  anchorsOf,
  decisionOf,
  decorate,
  ownerOf,
  type Placed,
  standsAt,
  systemsOf,
} from './entity-anchors.ts';

/**
 * The entities of one document. `visible` is drawn; `hidden` holds the rejected ones, which only have to be
 * remembered at their place. `version` grows when an entity came, went or changed, not when it merely moved.
 */
export interface EntityState {
  readonly visible: DecorationSet;
  readonly hidden: DecorationSet;
  readonly buried: readonly Buried[];
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
  return { visible: set(false), hidden: set(true), buried: [], version: 0 };
}

/** Every entity of a state with its attributes, rejected ones among them. */
export function allAnchors({ visible, hidden }: EntityState): readonly Placed[] {
  return [...anchorsIn(visible), ...anchorsIn(hidden)];
}

/** A state without one entity and its attributes. */
export function removed(state: EntityState, id: string): EntityState {
  return without(state, (anchor) => ownerOf(anchor) === id);
}

/** A state without the anchors that match, looked for near a span or everywhere. */
export function without(
  state: EntityState,
  matches: (anchor: Anchor) => boolean,
  near?: { from: number; to: number },
): EntityState {
  const remove = (set: DecorationSet) => {
    const found = set.find(near?.from, near?.to, (spec) => matches(spec.anchor as Anchor));
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
