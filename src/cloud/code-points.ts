import { CodePointOffset, Utf16Offset } from '../domain/units.ts';

/**
 * Offsets of one text as Comprehend Medical gives them. The service counts Unicode code points, JavaScript UTF-16 units;
 * they differ behind every character outside the Basic Multilingual Plane. A lone surrogate counts as one.
 */
export interface CodePointMap {
  /** Length of the text in code points. */
  readonly length: CodePointOffset;
  /** @throws RangeError for an offset that is not a whole number within the text. */
  toUtf16(offset: CodePointOffset): Utf16Offset;
}

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/g;

/** Costs one pass over the text, and memory for its astral characters only. */
export function mapCodePoints(text: string): CodePointMap {
  const pairs = Array.from(text.matchAll(ASTRAL), (match) => match.index);
  const length = text.length - pairs.length;
  return {
    length: CodePointOffset(length),
    toUtf16: (offset) => {
      check(offset, length);
      // The pair of index k begins at code point pairs[k] − k, so this many pairs lie wholly before the offset.
      return Utf16Offset(offset + countWhile(pairs, (start, index) => start - index < offset));
    },
  };
}

/** How many from the start fulfil a condition that, once false, stays false. */
function countWhile(values: readonly number[], holds: (value: number, index: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(values[middle] ?? Number.POSITIVE_INFINITY, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function check(offset: number, length: number): void {
  if (!Number.isInteger(offset) || offset < 0 || offset > length) {
    throw new RangeError(`Offset ${offset} is not within 0 and ${length}`);
  }
}
