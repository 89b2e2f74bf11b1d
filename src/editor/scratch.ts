import { closeHistory } from 'prosemirror-history';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { dictationPoint, setDictationPoint } from './dictation-position.ts';
import { joinAfterRemoval } from './join-text.ts';
import { noteSchema } from './schema.ts';
import { keepingMarks } from './transaction-origin.ts';
import { lastSaid } from './utterances.ts';
import { contextAround } from './write-spoken.ts';

/**
 * Takes away what was said last, wherever it is, and makes the words around it fit; what is said next goes there.
 * One event of the history. Null when nothing that was said here is left.
 */
export function scratchTransaction(state: EditorState): Transaction | null {
  const said = lastSaid(state);
  if (said === null) return null;
  const tr = keepingMarks(closeHistory(state.tr)).delete(said.from, said.to);
  const at = tr.mapping.map(said.from);
  const seam = joinAfterRemoval(contextAround(tr.doc, at));
  if (seam.spacesBefore + seam.spacesAfter > 0) tr.delete(at - seam.spacesBefore, at + seam.spacesAfter);
  const marks = tr.doc.resolve(at).nodeBefore?.marks;
  if (seam.needsSpace) tr.insert(at, noteSchema.text(' ', marks));
  const end = tr.mapping.map(said.from);
  tr.setSelection(TextSelection.near(tr.doc.resolve(end)));
  return setDictationPoint(tr, { position: end, pinned: dictationPoint(state).pinned }).scrollIntoView();
}
