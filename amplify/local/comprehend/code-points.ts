/**
 * Comprehend Medical counts Unicode code points, JavaScript UTF-16 units. This is the one place where the
 * one becomes the other.
 */
export type ToCodePoints = (utf16Offset: number) => number;

/** Converts offsets of one text. An offset inside a surrogate pair counts as the begin of the pair. */
export function codePointOffsets(text: string): ToCodePoints {
  // Without a surrogate, which is nearly always, the two are the same.
  if (!/[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text)) return (offset) => offset;
  const starts = new Uint32Array(text.length + 1);
  let count = 0;
  let at = 0;
  for (const character of text) {
    starts.fill(count, at, at + character.length);
    at += character.length;
    count += 1;
  }
  starts[text.length] = count;
  return (offset) => starts[offset] ?? count;
}
