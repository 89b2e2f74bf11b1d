/**
 * Numbers as a dictation has them: figures ("2.5", "1,000", "1/2", "1-2") or words ("twenty five",
 * "one and a half"). Regular expressions in source form, to build larger ones from.
 */

const ONES = 'one|two|three|four|five|six|seven|eight|nine';
const TEENS = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const SMALL = `(?:(?:${TENS})(?:[ -](?:${ONES}))?|${TEENS}|${ONES})`;
const SCALED = `(?:${SMALL}|a)[ -](?:hundred|thousand)(?:[ -](?:and[ -])?${SMALL})?`;
/** "One twenty nine" for 129. */
const SHORT_HUNDRED = `(?:${ONES})[ -](?:(?:${TENS})(?:[ -](?:${ONES}))?|${TEENS})`;
const FRACTION = '(?:(?:and )?(?:a |one )?half(?: of)?(?: an?)?)';

/** A number in words. */
export const SPELT_NUMBER = `(?:(?:${SCALED}|${SHORT_HUNDRED}|${SMALL}|zero)(?: point(?: (?:${ONES}|zero))+)?(?: and a half)?|${FRACTION})`;

/** A number in figures. */
export const FIGURES = String.raw`(?:\d+(?:,\d{3})+|\d+(?:\.\d+)?(?: ?/ ?\d+(?:\.\d+)?)?|\.\d+)`;

/** A number, or a range of two. */
export const NUMBER = `(?:(?:${FIGURES}|${SPELT_NUMBER})(?:(?: ?- ?| to | or )(?:${FIGURES}|${SPELT_NUMBER}))?)`;

/** A small count with or without a number: "a few", "several", "a couple of". */
export const VAGUE_COUNT = '(?:a few|few|several|a couple(?: of)?|couple(?: of)?|many|a|an|one)';

/** Latin letters. `\p{L}` would say it better, but costs a quarter of a second to compile without regard to case. */
export const LETTER = 'A-Za-zÀ-ɏ';

/** An expression that is tried only where words begin; sticky, so only {@link matchWholeWords} may run it. */
export interface WholeWords {
  readonly pattern: RegExp;
}

/** An expression that begins and ends where a word does, case-insensitive. */
export function wholeWords(source: string): WholeWords {
  return { pattern: new RegExp(String.raw`(?:${source})(?![${LETTER}\d])`, 'iy') };
}

const WORD = new RegExp(String.raw`[${LETTER}\d.]+`, 'g');

/** Where the words and numbers of a text begin, in UTF-16 units. */
export function wordStarts(text: string): readonly number[] {
  return Array.from(text.matchAll(WORD), ({ index }) => index);
}

/**
 * Every match that begins at one of the `starts`, from left to right and without overlap. A big expression
 * costs several times more when every letter of a text is tried as its beginning.
 */
export function matchWholeWords(
  text: string,
  { pattern }: WholeWords,
  starts: readonly number[] = wordStarts(text),
): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let edge = 0;
  for (const start of starts) {
    if (start < edge) continue;
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match === null) continue;
    found.push(match);
    edge = start + match[0].length;
  }
  return found;
}
