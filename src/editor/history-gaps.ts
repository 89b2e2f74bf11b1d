import { isHistoryTransaction } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import { gapPosition, type PlacedGap, placedGaps } from './gaps.ts';
import { noteSchema } from './schema.ts';
import { originatedBy, unrecorded } from './transaction-origin.ts';

/**
 * What has to be put right about gaps after undo and redo, which know nothing of them: a gap that stood inside of
 * text that was taken back stays in its place, and one that comes back with its text does not stand there twice.
 * Null where all is well.
 */
export function settleGaps(before: EditorState, tr: Transaction, state: EditorState): Transaction | null {
  if (!isHistoryTransaction(tr) || !tr.docChanged) return null;
  const old = placedGaps(before.doc);
  const now = placedGaps(state.doc);
  const fix = state.tr;
  for (const place of old) {
    const standing = now.filter(({ gap }) => gap.id === place.gap.id);
    if (standing.length === 0 && isUndo(tr)) putBack(fix, state, place, tr);
    if (standing.length > 1) keepReturned(fix, standing, place, tr);
  }
  return fix.docChanged ? originatedBy('speech', unrecorded(fix)) : null;
}

/** A person's redo of a deletion takes a gap away; an undo never means it. */
function isUndo(tr: Transaction): boolean {
  const meta: unknown = tr.getMeta('history$');
  return typeof meta === 'object' && meta !== null && 'redo' in meta && meta.redo === false;
}

function putBack(fix: Transaction, state: EditorState, { gap, position }: PlacedGap, tr: Transaction): void {
  const place = gapPosition(state, tr.mapping.map(position));
  fix.insert(fix.mapping.map(place), noteSchema.nodes.gap.create({ ...gap }));
}

/** The gap stands where its text is; what it became meanwhile is kept. */
function keepReturned(
  fix: Transaction,
  standing: readonly PlacedGap[],
  { gap, position }: PlacedGap,
  tr: Transaction,
): void {
  const stood = tr.mapping.mapResult(position, 1);
  if (stood.deletedAfter) return;
  for (const { position: at } of standing) {
    const here = fix.mapping.map(at);
    if (at === stood.pos) fix.delete(here, here + 1);
    else fix.setNodeMarkup(here, null, { ...gap });
  }
}
