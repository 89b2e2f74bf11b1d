import type { TextRange } from '../domain/reviewed-text.ts';
import { Utf16Offset } from '../domain/units.ts';

/** Plain numbers as a range of the text, both UTF-16 units. */
export function rangeOf(from: number, to: number): TextRange {
  return { from: Utf16Offset(from), to: Utf16Offset(to) };
}

/** Tells of a stretch of text whether others cover it. */
export interface Coverage {
  /** Every character of the stretch is covered. */
  covers(from: number, to: number): boolean;
  /** At least one character of the stretch is covered. */
  touches(from: number, to: number): boolean;
}

/** What the ranges cover together; they may overlap and come in any order. */
export function coverageOf(ranges: readonly TextRange[]): Coverage {
  const { starts, ends } = merged(ranges);
  return {
    covers(from, to) {
      const index = lastAtMost(starts, from);
      return index >= 0 && to <= (ends[index] ?? 0);
    },
    touches(from, to) {
      const index = lastAtMost(starts, to - 1);
      return index >= 0 && from < (ends[index] ?? 0);
    },
  };
}

/** The index of the last number that is at most `value`, -1 where none is; the numbers rise. */
export function lastAtMost(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The stretch without white space and the marks around a word, so that another word can take its place. */
export function withoutMarks(text: string, from: number, to: number): TextRange {
  let start = from;
  let end = to;
  while (start < end && isMark(text.charCodeAt(start))) start += 1;
  while (end > start && isMark(text.charCodeAt(end - 1))) end -= 1;
  return rangeOf(start, end);
}

const MARKS = new Set(Array.from(' \n\t\u00a0.,;:!?"“”()[]', (mark) => mark.charCodeAt(0)));

function isMark(code: number): boolean {
  return MARKS.has(code);
}

function merged(ranges: readonly TextRange[]): { readonly starts: number[]; readonly ends: number[] } {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    if (to <= from) continue;
    const last = ends.at(-1);
    if (last !== undefined && from <= last) ends[ends.length - 1] = Math.max(last, to);
    else {
      starts.push(from);
      ends.push(to);
    }
  }
  return { starts, ends };
}
