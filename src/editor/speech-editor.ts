import { closeHistory } from 'prosemirror-history';
import type { Segment } from '../domain/transcript.ts';
import type { IndexRange } from './align.ts';
import { dictationPoint, endOfSegment, setDictationPoint } from './dictation-position.ts';
import { EditorCore } from './editor-core.ts';
import type { GapChange } from './gaps.ts';
import { finalTransaction, interimText } from './insert-final.ts';
import { showPlaying } from './playback-highlight.ts';
import type { Gap } from './schema.ts';
import { sentenceWindows } from './sentence-windows.ts';
import type { SpokenWords } from './spoken-breaks.ts';
import type { SpokenSelection } from './spoken-ranges.ts';
import { segmentsIn } from './spoken-segments.ts';

/** Words being played: items of one segment, half-open. */
export interface PlayingRange {
  readonly segmentId: string;
  readonly words: IndexRange;
}

/** The part of the editor that hears: what is dictated comes in, and sound is found for what is written. */
export class SpeechEditor extends EditorCore {
  /** Shows words that are not final at the dictation point; null or no words take them away. */
  setInterim(text: string | null): void {
    const { state } = this.view;
    const shown = text === null ? '' : interimText(state, text);
    this.ghost.show(shown);
    const { interim, pinned } = dictationPoint(state);
    const wanted = shown !== '';
    if (interim === wanted) return;
    this.view.dispatch(setDictationPoint(state.tr, { interim: wanted, pinned: pinned || wanted }));
  }

  /**
   * Puts a final result in at the dictation point: one undo step, announced once. `parts` is what of it is to be
   * written, where somebody has looked for what was asked for by voice.
   */
  insertFinal({ parts, ...segment }: Segment & Pick<SpokenWords, 'parts'>): void {
    this.spoken.add([segment]);
    const spoken = { ...segment, credit: this.credit(), ...(parts === undefined ? {} : { parts }) };
    this.view.dispatch(finalTransaction(this.view.state, spoken));
    this.view.dispatch(closeHistory(this.view.state.tr));
    this.announcer.say(segment.text);
  }

  /** The gaps in the order of the text. */
  gaps(): readonly Gap[] {
    return this.gapDesk.all();
  }

  /**
   * Puts a gap in at the dictation point, where sound has no text yet; the point then stands behind it. Undo does
   * not take it away. Nothing happens when the gap is there already.
   */
  insertGap(gap: Gap): void {
    this.gapDesk.insert(gap);
  }

  /** Changes facts of a gap in its place, unknown to undo. False when there is no such gap. */
  updateGap(id: string, change: GapChange): boolean {
    return this.gapDesk.update(id, change);
  }

  /**
   * Puts words that came late right before their gap, which then begins where they end. One undo step, told as one
   * change and not announced. False, and nothing is put in, when there is no such gap any more.
   */
  fillGap(id: string, segment: Segment): boolean {
    if (this.gapDesk.find(id) === null) return false;
    this.spoken.add([segment]);
    return this.gapDesk.fill(id, segment, this.credit());
  }

  /** Takes a gap away; only what a person did can be undone. False when there is no such gap. */
  removeGap(id: string, { byPerson = false }: { readonly byPerson?: boolean } = {}): boolean {
    return this.gapDesk.remove(id, byPerson);
  }

  /** A person writes the words of a gap: it goes, and the caret stands where it was. False when there is none. */
  writeOverGap(id: string): boolean {
    const removed = this.gapDesk.writeOver(id);
    if (removed) this.view.focus();
    return removed;
  }

  /** Pins the dictation point to where the selection ends. */
  placeDictationHere(): void {
    const { state } = this.view;
    this.view.dispatch(setDictationPoint(state.tr, { position: state.selection.to, pinned: true }));
  }

  /** Pins the dictation point behind the words of a segment; behind all text when it has none here. */
  placeDictationAfter(segmentId: string | null): void {
    const { state } = this.view;
    const position = endOfSegment(state.doc, segmentId);
    this.view.dispatch(setDictationPoint(state.tr, { position, pinned: true }));
  }

  /** Lets the dictation point follow the selection again. */
  releaseDictation(): void {
    this.view.dispatch(setDictationPoint(this.view.state.tr, { pinned: false, interim: false }));
  }

  /** Ids of the segments that have words in the text. */
  spokenSegments(): ReadonlySet<string> {
    return segmentsIn(this.view.state.doc);
  }

  /** What was heard, as far as it is known here; adds to what was set before. */
  setSegments(segments: readonly Segment[]): void {
    this.spoken.add(segments);
  }

  /** What was heard behind the selection, in the order of the text; the sentence at the caret when it is empty. */
  selectedSpoken(): readonly SpokenSelection[] {
    const { doc, selection } = this.view.state;
    const caret = { from: selection.from, to: selection.to };
    return this.spoken.behind(doc, selection.empty ? (sentenceWindows(doc, [caret])[0] ?? caret) : caret);
  }

  /** Highlights words that are being played; null ends it. */
  setPlaying(range: PlayingRange | null): void {
    const { state } = this.view;
    const spans = range === null ? [] : this.spoken.placesOf(state.doc, range.segmentId, range.words);
    this.view.dispatch(showPlaying(state.tr, spans));
  }
}
