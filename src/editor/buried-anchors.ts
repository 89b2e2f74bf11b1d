import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import type { Span } from './changed-ranges.ts';
import { type Placed, standsAt, textOf } from './entity-anchors.ts';
import { textBetween } from './text-map.ts';

/**
 * Anchors whose text was deleted or changed, kept so that undo brings them back with their text.
 *
 * A plain mapping forgets where in a deleted stretch a position was. A buried anchor remembers: every deletion
 * around it adds a layer (where the stretch was, how long, how deep inside), and the change that puts a stretch
 * of that length back at that place takes the layer off again.
 */
export interface Buried {
  readonly placed: Placed;
  /** Where the anchor starts, or where the outermost deleted stretch around it was. */
  readonly at: number;
  readonly layers: readonly Layer[];
}

interface Layer {
  readonly length: number;
  readonly depth: number;
}

/** As many are kept; the oldest are forgotten first. */
export const MOST_BURIED = 500;

/** Buries an anchor as it stood before the changes of `maps`. */
export function bury(placed: Placed, maps: readonly StepMap[]): Buried {
  return maps.reduce(follow, { placed, at: placed.from, layers: [] });
}

/** A buried anchor after one more change. */
export function follow(buried: Buried, map: StepMap): Buried {
  let changed: Buried | null = null;
  map.forEach((oldStart, oldEnd, newStart, newEnd) => {
    changed ??=
      lifted(buried, oldStart, oldEnd, newStart, newEnd) ?? covered(buried, oldStart, oldEnd, newStart);
  });
  return changed ?? { ...buried, at: map.map(buried.at, 1) };
}

/** Takes the outermost layer off when this change puts its stretch back. */
function lifted(
  { placed, at, layers }: Buried,
  oldStart: number,
  oldEnd: number,
  newStart: number,
  newEnd: number,
): Buried | null {
  const layer = layers.at(-1);
  if (layer === undefined || at !== oldStart || newEnd - newStart !== layer.length || oldEnd < oldStart)
    return null;
  return { placed, at: newStart + layer.depth, layers: layers.slice(0, -1) };
}

/** Adds a layer when this change replaces a stretch that the anchor starts in. */
function covered(
  { placed, at, layers }: Buried,
  oldStart: number,
  oldEnd: number,
  newStart: number,
): Buried | null {
  if (oldStart > at || at >= oldEnd) return null;
  const layer = { length: oldEnd - oldStart, depth: at - oldStart };
  return { placed, at: newStart, layers: [...layers, layer] };
}

/**
 * Where the anchor stands again after a change that put `restored` back, or null while its text is not there.
 * Letters that were deleted one by one come back in one piece, which no layer fits: then the text is looked for
 * in the piece, and taken when it is there once.
 */
export function exhume(buried: Buried, doc: Node, restored: Span): Placed | null {
  const { from, to, anchor } = buried.placed;
  const text = textOf(anchor);
  const span = { from: buried.at, to: buried.at + (to - from) };
  if (buried.layers.length === 0 && standsAt(doc, span, text)) return { ...span, anchor };
  if (buried.at < restored.from || buried.at > restored.to) return null;
  const piece = textBetween(doc, restored.from, restored.to);
  const first = piece.indexOf(text);
  if (first < 0 || piece.includes(text, first + 1)) return null;
  const found = { from: restored.from + first, to: restored.from + first + text.length };
  return standsAt(doc, found, text) ? { ...found, anchor } : null;
}
