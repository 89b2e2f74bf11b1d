import type { Node } from 'prosemirror-model';
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { blockFacts } from './block-facts.ts';
import type { Span } from './changed-ranges.ts';
import { dictationPoint, setDictationPoint } from './dictation-position.ts';
import { lineTextOf } from './line-text.ts';

/** The places of auto-texts that nobody filled yet, in the order of the document. */
function fieldsIn(doc: Node): readonly Span[] {
  return lineTextOf(doc).blocks.flatMap(({ node, start }) =>
    blockFacts(node).fields.map(({ from, to }) => ({ from: start + from, to: start + to })),
  );
}

/** The field around a position, its ends among them; null when there is none. */
export function fieldAt(doc: Node, position: number): Span | null {
  return fieldsIn(doc).find(({ from, to }) => from <= position && position <= to) ?? null;
}

/** The field that is selected, and that the dictation point is at: what is said next is for it. */
export function fieldToFill(state: EditorState): Span | null {
  const { from, to } = state.selection;
  const { position } = dictationPoint(state);
  const isAt = (field: Span) => field.from === from && field.to === to && position >= from && position <= to;
  return from === to ? null : (fieldsIn(state.doc).find(isAt) ?? null);
}

/**
 * Selects the next field (1) or the one before (-1), from the other end when there is none on that side. Null when
 * every field is filled.
 */
export function fieldTransaction(state: EditorState, direction: 1 | -1): Transaction | null {
  const fields = fieldsIn(state.doc);
  const field = nextIn(fields, state, direction) ?? (direction > 0 ? fields[0] : fields.at(-1));
  return field === undefined ? null : selectField(state.tr, field, dictationPoint(state).pinned);
}

/** Selects a field of the document after a transaction; what is said next is for it. */
export function selectField(tr: Transaction, { from, to }: Span, pinned: boolean): Transaction {
  tr.setSelection(TextSelection.create(tr.doc, from, to));
  return setDictationPoint(tr, { position: to, pinned }).scrollIntoView();
}

/**
 * Tab goes to the next field while there is one behind the caret, and from the last one behind it. Otherwise it is
 * left alone, so that the keyboard always gets out.
 */
export const tabToNextField: Command = (state, dispatch) => {
  const fields = fieldsIn(state.doc);
  const next = nextIn(fields, state, 1);
  const { pinned } = dictationPoint(state);
  if (next !== undefined) {
    dispatch?.(selectField(state.tr, next, pinned));
    return true;
  }
  const own = selectedIn(fields, state);
  if (own === undefined) return false;
  const tr = state.tr.setSelection(TextSelection.create(state.doc, own.to));
  dispatch?.(setDictationPoint(tr, { position: own.to, pinned }).scrollIntoView());
  return true;
};

/** Shift-Tab goes from a field to the one before it. */
export const tabToPreviousField: Command = (state, dispatch) => {
  const fields = fieldsIn(state.doc);
  const previous = nextIn(fields, state, -1);
  if (previous === undefined || selectedIn(fields, state) === undefined) return false;
  dispatch?.(selectField(state.tr, previous, dictationPoint(state).pinned));
  return true;
};

function nextIn(fields: readonly Span[], { selection }: EditorState, direction: 1 | -1): Span | undefined {
  const { from, to, empty } = selection;
  return direction > 0
    ? fields.find((field) => (empty ? field.from >= to : field.from >= to || field.from > from))
    : fields.findLast((field) => field.to <= from);
}

/** The field that the selection is in; a caret at its end has left it. */
function selectedIn(fields: readonly Span[], { selection }: EditorState): Span | undefined {
  const { from, to } = selection;
  return fields.find((field) => field.from <= from && to <= field.to && from < field.to);
}
