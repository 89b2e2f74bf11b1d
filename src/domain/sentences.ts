import { Utf16Offset } from './units.ts';

/** A sentence of a text, without the white space around it. `from` is inclusive, `to` exclusive. */
export interface SentenceRange {
  readonly from: Utf16Offset;
  readonly to: Utf16Offset;
}

/** Longest piece that counts as one sentence, in UTF-16 units; a run-on line is cut at white space. */
export const LONGEST_SENTENCE = 1_500;

const POSSIBLE_END = /[.?!]+["')\]’”]*(?=\s)|\n+/g;
const ABBREVIATION =
  /(?:^|[\s("'])(?:dr|mr|mrs|ms|prof|st|jr|sr|vs|approx|fig|dept|ext|e\.g|i\.e|p\.o|b\.i\.d|t\.i\.d|q\.i\.d|p\.r\.n|[a-z])\.$/i;
const WORD_CUT = /\s(?=\S*$)/;

/**
 * Where the sentences of a text are. Every character that is not white space lies in exactly one of them.
 * A full stop ends a sentence when white space follows and it belongs to no abbreviation, initial or number.
 */
export function sentenceRanges(text: string): readonly SentenceRange[] {
  const ranges: SentenceRange[] = [];
  let start = 0;
  for (const match of text.matchAll(POSSIBLE_END)) {
    const end = match.index + match[0].length;
    if (!endsSentence(text, match[0], end)) continue;
    pushTrimmed(ranges, text, start, end);
    start = end;
  }
  pushTrimmed(ranges, text, start, text.length);
  return ranges;
}

function endsSentence(text: string, mark: string, end: number): boolean {
  if (mark.startsWith('\n')) return true;
  const next = text.slice(end, end + 24).trimStart();
  if (/^\p{Ll}/u.test(next)) return false;
  return mark !== '.' || !ABBREVIATION.test(text.slice(Math.max(0, end - 16), end));
}

function pushTrimmed(ranges: SentenceRange[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text, start)) start += 1;
  while (end > start && isSpace(text, end - 1)) end -= 1;
  if (end - start <= LONGEST_SENTENCE) {
    if (end > start) ranges.push({ from: Utf16Offset(start), to: Utf16Offset(end) });
    return;
  }
  const cut = start + cutOf(text.slice(start, start + LONGEST_SENTENCE));
  pushTrimmed(ranges, text, start, cut);
  pushTrimmed(ranges, text, cut, end);
}

/** Length of the longest beginning that ends at white space, else one that cuts no character in half. */
function cutOf(piece: string): number {
  const space = piece.search(WORD_CUT);
  if (space > 0) return space;
  const last = piece.charCodeAt(piece.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? piece.length - 1 : piece.length;
}

function isSpace(text: string, index: number): boolean {
  return /\s/.test(text.charAt(index));
}
