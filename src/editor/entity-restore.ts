import type { Node } from 'prosemirror-model';
import { isDecided } from '../domain/entity.ts';
import { overlaps } from './changed-ranges.ts';
import {
  type Anchor,
  isEntity,
  type Placed,
  type PlacedEntity,
  standsAt,
  textOf,
  withText,
} from './entity-anchors.ts';
import { remainder, type Touch } from './entity-carry.ts';
import type { PastEvent, Unit } from './entity-past.ts';
import { type EntityState, entityAnchorsIn, unitsOf, withoutUnits, withUnits } from './entity-sets.ts';
import { yieldsTo } from './reconcile-entities.ts';

/**
 * Undo and redo: the entities that an event touched are again as they stood before it. A machine's entity comes
 * back only where its place is free; what a machine put in the place of a decided one gives way.
 */
export function restored(state: EntityState, { units }: PastEvent, doc: Node, touch: Touch): EntityState {
  if (units.size === 0) return state;
  const ids = new Set(units.keys());
  touch(ids);
  const present = unitsOf(state, ids);
  const room = withoutUnits({ ...state, version: state.version + 1 }, present);
  const wanted = [...units].map(([id, unit]) => standing(unit, present.get(id) ?? [], doc));
  const decidedFirst = wanted.toSorted((a, b) => Number(isUndecided(a)) - Number(isUndecided(b)));
  return decidedFirst.reduce((next, unit) => putBack(next, unit, doc, touch), room);
}

/**
 * The anchors of a unit whose text is there. Where the entity's own is not, because of a change that undo does not
 * know, what is said of it goes to where the entity is, or to what is left of a decided one.
 */
function standing(unit: Unit, present: Unit, doc: Node): Unit {
  const anchors = unit.filter((placed) => standsAt(doc, placed, textOf(placed.anchor)));
  const entity = unit.find(isEntity);
  if (entity === undefined || anchors.some(isEntity)) return anchors;
  const here = present.find(isEntity);
  if (here !== undefined) return [at(here, entity.anchor), ...anchors];
  const left = isDecided(entity.anchor.entity) ? remainder(entity, entity.anchor, doc) : null;
  return left === null ? [] : [left, ...anchors];
}

function at(place: PlacedEntity, anchor: Anchor): Placed {
  return { from: place.from, to: place.to, anchor: withText(anchor, textOf(place.anchor)) };
}

function isUndecided(unit: Unit): boolean {
  return unit.some((placed) => isEntity(placed) && !isDecided(placed.anchor.entity));
}

function putBack(state: EntityState, unit: Unit, doc: Node, touch: Touch): EntityState {
  const own = unit.find(isEntity);
  if (own === undefined) return state;
  const { entity } = own.anchor;
  const rivals = entityAnchorsIn(state, own).filter((other) => overlaps(other, own));
  if (isDecided(entity)) {
    const losers = rivals.filter((other) => givesWay(other, { ...entity, ...own }));
    const ids = new Set(losers.map(({ anchor }) => anchor.entity.id));
    touch(ids);
    return withUnits(withoutUnits(state, unitsOf(state, ids, own)), doc, [unit]);
  }
  const isTaken = rivals.some(({ from, to, anchor: { entity: other } }) => {
    if (isDecided(other)) return yieldsTo({ ...entity, ...own }, { ...other, from, to });
    return other.category === entity.category;
  });
  return isTaken ? state : withUnits(state, doc, [unit]);
}

/** True for a machine's entity that has no place beside a decided one. */
export function givesWay(placed: PlacedEntity, decided: Parameters<typeof yieldsTo>[1]): boolean {
  const { entity } = placed.anchor;
  return !isDecided(entity) && yieldsTo({ ...entity, from: placed.from, to: placed.to }, decided);
}
