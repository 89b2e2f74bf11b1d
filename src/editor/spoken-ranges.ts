import type { Node } from 'prosemirror-model';
import type { Segment, TranscriptItem } from '../domain/transcript.ts';
import { type Alignment, alignWords, heardBehind, type IndexRange, wordsOf } from './align.ts';
import type { BlockWord, SpokenRun } from './block-facts.ts';
import type { Span } from './changed-ranges.ts';
import { type SegmentWords, type SpokenWord, type SpokenWords, spokenWords } from './spoken-words.ts';

/** Items of one segment, half-open range of indices into `segment.items`, and their session time. */
export interface SpokenSelection {
  readonly segmentId: string;
  readonly dictationId: string;
  readonly words: IndexRange;
  readonly startMs: number;
  readonly endMs: number;
}

/** A word of the document that stands as it was heard. */
export interface PlacedHeard {
  readonly word: BlockWord;
  /** Offset in the text to look through that the places of the word count from. */
  readonly offset: number;
  readonly segment: Segment;
  readonly item: TranscriptItem;
  /** Of the item, in `segment.items`. */
  readonly index: number;
}

/** Finds which words of a document are which heard words. Results for one document are kept until the next. */
export class SpokenRanges {
  private readonly segments = new Map<string, Segment>();
  private readonly alignments = new Map<
    string,
    { readonly runs: readonly SpokenRun[]; readonly segment: Segment; readonly alignment: Alignment }
  >();
  private words: { readonly doc: Node; readonly found: SpokenWords } | null = null;

  add(segments: readonly Segment[]): void {
    for (const segment of segments) this.segments.set(segment.id, segment);
  }

  has(segmentId: string): boolean {
    return this.segments.has(segmentId);
  }

  /** What was heard behind a span of the document, in its order; an empty span stands for the word around it. */
  behind(doc: Node, span: Span): readonly SpokenSelection[] {
    const found: SpokenSelection[] = [];
    for (const [segmentId, own] of this.wordsIn(doc).bySegment) {
      const segment = this.segments.get(segmentId);
      const range = segment === undefined ? null : touchedWords(own.words, span);
      if (segment === undefined || range === null) continue;
      const selection = selectionOf(segment, this.align(own, segment), range);
      if (selection !== null) found.push(selection);
    }
    return found;
  }

  /** Where heard words stand in the document now; those that were changed are left out. */
  placesOf(doc: Node, segmentId: string, items: IndexRange): readonly Span[] {
    const segment = this.segments.get(segmentId);
    const own = this.wordsIn(doc).bySegment.get(segmentId);
    if (segment === undefined || own === undefined) return [];
    const heard = heardItems(segment);
    return this.align(own, segment).flatMap((index, at) => {
      const item = index === null ? undefined : heard[index];
      const word = own.words[at];
      return item !== undefined && word !== undefined && item >= items.from && item < items.to ? [word] : [];
    });
  }

  /** Every word of a document that stands as it was heard, in its order; parts of words are left out. */
  heardIn(doc: Node): readonly PlacedHeard[] {
    const found: PlacedHeard[] = [];
    const { runs, bySegment } = this.wordsIn(doc);
    for (const { run, offset, first } of runs) {
      const segment = this.segments.get(run.segment);
      const own = bySegment.get(run.segment);
      if (!run.heard || segment === undefined || own === undefined) continue;
      const alignment = this.align(own, segment);
      const heard = heardItems(segment);
      run.words.forEach((word, at) => {
        const index = heard[alignment[first + at] ?? -1];
        const item = index === undefined ? undefined : segment.items[index];
        if (word.whole && item !== undefined && index !== undefined)
          found.push({ word, offset, segment, item, index });
      });
    }
    return found;
  }

  /** Whether all words of a text were heard in a segment, in their order. */
  hasWords(segmentId: string, text: string): boolean {
    const segment = this.segments.get(segmentId);
    if (segment === undefined) return false;
    const words = wordsOf(text).map((word) => word.text);
    return alignWords(words, heardTexts(segment)).every((index) => index !== null);
  }

  private wordsIn(doc: Node): SpokenWords {
    if (this.words?.doc !== doc) this.words = { doc, found: spokenWords(doc) };
    return this.words.found;
  }

  /** Which heard words the words of a segment are; worked out anew only when they changed. */
  private align({ runs, words }: SegmentWords, segment: Segment): Alignment {
    const known = this.alignments.get(segment.id);
    const isSame =
      known?.segment === segment &&
      known.runs.length === runs.length &&
      known.runs.every((run, index) => run === runs[index]);
    if (known !== undefined && isSame) return known.alignment;
    const alignment = alignWords(
      words.map((word) => word.text),
      heardTexts(segment),
    );
    this.alignments.set(segment.id, { runs, segment, alignment });
    return alignment;
  }
}

function touchedWords(words: readonly SpokenWord[], { from, to }: Span): IndexRange | null {
  const touches = (word: SpokenWord) =>
    from === to ? word.from <= from && word.to >= from : word.from < to && word.to > from;
  const first = words.findIndex(touches);
  return first < 0 ? null : { from: first, to: words.findLastIndex(touches) + 1 };
}

function selectionOf(segment: Segment, alignment: Alignment, range: IndexRange): SpokenSelection | null {
  const heard = heardItems(segment);
  const behind = heardBehind(alignment, range, heard.length);
  if (behind === null) return null;
  const from = heard[behind.from];
  const last = heard[behind.to - 1];
  const first = from === undefined ? undefined : segment.items[from];
  const end = last === undefined ? undefined : segment.items[last];
  if (from === undefined || last === undefined || first === undefined || end === undefined) return null;
  return {
    segmentId: segment.id,
    dictationId: segment.dictationId,
    words: { from, to: last + 1 },
    startMs: first.startMs,
    endMs: end.endMs,
  };
}

const itemsOf = new WeakMap<Segment, readonly number[]>();

/** Indices of the items that are words. */
function heardItems(segment: Segment): readonly number[] {
  const known = itemsOf.get(segment);
  if (known !== undefined) return known;
  const items = segment.items.flatMap((item, index) => (item.kind === 'word' ? [index] : []));
  itemsOf.set(segment, items);
  return items;
}

function heardTexts(segment: Segment): readonly string[] {
  return heardItems(segment).map((index) => segment.items[index]?.text ?? '');
}
