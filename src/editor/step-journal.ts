import type { EditorState, Transaction } from 'prosemirror-state';
import { AddMarkStep, AttrStep, RemoveMarkStep, Step } from 'prosemirror-transform';
import { EntityStep } from './entity-step.ts';
import { noteSchema } from './schema.ts';
import { originatedBy, unrecorded } from './transaction-origin.ts';

/** What transactions changed in the document, to be written down; decisions about entities are left out. */
export function stepsOf(transactions: readonly Transaction[]): readonly unknown[] {
  return transactions.flatMap(({ steps }) =>
    steps.filter((step) => !(step instanceof EntityStep)).map((step): unknown => step.toJSON()),
  );
}

/** True when transactions changed nothing but facts of gaps and marks of words: every word is as it was. */
export function keepsWords(transactions: readonly Transaction[]): boolean {
  return transactions.every(({ steps }) => steps.every(isBesideWords));
}

function isBesideWords(step: Step): boolean {
  return step instanceof AttrStep || step instanceof AddMarkStep || step instanceof RemoveMarkStep;
}

/**
 * Written steps as one transaction that the history does not know.
 *
 * @throws RangeError when they are not steps, do not fit the document, or would leave one that is not a note.
 */
export function replayTransaction(state: EditorState, steps: readonly unknown[]): Transaction {
  const { tr } = state;
  try {
    for (const json of steps) {
      const { failed } = tr.maybeStep(Step.fromJSON(noteSchema, json));
      if (failed !== null) throw new RangeError(failed);
    }
    tr.doc.check();
  } catch (cause) {
    throw new RangeError('these steps do not fit the document', { cause });
  }
  return originatedBy('replay', unrecorded(tr));
}
