import { closeHistory } from 'prosemirror-history';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { Segment } from '../domain/transcript.ts';
import type { Credit } from './credit.ts';
import type { ScreenRect } from './editor-events.ts';
import {
  type GapChange,
  insertGapTransaction,
  type PlacedGap,
  placedGap,
  placedGaps,
  updateGapTransaction,
} from './gaps.ts';
import { backfillTransaction } from './insert-backfill.ts';
import { removeGapTransaction } from './remove-gap.ts';
import type { Gap } from './schema.ts';

/** Makes a transaction for a state; null where there is nothing to do. */
export type Change = (state: EditorState) => Transaction | null;

/** Keeps the gaps of the note: puts them in, fills them with words that came late, and takes them away. */
export class GapDesk {
  private readonly view: EditorView;
  private readonly commit: (changes: readonly Change[]) => boolean;
  /** Gaps that are or were here, and may come back by paste. */
  private readonly known = new Set<string>();

  /** `commit` makes changes one after the other and says whether there was anything to do. */
  constructor(view: EditorView, commit: (changes: readonly Change[]) => boolean) {
    this.view = view;
    this.commit = commit;
    this.learn();
  }

  all(): readonly Gap[] {
    return placedGaps(this.view.state.doc).map(({ gap }) => gap);
  }

  find(id: string): PlacedGap | null {
    return placedGap(this.view.state.doc, id);
  }

  insert(gap: Gap): void {
    this.known.add(gap.id);
    this.commit([(state) => insertGapTransaction(state, gap)]);
  }

  update(id: string, change: GapChange): boolean {
    return this.commit([(state) => updateGapTransaction(state, id, change)]);
  }

  fill(id: string, segment: Segment, credit: Credit): boolean {
    const gap = this.find(id)?.gap;
    if (gap === undefined) return false;
    const fromMs = Math.max(gap.fromMs, segment.endMs);
    return this.commit([
      (state) => backfillTransaction(state, id, { ...segment, credit }),
      (state) => updateGapTransaction(state, id, { fromMs, toMs: Math.max(gap.toMs, fromMs) }),
      ({ tr }) => closeHistory(tr),
    ]);
  }

  remove(id: string, byPerson: boolean): boolean {
    return this.commit([
      (state) => removeGapTransaction(state, id, byPerson),
      ({ tr }) => (byPerson ? closeHistory(tr) : null),
    ]);
  }

  /** Takes a gap away with the caret in its place. */
  writeOver(id: string): boolean {
    const place = this.find(id);
    if (place === null) return false;
    const { state } = this.view;
    const caret = TextSelection.create(state.doc, place.position);
    this.view.dispatch(state.tr.setSelection(caret).scrollIntoView());
    return this.remove(id, true);
  }

  /** Where the pill of a gap is on the screen; null when it is not there. */
  rectOf({ position }: PlacedGap): ScreenRect | null {
    const pill = this.view.nodeDOM(position);
    if (!(pill instanceof Element)) return null;
    const { left, top, right, bottom } = pill.getBoundingClientRect();
    return { left, top, right, bottom };
  }

  /** Has to be called when gaps came by other ways. */
  learn(): void {
    for (const { id } of this.all()) this.known.add(id);
  }

  /** Whether a gap may be pasted: one of this note, where it was cut or is being moved from, not beside itself. */
  mayTake(id: string): boolean {
    const { state, dragging } = this.view;
    if (!this.known.has(id)) return false;
    const { from, to } = state.selection;
    const standing = placedGaps(state.doc).filter(({ gap }) => gap.id === id);
    return dragging !== null || standing.every(({ position }) => position >= from && position < to);
  }
}
