import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { Mapping } from 'prosemirror-transform';
import { type AnchoredEntity, isDecided } from '../domain/entity.ts';
import {
  type Anchor,
  anchorsIn,
  anchorsOf,
  isEntity,
  type LinkSystem,
  ownerOf,
  standsAt,
  systemsOf,
} from './entity-anchors.ts';
import { carried } from './entity-carry.ts';
import { revived } from './entity-revive.ts';
import { allAnchors, type EntityState, removed, withAnchors, without } from './entity-sets.ts';
import { EntityStep, movedEntity } from './entity-step.ts';
import { yieldsTo } from './reconcile-entities.ts';

/** A machine's change of entities: those removed, those put in the place of the same id. */
export interface EntityChange {
  readonly remove: readonly string[];
  readonly put: readonly { readonly entity: AnchoredEntity; readonly linked: readonly LinkSystem[] }[];
}

/**
 * The entities after a transaction. Work is proportional to what changed: both sets are mapped, and only
 * anchors at changed text are looked at again.
 */
export function nextEntities(
  state: EntityState,
  tr: Transaction,
  change: EntityChange | undefined,
  isHistory: boolean,
): EntityState {
  let next = tr.docChanged ? carried(state, tr.mapping, tr.doc) : state;
  tr.steps.forEach((step, index) => {
    if (step instanceof EntityStep) next = decided(next, step, tr.mapping.slice(index + 1), tr.doc);
  });
  if (isHistory && next.buried.length > 0) next = revived(next, tr);
  return change === undefined ? next : replaced(next, tr.doc, change.remove, change.put);
}

function decided(state: EntityState, step: EntityStep, rest: Mapping, doc: Node): EntityState {
  const { before, after } = step;
  const counted = { ...state, version: state.version + 1 };
  if (after === null) return before === null ? state : removed(counted, before.id);
  const place = before === null ? movedEntity(after, rest) : null;
  if (place !== null) return added(counted, place, doc);
  const anchors = allAnchors(state).filter(({ anchor }) => ownerOf(anchor) === after.id);
  const settled = anchors.map((placed) => ({ ...placed, anchor: settledAnchor(placed.anchor, after) }));
  const buried = state.buried.map((item) =>
    ownerOf(item.placed.anchor) === after.id
      ? { ...item, placed: { ...item.placed, anchor: settledAnchor(item.placed.anchor, after) } }
      : item,
  );
  return withAnchors(removed({ ...counted, buried }, after.id), doc, settled);
}

/** An anchor with what a person decided about its entity; its place and text stay. */
function settledAnchor(
  anchor: Anchor,
  { category, decision, type, score, traits, concepts }: AnchoredEntity,
): Anchor {
  if (anchor.kind === 'attribute') return { ...anchor, category, decision };
  return { kind: 'entity', entity: { ...anchor.entity, category, decision, type, score, traits, concepts } };
}

function added(state: EntityState, entity: AnchoredEntity, doc: Node): EntityState {
  if (!standsAt(doc, entity, entity.text)) return state;
  const losers = new Set<string>();
  for (const { from, to, anchor } of anchorsIn(state.visible, entity).filter(isEntity)) {
    const { entity: other } = anchor;
    if (!isDecided(other) && yieldsTo({ ...other, from, to }, entity)) losers.add(other.id);
  }
  const lost = losers.size === 0 ? [] : allAnchors(state).filter(({ anchor }) => losers.has(ownerOf(anchor)));
  const buried = [...state.buried, ...lost.map((placed) => ({ placed, at: placed.from, layers: [] }))];
  const room = without({ ...state, buried }, (anchor) => losers.has(ownerOf(anchor)));
  return withAnchors(room, doc, anchorsOf(entity, systemsOf(entity.concepts)));
}

function replaced(
  state: EntityState,
  doc: Node,
  remove: EntityChange['remove'],
  put: EntityChange['put'],
): EntityState {
  if (remove.length === 0 && put.length === 0) return state;
  const gone = new Set([...remove, ...put.map(({ entity }) => entity.id)]);
  const room = without({ ...state, version: state.version + 1 }, (anchor) => gone.has(ownerOf(anchor)));
  return withAnchors(
    room,
    doc,
    put.flatMap(({ entity, linked }) => anchorsOf(entity, linked)),
  );
}
