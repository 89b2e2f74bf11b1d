import type { Token } from './tokens.ts';

/** Tokens from..to (exclusive) that stand in one sentence. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
}

/** Words whose full stop ends no sentence. */
const TITLES = new Set(['dr', 'mr', 'mrs', 'ms', 'prof', 'st', 'vs', 'approx']);

/** Cuts tokens at full stops, question and exclamation marks, semicolons and line breaks. */
export function splitSentences(tokens: readonly Token[]): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  tokens.forEach((token, at) => {
    if (!endsSentence(token, tokens[at - 1])) return;
    if (at > from) sentences.push({ from, to: at });
    from = at + 1;
  });
  if (from < tokens.length) sentences.push({ from, to: tokens.length });
  return sentences;
}

function endsSentence(token: Token, before: Token | undefined): boolean {
  if (token.raw === '.') return !TITLES.has(before?.norm ?? '');
  return token.raw === '!' || token.raw === '?' || token.raw === ';' || token.raw === '\n';
}
