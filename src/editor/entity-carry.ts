import type { Node } from 'prosemirror-model';
import type { Mapping } from 'prosemirror-transform';
import { isDecided } from '../domain/entity.ts';
import { bury, follow, MOST_BURIED } from './buried-anchors.ts';
import { type ChangedRange, changedRanges, type Span } from './changed-ranges.ts';
import {
  type Anchor,
  anchorsIn,
  decisionOf,
  ownerOf,
  type Placed,
  standsAt,
  textOf,
  withText,
} from './entity-anchors.ts';
import { type EntityState, withAnchors, without } from './entity-sets.ts';
import { textBetween } from './text-map.ts';

/**
 * The entities after a change of the text. Both sets are mapped; only anchors at changed text are looked at
 * again. A detected entity whose text changed is dropped, a decided one keeps what is left of its text.
 */
export function carried(state: EntityState, mapping: Mapping, doc: Node): EntityState {
  const ranges = changedRanges(mapping);
  if (ranges.length === 0) return state;
  const moved = {
    ...state,
    visible: state.visible.map(mapping, doc),
    hidden: state.hidden.map(mapping, doc),
    buried: state.buried.map((item) => mapping.maps.reduce(follow, item)),
  };
  const broken = touched(state, ranges).filter((placed) => !isWhole(placed, mapping, doc));
  return broken.length === 0 ? moved : repaired(moved, broken, mapping, doc);
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

/** Takes broken anchors out, buries them for undo, and puts back what is left of those that a person decided. */
function repaired(state: EntityState, broken: readonly Placed[], mapping: Mapping, doc: Node): EntityState {
  const anchors = new Set(broken.map(({ anchor }) => anchor));
  const gone = new Set<string>();
  const left: Placed[] = [];
  for (const { anchor, ...span } of broken) {
    const rest = isDecided({ decision: decisionOf(anchor) })
      ? remainder(moved(span, mapping), anchor, doc)
      : null;
    if (rest !== null) left.push(rest);
    else if (anchor.kind === 'entity') gone.add(anchor.entity.id);
  }
  const buried = [...state.buried, ...broken.map((placed) => bury(placed, mapping.maps))].slice(-MOST_BURIED);
  const cleared = without({ ...state, buried, version: state.version + 1 }, (anchor) => {
    return anchors.has(anchor) || gone.has(ownerOf(anchor));
  });
  return withAnchors(cleared, doc, left);
}

/** What is left of a decided anchor: its text as it is now, in the block where it begins. */
function remainder({ from, to }: Span, anchor: Anchor, doc: Node): Placed | null {
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
