import { closeHistory } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import { dictationPoint, setDictationPoint, textPositionNear } from './dictation-position.ts';
import { fieldToFill } from './fields.ts';
import { joinSpoken } from './join-text.ts';
import { splitSpokenBreaks } from './spoken-breaks.ts';
import { originatedBy } from './transaction-origin.ts';
import { saidAt } from './utterances.ts';
import { contextAround, type SpokenFinal, writeSpoken } from './write-spoken.ts';

/**
 * A final result as one transaction and one event of the undo history: text with the mark of its segment, breaks
 * where they were asked for, and the dictation point behind it. A field that is selected there is filled. The ghost goes in the same moment.
 */
export function finalTransaction(state: EditorState, segment: SpokenFinal): Transaction {
  const tr = originatedBy('speech', closeHistory(state.tr));
  const filled = fieldToFill(state);
  if (filled !== null) tr.delete(filled.from, filled.to);
  const start = filled?.from ?? textPositionNear(state, dictationPoint(state).position);
  const follows = filled !== null || (state.selection.empty && state.selection.head === start);
  const written = tr.steps.length;
  const context = contextAround(tr.doc, start);
  const isInside = filled !== null && context.after.trim() !== '';
  const end = writeSpoken(tr, start, isInside ? withoutStop(segment) : segment, context);
  saidAt(tr, { from: tr.mapping.slice(written).map(start, -1), to: end });
  setDictationPoint(tr, { position: end, pinned: true, interim: false });
  return follows ? tr.scrollIntoView() : tr;
}

/** What fills a field is no sentence: its full stop is the service's. */
function withoutStop(segment: SpokenFinal): SpokenFinal {
  const cut = (text: string) => text.replace(/\.\s*$/, '');
  const parts = splitSpokenBreaks(segment);
  const last = parts.length - 1;
  return {
    ...segment,
    parts: parts.map((part, index) =>
      part.kind === 'text' && index === last ? { ...part, text: cut(part.text) } : part,
    ),
  };
}

/** The words of a final as they would be put in at the dictation point, for the ghost. */
export function interimText(state: EditorState, text: string): string {
  const position = textPositionNear(state, dictationPoint(state).position);
  const { parts } = joinSpoken({ text }, contextAround(state.doc, position));
  return parts.map((part) => (part.kind === 'text' ? part.text : ' ¶ ')).join('');
}
