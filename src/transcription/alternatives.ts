import type { Alternative, Segment, TranscriptItem } from '../domain/transcript.ts';
import { type Interval, JITTER_MS, textOf, unheardItems } from './seam.ts';

/** The readings that say something else than the segment and each other, as a part of the segment. */
export function alternativesOf(
  segment: Pick<Segment, 'text'>,
  readings: readonly Alternative[],
): Pick<Segment, 'alternatives'> {
  const said = new Set([segment.text]);
  const alternatives = readings.filter(({ text }) => {
    const news = text !== '' && !said.has(text);
    said.add(text);
    return news;
  });
  return alternatives.length === 0 ? {} : { alternatives };
}

/**
 * Other readings of a segment that was cut at a seam, cut in the same way. One that does not begin and end where
 * what is left of the segment does is dropped: half a word of it would stand for a whole one.
 * @param fresh what is left of the segment
 */
export function withoutHeard(
  fresh: Pick<Segment, 'items'>,
  readings: readonly Alternative[],
  covered: readonly Interval[],
  tail: readonly TranscriptItem[],
): Alternative[] {
  return readings.flatMap((reading) => {
    const items = unheardItems(reading.items, covered, tail);
    if (!sameStretch(items, fresh.items)) return [];
    const whole = items.length === reading.items.length;
    return [whole ? reading : { text: textOf(items), items: [...items] }];
  });
}

function sameStretch(a: readonly TranscriptItem[], b: readonly TranscriptItem[]): boolean {
  const [firstA, firstB, lastA, lastB] = [a[0], b[0], a.at(-1), b.at(-1)];
  if (firstA === undefined || firstB === undefined || lastA === undefined || lastB === undefined)
    return false;
  return near(firstA.startMs, firstB.startMs) && near(lastA.endMs, lastB.endMs);
}

function near(aMs: number, bMs: number): boolean {
  return Math.abs(aMs - bMs) <= JITTER_MS;
}
