import type { Node } from 'prosemirror-model';
import type { Segment } from '../domain/transcript.ts';
import { type Alignment, alignWords, heardBehind, type IndexRange, wordsOf } from './align.ts';
import type { Span } from './changed-ranges.ts';
import { noteSchema } from './schema.ts';

/** Items of one segment, half-open range of indices into `segment.items`, and their session time. */
export interface SpokenSelection {
  readonly segmentId: string;
  readonly dictationId: string;
  readonly words: IndexRange;
  readonly startMs: number;
  readonly endMs: number;
}

/** A word of the document that carries the mark of a segment. */
interface SpokenWord extends Span {
  readonly text: string;
}

/** Finds which words of a document are which heard words. Results for one document are kept until the next. */
export class SpokenRanges {
  private readonly segments = new Map<string, Segment>();
  private words: {
    readonly doc: Node;
    readonly bySegment: ReadonlyMap<string, readonly SpokenWord[]>;
  } | null = null;

  add(segments: readonly Segment[]): void {
    for (const segment of segments) this.segments.set(segment.id, segment);
  }

  has(segmentId: string): boolean {
    return this.segments.has(segmentId);
  }

  /** What was heard behind a span of the document, in its order; an empty span stands for the word around it. */
  behind(doc: Node, span: Span): readonly SpokenSelection[] {
    const found: SpokenSelection[] = [];
    for (const [segmentId, words] of this.wordsIn(doc)) {
      const segment = this.segments.get(segmentId);
      const range = segment === undefined ? null : touchedWords(words, span);
      if (segment === undefined || range === null) continue;
      const selection = selectionOf(segment, words, range);
      if (selection !== null) found.push(selection);
    }
    return found;
  }

  /** Where heard words stand in the document now; those that were changed are left out. */
  placesOf(doc: Node, segmentId: string, items: IndexRange): readonly Span[] {
    const segment = this.segments.get(segmentId);
    const words = this.wordsIn(doc).get(segmentId);
    if (segment === undefined || words === undefined) return [];
    const heard = heardItems(segment);
    return align(words, segment).flatMap((index, at) => {
      const item = index === null ? undefined : heard[index];
      const word = words[at];
      return item !== undefined && word !== undefined && item >= items.from && item < items.to ? [word] : [];
    });
  }

  private wordsIn(doc: Node): ReadonlyMap<string, readonly SpokenWord[]> {
    if (this.words?.doc !== doc) this.words = { doc, bySegment: spokenWords(doc) };
    return this.words.bySegment;
  }
}

function spokenWords(doc: Node): ReadonlyMap<string, readonly SpokenWord[]> {
  const found = new Map<string, SpokenWord[]>();
  doc.descendants((node, position) => {
    const segment: unknown = noteSchema.marks.spoken.isInSet(node.marks)?.attrs.segment;
    if (!node.isText || typeof segment !== 'string') return;
    const words = wordsOf(node.text ?? '').map(({ text, from, to }) => ({
      text,
      from: position + from,
      to: position + to,
    }));
    found.set(segment, [...(found.get(segment) ?? []), ...words]);
  });
  return found;
}

function touchedWords(words: readonly SpokenWord[], { from, to }: Span): IndexRange | null {
  const touches = (word: SpokenWord) =>
    from === to ? word.from <= from && word.to >= from : word.from < to && word.to > from;
  const first = words.findIndex(touches);
  return first < 0 ? null : { from: first, to: words.findLastIndex(touches) + 1 };
}

function selectionOf(
  segment: Segment,
  words: readonly SpokenWord[],
  range: IndexRange,
): SpokenSelection | null {
  const heard = heardItems(segment);
  const behind = heardBehind(align(words, segment), range, heard.length);
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

function align(words: readonly SpokenWord[], segment: Segment): Alignment {
  return alignWords(
    words.map((word) => word.text),
    heardItems(segment).map((index) => segment.items[index]?.text ?? ''),
  );
}

/** Indices of the items that are words. */
function heardItems(segment: Segment): readonly number[] {
  return segment.items.flatMap((item, index) => (item.kind === 'word' ? [index] : []));
}
