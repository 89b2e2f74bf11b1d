import type { TranscriptItem } from '../domain/transcript.ts';
import type { SessionMs } from '../domain/units.ts';

/** A stretch of session time that a final has covered. */
export interface Interval {
  readonly startMs: SessionMs;
  readonly endMs: SessionMs;
}

/** How far two hearings of the same word may differ in time, in milliseconds. */
export const JITTER_MS = 150;

/** Intervals in order of time with `added` among them; those that touch become one. */
export function withInterval(intervals: readonly Interval[], added: Interval): readonly Interval[] {
  const apart = intervals.filter((known) => known.endMs < added.startMs || known.startMs > added.endMs);
  const touching = intervals.filter((known) => known.endMs >= added.startMs && known.startMs <= added.endMs);
  const merged: Interval = {
    startMs: Math.min(added.startMs, ...touching.map((known) => known.startMs)) as SessionMs,
    endMs: Math.max(added.endMs, ...touching.map((known) => known.endMs)) as SessionMs,
  };
  return [...apart, merged].sort((a, b) => a.startMs - b.startMs);
}

/**
 * The items that were not heard before. A new stream hears the end of the last one again; what is doubled shows
 * first by its time (the middle of the word is covered by a final), then by its text: words right at the seam
 * that repeat the last words before it.
 * @param tail the words that stand last so far, oldest first
 */
export function unheardItems(
  items: readonly TranscriptItem[],
  covered: readonly Interval[],
  tail: readonly TranscriptItem[],
): readonly TranscriptItem[] {
  const kept: TranscriptItem[] = [];
  let dropping = false;
  for (const item of items) {
    // A mark belongs to the word before it and goes where that goes.
    if (item.kind === 'word') dropping = isCovered(item, covered);
    if (!dropping) kept.push(item);
  }
  return kept.slice(repeatedAtSeam(kept, tail));
}

function isCovered(item: TranscriptItem, covered: readonly Interval[]): boolean {
  const middle = (item.startMs + item.endMs) / 2;
  return covered.some((interval) => interval.startMs <= middle && middle < interval.endMs);
}

/** How many of the first items repeat the tail: the same words at the same time, give or take the jitter. */
function repeatedAtSeam(items: readonly TranscriptItem[], tail: readonly TranscriptItem[]): number {
  let at = 0;
  let last: TranscriptItem | undefined;
  for (; at < items.length; at++) {
    const item = items[at];
    if (item === undefined) break;
    if (item.kind === 'punctuation' && last !== undefined) continue;
    const twin = tail.find(
      (word) => sameWord(word, item) && Math.abs(word.startMs - item.startMs) <= JITTER_MS,
    );
    if (twin === undefined || (last !== undefined && twin.startMs < last.startMs)) break;
    last = twin;
  }
  return last === undefined ? 0 : at;
}

function sameWord(a: TranscriptItem, b: TranscriptItem): boolean {
  return a.kind === 'word' && b.kind === 'word' && a.text.toLowerCase() === b.text.toLowerCase();
}

/** Items as text: words apart by a space, marks right after their word. */
export function textOf(items: readonly TranscriptItem[]): string {
  let text = '';
  for (const item of items) text += item.kind === 'punctuation' || text === '' ? item.text : ` ${item.text}`;
  return text;
}
