import type { Mapping, StepMap } from 'prosemirror-transform';

/** A stretch of a document that a transaction replaced, before and after it. */
export interface ChangedRange {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** What a mapping changed, one range a replaced stretch, in the documents before and after all of it. */
export function changedRanges(mapping: Mapping): readonly ChangedRange[] {
  const ranges: ChangedRange[] = [];
  mapping.maps.forEach((map: StepMap, index: number) => {
    // Not with `Mapping.invert`, which turns all maps around, also those outside of a slice.
    const earlier = mapping.maps.slice(0, index);
    const back = (position: number, side: number) =>
      earlier.reduceRight((at, step) => step.invert().map(at, side), position);
    const forth = mapping.slice(index + 1);
    map.forEach((oldStart, oldEnd, newStart, newEnd) => {
      ranges.push({
        oldFrom: back(oldStart, -1),
        oldTo: back(oldEnd, 1),
        newFrom: forth.map(newStart, -1),
        newTo: forth.map(newEnd, 1),
      });
    });
  });
  return ranges;
}

/** Half-open stretch of a document. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Spans in order, those that touch joined into one. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined.at(-1);
    if (last !== undefined && span.from <= last.to) {
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else joined.push(span);
  }
  return joined;
}

/** True when two spans share at least one position's worth of text. */
export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}
