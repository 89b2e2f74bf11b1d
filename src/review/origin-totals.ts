import type { OriginKind } from '../domain/origin.ts';
import type { ReviewedText } from '../domain/reviewed-text.ts';
import { coverageOf, lastAtMost } from './text-ranges.ts';

/** How many words of a note came in which way. */
export type OriginTotals = Readonly<Record<OriginKind, number>>;

/** Counts the words of a note by the origin of their first character. Where nobody kept it, a word was typed. */
export function originTotals({ text, origins, fields }: ReviewedText): OriginTotals {
  const totals = { dictated: 0, typed: 0, template: 0, pasted: 0, corrected: 0 };
  const ranges = [...origins].sort((a, b) => a.from - b.from);
  const starts = ranges.map(({ from }) => from);
  const unfilled = coverageOf(fields);
  for (const { 0: word, index } of text.matchAll(/[^\s\uFFFC]+/g)) {
    if (!/[\p{L}\p{N}]/u.test(word) || unfilled.touches(index, index + word.length)) continue;
    const range = ranges[lastAtMost(starts, index)];
    totals[range !== undefined && index < range.to ? range.kind : 'typed'] += 1;
  }
  return totals;
}
