import { closeHistory } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import { placedGaps } from './gaps.ts';
import { joinAfterRemoval } from './join-text.ts';
import { noteSchema } from './schema.ts';
import { keepingMarks, originatedBy, unrecorded } from './transaction-origin.ts';
import { contextAround } from './write-spoken.ts';

/**
 * Takes a gap away and makes the words around it fit. A person can undo it; of a machine's work the history knows
 * nothing. Null when there is no such gap.
 */
export function removeGapTransaction(state: EditorState, id: string, byPerson: boolean): Transaction | null {
  const places = placedGaps(state.doc).filter(({ gap }) => gap.id === id);
  if (places.length === 0) return null;
  const tr = closeHistory(state.tr);
  for (const { position } of [...places].reverse()) takeOut(tr, position);
  return byPerson ? keepingMarks(tr) : originatedBy('speech', unrecorded(tr));
}

function takeOut(tr: Transaction, position: number): void {
  const seam = joinAfterRemoval(contextAround(tr.doc, position, position + 1));
  const from = position - seam.spacesBefore;
  const to = position + 1 + seam.spacesAfter;
  // The space is of the words before it; what stands in between was nobody's.
  const marks = tr.doc.resolve(from).nodeBefore?.marks;
  if (seam.needsSpace) tr.replaceWith(from, to, noteSchema.text(' ', marks));
  else tr.delete(from, to);
}
