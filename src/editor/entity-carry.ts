import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { Mapping } from 'prosemirror-transform';
import type { DecorationSet } from 'prosemirror-view';
import { isDecided } from '../domain/entity.ts';
import { type ChangedRange, changedRanges, type Span } from './changed-ranges.ts';
import {
  type Anchor,
  anchorsIn,
  decisionOf,
  isEntity,
  ownerOf,
  type Placed,
  standsAt,
  textOf,
  withText,
} from './entity-anchors.ts';
import type { Unit } from './entity-past.ts';
import { type EntityState, type Near, withoutUnits, withUnits } from './entity-sets.ts';
import { textBetween } from './text-map.ts';

/**
 * Tells which entities are about to be changed; gives each as it stood before the transaction. `near` is where they
 * were then.
 */
export type Touch = (ids: ReadonlySet<string>, near?: Near) => ReadonlyMap<string, Unit>;

/**
 * The entities after a change of the text. Both sets are mapped; only anchors at changed text are looked at
 * again. A detected entity whose text changed is dropped, a decided one keeps what is left of its text.
 */
export function carried(state: EntityState, tr: Transaction, touch: Touch): EntityState {
  const { mapping, doc } = tr;
  const ranges = changedRanges(mapping);
  if (ranges.length === 0) return state;
  const broken = touched(state, ranges).filter((placed) => !isWhole(placed, mapping, doc));
  const units = touch(new Set(broken.map(({ anchor }) => ownerOf(anchor))), hullOf(broken));
  const moved = { ...state, visible: mapped(state.visible, tr), hidden: mapped(state.hidden, tr) };
  if (units.size === 0) return moved;
  const places = [...units].map(([id, unit]): [string, Unit] => [
    id,
    unit.map((one) => movedPlaced(one, mapping)),
  ]);
  const cleared = withoutUnits({ ...moved, version: state.version + 1 }, new Map(places));
  return withUnits(
    cleared,
    doc,
    [...units.values()].map((unit) => leftOf(unit, mapping, doc)),
  );
}

/**
 * A set after each step in turn. All steps at once would do, but prosemirror-view (1.42) leaves decorations where they
 * are when one step changes a node inside and a later one its beginning.
 */
function mapped(set: DecorationSet, { steps, mapping, docs, doc }: Transaction): DecorationSet {
  return steps.reduce((moved, _step, index) => {
    const map = mapping.maps[index];
    return map === undefined ? moved : moved.map(new Mapping([map]), docs[index + 1] ?? doc);
  }, set);
}

function touched({ visible, hidden }: EntityState, ranges: readonly ChangedRange[]): readonly Placed[] {
  const found = new Map<Anchor, Placed>();
  for (const { oldFrom, oldTo } of ranges) {
    const span = { from: oldFrom, to: oldTo };
    for (const placed of [...anchorsIn(visible, span), ...anchorsIn(hidden, span)])
      found.set(placed.anchor, placed);
  }
  return [...found.values()];
}

function isWhole(placed: Placed, mapping: Mapping, doc: Node): boolean {
  return standsAt(doc, moved(placed, mapping), textOf(placed.anchor));
}

function moved({ from, to }: Span, mapping: Mapping): Span {
  return { from: mapping.map(from, 1), to: mapping.map(to, -1) };
}

function movedPlaced(placed: Placed, mapping: Mapping): Placed {
  return { ...placed, ...moved(placed, mapping) };
}

function hullOf(spans: readonly Span[]): Span {
  return {
    from: spans.reduce((least, { from }) => Math.min(least, from), Number.MAX_SAFE_INTEGER),
    to: spans.reduce((most, { to }) => Math.max(most, to), 0),
  };
}

/** What is left of an entity and its attributes; nothing when the entity itself is gone. */
function leftOf(unit: Unit, mapping: Mapping, doc: Node): Unit {
  const left = unit.flatMap((placed) => {
    const span = moved(placed, mapping);
    if (standsAt(doc, span, textOf(placed.anchor))) return { ...placed, ...span };
    const isKept = isDecided({ decision: decisionOf(placed.anchor) });
    return (isKept ? remainder(span, placed.anchor, doc) : null) ?? [];
  });
  return left.some(isEntity) ? left : [];
}

/** What is left of a decided anchor: its text as it is now, in the block where it begins. */
export function remainder({ from, to }: Span, anchor: Anchor, doc: Node): Placed | null {
  if (from >= to) return null;
  let span: Span | null = null;
  doc.nodesBetween(from, to, (node, position) => {
    if (span !== null || !node.isTextblock) return span === null;
    const inside = { from: Math.max(from, position + 1), to: Math.min(to, position + 1 + node.content.size) };
    if (inside.from < inside.to && textBetween(doc, inside.from, inside.to).trim() !== '') span = inside;
    return false;
  });
  return span === null ? null : trimmed(span, anchor, doc);
}

function trimmed(span: Span, anchor: Anchor, doc: Node): Placed {
  const raw = textBetween(doc, span.from, span.to);
  const from = span.from + (raw.length - raw.trimStart().length);
  const text = raw.trim();
  return { from, to: from + text.length, anchor: withText(anchor, text) };
}
