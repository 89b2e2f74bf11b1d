import type { Transaction } from 'prosemirror-state';

/** Who a change comes from: a person, what was heard, or changes that were made before or elsewhere. */
export type Origin = 'hand' | 'speech' | 'replay';

const META = 'origin';

/** Says where a transaction comes from; one that says nothing is by hand. */
export function originatedBy(origin: Origin, tr: Transaction): Transaction {
  return tr.setMeta(META, origin);
}

/** A change that undo does not know of. */
export function unrecorded(tr: Transaction): Transaction {
  return tr.setMeta('addToHistory', false);
}

export function originOf(tr: Transaction): Origin {
  return (tr.getMeta(META) as Origin | undefined) ?? 'hand';
}

/** The meta that prosemirror-history puts on the transactions of undo and redo. */
const HISTORY_META = 'history$';

/** Whether a transaction takes changes back or makes them again. */
export function isUndoOrRedo(tr: Transaction): boolean {
  return tr.getMeta(HISTORY_META) !== undefined;
}

const KEEPS_MARKS = 'keepsMarks';

/** Says that the text of a transaction knows where it comes from: it was moved, or marked by whoever made it. */
export function keepingMarks(tr: Transaction): Transaction {
  return tr.setMeta(KEEPS_MARKS, true);
}

export function keepsMarks(tr: Transaction): boolean {
  return tr.getMeta(KEEPS_MARKS) === true;
}

/** Whether a transaction brings in what was on the clipboard or was dropped. */
export function isPaste(tr: Transaction): boolean {
  return tr.getMeta('paste') === true || tr.getMeta('uiEvent') === 'drop';
}
