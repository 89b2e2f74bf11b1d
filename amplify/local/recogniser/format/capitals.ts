import { isMonthHere } from './numbers.ts';
import { PROPER_NAMES, TITLES } from './proper-names.ts';
import { isLineCommand } from './punctuation.ts';
import { type Pass, type Token, wordAt } from './token.ts';

/** After a title these are no names: "the doctor was called", "doctor in the house". */
const NOT_A_NAME = new Set(
  'a an and at the is was has had who to in on of for with about that visit visits appointment said says saw will'.split(
    ' ',
  ),
);

/** Names with their capitals, and "Dr. Smith" for "doctor smith". */
export const properNames: Pass = (tokens) =>
  tokens.map((token, at) => {
    if (token.kind !== 'word') return token;
    const previous = wordAt(tokens, at - 1);
    const next = wordAt(tokens, at + 1);
    const title = TITLES.get(token.text);
    if (title !== undefined && isName(next) && !['the', 'a', 'his', 'her', 'my', 'any'].includes(previous))
      return { ...token, text: title };
    const afterTitle = TITLES.has(previous) && isName(token.text) && wordAt(tokens, at - 2) !== 'the';
    if (afterTitle || PROPER_NAMES.has(token.text) || isMonthHere(tokens, at)) return capital(token);
    return token;
  });

function isName(word: string): boolean {
  return /^[a-z']{2,}$/.test(word) && !NOT_A_NAME.has(word);
}

/** A capital at the start of every sentence and after a new line; the words of the line command stay small. */
export function sentenceCapitals(tokens: readonly Token[], startsSentence: boolean): Token[] {
  let atStart = startsSentence;
  return tokens.map((token, at) => {
    if (token.kind === 'punctuation') {
      if (/[.?!]/.test(token.text)) atStart = true;
      return token;
    }
    if (isLineCommand(tokens, at)) return token;
    if (isLineCommand(tokens, at - 1)) {
      atStart = true;
      return token;
    }
    const result = atStart ? capital(token) : token;
    atStart = false;
    return result;
  });
}

function capital(token: Token): Token {
  if (token.text === 'pH') return token;
  return { ...token, text: token.text.charAt(0).toUpperCase() + token.text.slice(1) };
}
