import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { AnchoredEntity } from '../domain/entity.ts';
import { overlaps, type Span } from './changed-ranges.ts';
import { anchorsOf, isEntity, type LinkSystem, standsAt, systemsOf } from './entity-anchors.ts';
import { carried, type Touch } from './entity-carry.ts';
import { pastAfter, type Turn, type Unit } from './entity-past.ts';
import { givesWay, restored } from './entity-restore.ts';
import { type EntityState, entityAnchorsIn, unitsOf, withoutUnits, withUnits } from './entity-sets.ts';
import { EntityStep, movedEntity } from './entity-step.ts';

/** A machine's change of entities: those removed, those put in the place of the same id. */
export interface EntityChange {
  readonly remove: readonly string[];
  readonly put: readonly { readonly entity: AnchoredEntity; readonly linked: readonly LinkSystem[] }[];
  /** Where all of them are that are there already; anywhere when it is not said. */
  readonly near?: Span;
}

/**
 * The entities after a transaction. Work is proportional to what changed: both sets are mapped, and only
 * anchors at changed text are looked at again.
 */
export function nextEntities(
  state: EntityState,
  tr: Transaction,
  change: EntityChange | undefined,
  turn: Turn,
): EntityState {
  const units = new Map<string, Unit>();
  const touch: Touch = (ids, near) => {
    const fresh = unitsOf(state, new Set([...ids].filter((id) => !units.has(id))), near);
    for (const [id, unit] of fresh) units.set(id, unit);
    return new Map([...ids].map((id) => [id, units.get(id) ?? []]));
  };
  const moved = tr.docChanged ? carried(state, tr, touch) : state;
  const settled = afterTurn(moved, tr, turn, touch);
  const past = pastAfter(state.past, { maps: tr.mapping.maps, units }, turn);
  const next = past === state.past ? settled : { ...settled, past };
  return change === undefined ? next : replaced(next, tr.doc, change);
}

function afterTurn(state: EntityState, tr: Transaction, turn: Turn, touch: Touch): EntityState {
  if (turn.kind === 'undo' || turn.kind === 'redo') {
    const event = (turn.kind === 'undo' ? state.past.done : state.past.undone).at(-1);
    return event === undefined ? state : restored(state, event, tr.doc, touch);
  }
  let next = state;
  tr.steps.forEach((step, index) => {
    if (!(step instanceof EntityStep)) return;
    const after = step.after === null ? null : movedEntity(step.after, tr.mapping.slice(index + 1));
    next = decided(next, { before: step.before, after }, tr.doc, touch);
  });
  return next;
}

/** What a person decided about an entity takes its place; machine entities that it newly overlaps give way. */
function decided(
  state: EntityState,
  { before, after }: Pick<EntityStep, 'before' | 'after'>,
  doc: Node,
  touch: Touch,
): EntityState {
  const id = after?.id ?? before?.id;
  if (id === undefined || (after !== null && !standsAt(doc, after, after.text))) return state;
  const own = new Set([id]);
  const place = before ?? after;
  const near = place === null ? undefined : { from: place.from, to: place.to, only: before === null };
  const unit = touch(own, near).get(id) ?? [];
  const room = withoutUnits({ ...state, version: state.version + 1 }, unitsOf(state, own, near));
  if (after === null) return room;
  const losers = before !== null && before.text === after.text ? [] : entityAnchorsIn(room, after);
  const ids = new Set(
    losers
      .filter((other) => overlaps(other, after) && givesWay(other, after))
      .map(({ anchor }) => anchor.entity.id),
  );
  touch(ids, after);
  const free = withoutUnits(room, unitsOf(room, ids, after));
  return withUnits(free, doc, [anchorsOf(after, linkedOf(unit, after))]);
}

/** The terminologies an entity was looked up in with the words and the category it has. */
function linkedOf(unit: Unit, { text, category, concepts }: AnchoredEntity): readonly LinkSystem[] {
  const known = unit.find(isEntity)?.anchor.entity;
  return known?.text === text && known.category === category ? known.linked : systemsOf(concepts);
}

function replaced(state: EntityState, doc: Node, { remove, put, near }: EntityChange): EntityState {
  if (remove.length === 0 && put.length === 0) return state;
  const gone = new Set([...remove, ...put.map(({ entity }) => entity.id)]);
  const present = unitsOf(state, gone, near === undefined ? undefined : { ...near, only: true });
  const room = withoutUnits({ ...state, version: state.version + 1 }, present);
  return withUnits(
    room,
    doc,
    put.map(({ entity, linked }) => anchorsOf(entity, linked)),
  );
}
