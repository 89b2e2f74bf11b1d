import { closeHistory } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import { dictationPoint, setDictationPoint, textPositionNear } from './dictation-position.ts';
import { joinSpoken } from './join-text.ts';
import type { SpokenWords } from './spoken-breaks.ts';
import { originatedBy } from './transaction-origin.ts';
import { contextAround, writeSpoken } from './write-spoken.ts';

/**
 * A final result as one transaction and one event of the undo history: text with the mark of its segment, breaks
 * where they were asked for, and the dictation point behind it. The ghost goes in the same moment.
 */
export function finalTransaction(
  state: EditorState,
  segment: SpokenWords & { readonly id: string },
): Transaction {
  const start = textPositionNear(state, dictationPoint(state).position);
  const follows = state.selection.empty && state.selection.head === start;
  const tr = originatedBy('speech', closeHistory(state.tr));
  const end = writeSpoken(tr, start, segment, contextAround(state.doc, start));
  setDictationPoint(tr, { position: end, pinned: true, interim: false });
  return follows ? tr.scrollIntoView() : tr;
}

/** The words of a final as they would be put in at the dictation point, for the ghost. */
export function interimText(state: EditorState, text: string): string {
  const position = textPositionNear(state, dictationPoint(state).position);
  const { parts } = joinSpoken({ text }, contextAround(state.doc, position));
  return parts.map((part) => (part.kind === 'text' ? part.text : ' ¶ ')).join('');
}
