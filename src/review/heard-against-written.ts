import type { ReviewedText } from '../domain/reviewed-text.ts';
import type { Segment } from '../domain/transcript.ts';
import { diffTexts } from './diff-levels.ts';
import { comparisonOf, type WordComparison } from './diff-parts.ts';

/**
 * What was heard against what is written. The segments are taken in the order of the text; one of which no word is
 * left comes where it was said. Capitals and space that the note makes fit are no changes. Every character of the
 * note stands in the parts that are same or added.
 */
export function heardAgainstWritten(segments: readonly Segment[], reviewed: ReviewedText): WordComparison {
  const heard = inOrderOfText(segments, reviewed)
    .map(({ text }) => text.trim())
    .join(' ');
  return comparisonOf(diffTexts(heard, reviewed.text, withoutForm));
}

function withoutForm(piece: string): string {
  return piece.trim().replace(/\s+/g, ' ').toLowerCase();
}

function inOrderOfText(segments: readonly Segment[], { words }: ReviewedText): readonly Segment[] {
  const places = new Map<string, number>();
  for (const { segmentId, from } of words) if (!places.has(segmentId)) places.set(segmentId, from);
  let last = -1;
  const placed = [...segments].sort(bySaying).map((segment) => {
    last = places.get(segment.id) ?? last;
    return { segment, place: last };
  });
  return placed.sort((a, b) => a.place - b.place).map(({ segment }) => segment);
}

/** Dictations stay in the order in which they are given; within one, time tells. */
function bySaying(a: Segment, b: Segment): number {
  return a.dictationId === b.dictationId ? a.startMs - b.startMs : 0;
}
