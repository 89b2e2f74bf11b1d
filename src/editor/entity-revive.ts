import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { type Buried, exhume } from './buried-anchors.ts';
import { changedRanges, overlaps, type Span } from './changed-ranges.ts';
import { type Anchor, anchorsIn, isEntity, type Placed, type PlacedEntity } from './entity-anchors.ts';
import { allAnchors, type EntityState, withAnchors, without } from './entity-sets.ts';
import { EntityStep } from './entity-step.ts';
import { yieldsTo } from './reconcile-entities.ts';

/** Undo and redo bring text back; what was anchored in it comes back too, unless its place was taken. */
export function revived(state: EntityState, tr: Transaction): EntityState {
  const spans: Span[] = changedRanges(tr.mapping).map(({ newFrom, newTo }) => ({ from: newFrom, to: newTo }));
  for (const step of tr.steps)
    if (step instanceof EntityStep && step.before !== null) spans.push(step.before);
  const entitiesFirst = [...state.buried].sort((a, b) => rankOf(a) - rankOf(b));
  return spans.reduce((next, span) => {
    return entitiesFirst.reduce((current, item) => revivedOne(current, item, tr.doc, span), next);
  }, state);
}

function rankOf({ placed }: Buried): number {
  return isEntity(placed) ? 0 : 1;
}

function revivedOne(state: EntityState, item: Buried, doc: Node, span: Span): EntityState {
  const placed = state.buried.includes(item) ? exhume(item, doc, span) : null;
  if (placed === null || placed.to < span.from || placed.from > span.to) return state;
  const buried = state.buried.filter((other) => other !== item);
  const left = { ...state, buried, version: state.version + 1 };
  const room = isEntity(placed) ? roomForEntity(left, placed) : roomForAttribute(left, placed);
  return room === null ? left : withAnchors(room, doc, [placed]);
}

/** Takes the entity's own remainder away; null when its place belongs to another one by now. */
function roomForEntity(state: EntityState, placed: PlacedEntity): EntityState | null {
  const { id, category } = placed.anchor.entity;
  const claim = { from: placed.from, to: placed.to, category, decision: 'detected' } as const;
  const taken = entitiesAt(state, placed).some(({ from, to, anchor: { entity } }) => {
    if (entity.id === id || !overlaps({ from, to }, placed)) return false;
    return entity.category === category || yieldsTo(claim, { from, to, ...entity });
  });
  return taken ? null : without(state, (anchor) => anchor.kind === 'entity' && anchor.entity.id === id);
}

/** Takes the attribute's own remainder away; null when its entity is not there. */
function roomForAttribute(state: EntityState, placed: Placed): EntityState | null {
  const { anchor } = placed;
  if (anchor.kind !== 'attribute' || !hasEntity(state, anchor.entityId)) return null;
  const isRemainder = (other: Anchor) =>
    other.kind === 'attribute' &&
    other.entityId === anchor.entityId &&
    other.attribute.type === anchor.attribute.type;
  return without(state, isRemainder, placed);
}

function entitiesAt(state: EntityState, span: Span): readonly PlacedEntity[] {
  return [...anchorsIn(state.visible, span), ...anchorsIn(state.hidden, span)].filter(isEntity);
}

function hasEntity(state: EntityState, id: string): boolean {
  return allAnchors(state).some((placed) => isEntity(placed) && placed.anchor.entity.id === id);
}
