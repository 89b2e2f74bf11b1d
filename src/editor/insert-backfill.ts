import { closeHistory } from 'prosemirror-history';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { dictationPoint, setDictationPoint } from './dictation-position.ts';
import { placedGap } from './gaps.ts';
import { GAP_CHARACTER } from './schema.ts';
import { originatedBy } from './transaction-origin.ts';
import { contextAround, type SpokenFinal, writeSpoken } from './write-spoken.ts';

const LEADING_GAPS = new RegExp(`^${GAP_CHARACTER}+`);

/**
 * Words that came late, as one transaction and one event of the undo history: written right before their gap, so
 * that they fit to what stands around it once it is gone. Caret and dictation point stay where they are in the
 * text. Null when there is no such gap any more.
 */
export function backfillTransaction(
  state: EditorState,
  gapId: string,
  segment: SpokenFinal,
): Transaction | null {
  const place = placedGap(state.doc, gapId);
  if (place === null) return null;
  const { position } = place;
  const { before, after } = contextAround(state.doc, position, position + 1);
  const tr = originatedBy('speech', closeHistory(state.tr));
  writeSpoken(tr, position, segment, { before, after: after.replace(LEADING_GAPS, '') });
  keepInPlace(tr, state, position);
  return tr;
}

/** What stood right before the gap would move behind the new words, or take them into the selection. */
function keepInPlace(tr: Transaction, state: EditorState, position: number): void {
  const { selection } = state;
  const stays = (place: number) => tr.mapping.map(place, -1);
  if (selection instanceof TextSelection && selection.to === position) {
    tr.setSelection(TextSelection.create(tr.doc, stays(selection.anchor), stays(selection.head)));
  }
  const point = dictationPoint(state);
  if (point.position === position) setDictationPoint(tr, { position: stays(position) });
}
