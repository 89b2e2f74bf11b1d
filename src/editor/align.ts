/** For each word of a text, the index of the heard word that it still is, or null where it was typed or changed. */
export type Alignment = readonly (number | null)[];

/** Above this many cells the middle of two texts is not compared; only their common ends are. */
const MOST_CELLS = 4_000_000;

/**
 * Which words of a text are still the heard ones: the longest common subsequence of both, ends first.
 * Words are compared without case and punctuation. Indices that are not null only ever grow.
 */
export function alignWords(text: readonly string[], heard: readonly string[]): Alignment {
  const left = text.map(normalised);
  const right = heard.map(normalised);
  const result: (number | null)[] = left.map(() => null);
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) {
    result[start] = start;
    start += 1;
  }
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd -= 1;
    rightEnd -= 1;
    result[leftEnd] = rightEnd;
  }
  alignMiddle(left.slice(start, leftEnd), right.slice(start, rightEnd), (a, b) => {
    result[start + a] = start + b;
  });
  return result;
}

function alignMiddle(
  left: readonly string[],
  right: readonly string[],
  match: (left: number, right: number) => void,
): void {
  const width = right.length + 1;
  if (left.length === 0 || right.length === 0 || (left.length + 1) * width > MOST_CELLS) return;
  const lengths = new Uint32Array((left.length + 1) * width);
  const at = (a: number, b: number) => lengths[a * width + b] ?? 0;
  for (let a = left.length - 1; a >= 0; a -= 1) {
    for (let b = right.length - 1; b >= 0; b -= 1) {
      lengths[a * width + b] =
        left[a] === right[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }
  let a = 0;
  let b = 0;
  while (a < left.length && b < right.length) {
    if (left[a] === right[b]) {
      match(a, b);
      a += 1;
      b += 1;
    } else if (at(a + 1, b) >= at(a, b + 1)) a += 1;
    else b += 1;
  }
}

/** Half-open range of indices. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The heard words behind words `from` to `to` (exclusive) of an aligned text. Words that were changed stand for
 * what was heard between their neighbours. Null when nothing was heard there.
 */
export function heardBehind(
  alignment: Alignment,
  { from, to }: IndexRange,
  heardCount: number,
): IndexRange | null {
  const exactFrom = alignment[from] ?? null;
  const exactTo = alignment[to - 1] ?? null;
  const before = alignment.slice(0, from).findLast((index) => index !== null);
  const behind = alignment.slice(to).find((index) => index !== null);
  const range = {
    from: exactFrom ?? (before === undefined || before === null ? 0 : before + 1),
    to: exactTo !== null ? exactTo + 1 : (behind ?? heardCount),
  };
  return range.from < range.to ? range : null;
}

/** Words of a text with their offsets in UTF-16 units, as they are aligned. */
export function wordsOf(
  text: string,
): readonly { readonly text: string; readonly from: number; readonly to: number }[] {
  return [...text.matchAll(/\S+/g)]
    .map((match) => ({ text: match[0], from: match.index, to: match.index + match[0].length }))
    .filter((word) => normalised(word.text) !== '');
}

function normalised(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
