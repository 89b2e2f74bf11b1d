import type { Node } from 'prosemirror-model';
import { blockFacts, type SpokenRun } from './block-facts.ts';
import type { Span } from './changed-ranges.ts';
import { lineTextOf } from './line-text.ts';

/** A word of the document that came with a final result, or stands in the place of such words. */
export interface SpokenWord extends Span {
  readonly text: string;
}

/** All words of one segment in a document, in its order. */
export interface SegmentWords {
  readonly runs: readonly SpokenRun[];
  readonly words: readonly SpokenWord[];
}

/** A run at its place in the document. */
export interface PlacedRun {
  readonly run: SpokenRun;
  /** Position that the offsets of the run count from. */
  readonly start: number;
  /** Offset in the text to look through that they count from too. */
  readonly offset: number;
  /** Index of its first word among those of its segment. */
  readonly first: number;
}

/** The spoken words of a document: in its order, and by segment. */
export interface SpokenWords {
  readonly runs: readonly PlacedRun[];
  readonly bySegment: ReadonlyMap<string, SegmentWords>;
}

/** Collects the spoken words of a document. Blocks that were looked at before are not read again. */
export function spokenWords(doc: Node): SpokenWords {
  const placed: PlacedRun[] = [];
  const bySegment = new Map<string, { runs: SpokenRun[]; words: SpokenWord[] }>();
  for (const { node, start, offset } of lineTextOf(doc).blocks) {
    for (const run of blockFacts(node).spoken) {
      const own = bySegment.get(run.segment) ?? { runs: [], words: [] };
      bySegment.set(run.segment, own);
      placed.push({ run, start, offset, first: own.words.length });
      own.runs.push(run);
      for (const { text, from, to } of run.words)
        own.words.push({ text, from: start + from, to: start + to });
    }
  }
  return { runs: placed, bySegment };
}
