import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { changedRanges } from './changed-ranges.ts';
import { placedGap, placedGaps } from './gaps.ts';
import type { Gap } from './schema.ts';

/** Gaps that went or came with a change. */
export interface GapTraffic {
  readonly removed: readonly string[];
  readonly restored: readonly Gap[];
}

/**
 * The gaps that a change took out of the document or put in, as far as they are gone or there in the end. Looks at
 * the changed text alone.
 */
export function gapTraffic(before: Node, tr: Transaction, after: Node): GapTraffic {
  const old = new Map<string, Gap>();
  const now = new Map<string, Gap>();
  for (const { oldFrom, oldTo, newFrom, newTo } of changedRanges(tr.mapping)) {
    for (const { gap } of placedGaps(before, oldFrom, oldTo)) old.set(gap.id, gap);
    for (const { gap } of placedGaps(tr.doc, newFrom, newTo)) now.set(gap.id, gap);
  }
  const removed = [...old.keys()].filter((id) => !now.has(id) && placedGap(after, id) === null);
  const restored = [...now.values()].filter(
    ({ id }) => !old.has(id) && placedGap(before, id) === null && placedGap(after, id) !== null,
  );
  return { removed, restored };
}
