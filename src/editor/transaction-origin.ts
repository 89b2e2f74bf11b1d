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
