import { closeHistory } from 'prosemirror-history';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import type { Span } from './changed-ranges.ts';
import { type Credit, creditMark } from './credit.ts';
import { cleanText } from './paste-rules.ts';
import { noteSchema } from './schema.ts';

const { verified } = noteSchema.marks;

/** Marks words as looked at and right. Null when all of them are already, or there are none. */
export function verifyTransaction(
  state: EditorState,
  { from, to }: Span,
  credit: Credit,
): Transaction | null {
  const { tr } = state;
  state.doc.nodesBetween(from, to, (node, position) => {
    if (!node.isText || verified.isInSet(node.marks)) return;
    const end = Math.min(to, position + node.nodeSize);
    tr.addMark(Math.max(from, position), end, creditMark(verified, credit));
  });
  return tr.docChanged ? closeHistory(tr) : null;
}

/** Puts other words in the place of some, which keep nothing but how they look. Null when they are not of one block. */
export function replaceTransaction(state: EditorState, { from, to }: Span, text: string): Transaction | null {
  const $from = state.doc.resolve(from);
  if (!$from.parent.isTextblock || to > $from.end() || from > to) return null;
  const words = cleanText(text).replace(/\s*\n\s*/g, ' ');
  const tr = closeHistory(state.tr).insertText(words, from, to);
  return tr.setSelection(TextSelection.create(tr.doc, from + words.length)).scrollIntoView();
}

/** Selects a span and brings it into view. */
export function selectTransaction({ doc, tr }: EditorState, { from, to }: Span): Transaction {
  return tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))).scrollIntoView();
}
