import { closeHistory } from 'prosemirror-history';
import type { Mark, Node } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { GAP_TEXT } from '../domain/note.ts';
import type { Span } from './changed-ranges.ts';
import { type Credit, creditMark } from './credit.ts';
import { dictationPoint, setDictationPoint } from './dictation-position.ts';
import { fieldToFill, selectField } from './fields.ts';
import { gapPosition } from './gaps.ts';
import { cleanText } from './paste-rules.ts';
import { noteSchema } from './schema.ts';
import { keepingMarks } from './transaction-origin.ts';
import { breakAt, contextAround } from './write-spoken.ts';

const { origin, field } = noteSchema.marks;
const FIELD = /(\[[^[\]\n]{1,80}\])/;

/**
 * Puts an auto-text in at the dictation point, or in the place of the field that is selected: an empty line begins a
 * paragraph, and what stands in brackets is a field. The first field is then selected, else the caret stands
 * behind. One event of the history; null when there is no text.
 */
export function autoTextTransaction(state: EditorState, text: string, credit: Credit): Transaction | null {
  const paragraphs = cleanText(text)
    .trim()
    .split(/\n\s*\n/);
  if (paragraphs.join('') === '') return null;
  const tr = keepingMarks(closeHistory(state.tr));
  const mark = creditMark(origin, credit, { kind: 'template' });
  const start = place(tr, state, text.trim().includes('\n'));
  const fields: Span[] = [];
  const end = paragraphs.reduce((position, paragraph, index) => {
    const at = index === 0 ? position : breakAt(tr, position, 'paragraph');
    return writeInline(tr, at, inlineOf(paragraph.trim(), mark), fields);
  }, start);
  if (needsSpace(contextAround(tr.doc, end).after, /^[\s.,;:?!)\]}]/))
    tr.insert(end, noteSchema.text(' ', [mark]));
  const { pinned } = dictationPoint(state);
  const [first] = fields;
  if (first !== undefined) return selectField(tr, first, pinned);
  tr.setSelection(TextSelection.create(tr.doc, end));
  return setDictationPoint(tr, { position: end, pinned }).scrollIntoView();
}

/** Makes room: a field is replaced, several lines begin on a line of their own, words do not run together. */
function place(tr: Transaction, state: EditorState, ownLine: boolean): number {
  const replaced = fieldToFill(state);
  if (replaced !== null) tr.delete(replaced.from, replaced.to);
  const position = replaced?.from ?? gapPosition(state, dictationPoint(state).position);
  const { before } = contextAround(tr.doc, position);
  if (ownLine && before.trim() !== '') return breakAt(tr, position, 'paragraph');
  if (!needsSpace(before, /[\s([{/-]$/)) return position;
  tr.insert(position, noteSchema.text(' ', tr.doc.resolve(position).nodeBefore?.marks));
  return position + 1;
}

function needsSpace(beside: string, needless: RegExp): boolean {
  return beside !== '' && !needless.test(beside);
}

function inlineOf(paragraph: string, mark: Mark): readonly Node[] {
  return paragraph.split('\n').flatMap((line, index) => [
    ...(index === 0 ? [] : [noteSchema.nodes.hard_break.create()]),
    ...line
      .trim()
      .split(FIELD)
      .filter((part) => part !== '')
      .map((part) => {
        const isField = FIELD.test(part) && part !== GAP_TEXT;
        return noteSchema.text(part, isField ? [mark, field.create()] : [mark]);
      }),
  ]);
}

function writeInline(tr: Transaction, start: number, nodes: readonly Node[], fields: Span[]): number {
  return nodes.reduce((position, node) => {
    tr.insert(position, node);
    const end = position + node.nodeSize;
    if (field.isInSet(node.marks)) fields.push({ from: position, to: end });
    return end;
  }, start);
}
