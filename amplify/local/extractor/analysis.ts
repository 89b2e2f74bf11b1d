import { type Context, findContext } from './context.ts';
import type { Lexicon } from './lexicon.ts';
import { findMentions, type Mention } from './mentions.ts';
import { overlaps, type Span } from './model.ts';
import { findPhi, type Phi } from './phi.ts';
import { type Sentence, splitSentences } from './sentences.ts';
import { findTimes } from './time-expressions.ts';
import { type Token, tokenize } from './tokens.ts';

/** All that is read from a text before its parts are joined. */
export interface Analysis {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  readonly mentions: readonly Mention[];
  /** Tokens that belong to a mention. */
  readonly named: ReadonlySet<number>;
  readonly context: Context;
  readonly phi: readonly Phi[];
  readonly times: readonly Span[];
}

/** Reads a text once; linear in its length. */
export function analyze(text: string, lexicon: Lexicon): Analysis {
  const tokens = tokenize(text);
  const sentences = splitSentences(tokens);
  const phi = findPhi(text);
  // A name is no disease, however it is spelt (Dr. Stone).
  const names = phi.filter(({ type }) => type !== 'AGE' && type !== 'DATE');
  const mentions = findMentions(tokens, lexicon).filter((mention) => {
    const span = spanOf(tokens, mention.from, mention.to);
    return !names.some((name) => overlaps(name, span));
  });
  const times = findTimes(text).filter((time) => !phi.some((other) => overlaps(other, time)));
  const context = findContext(tokens, sentences);
  return { text, tokens, sentences, mentions, named: tokensOf(mentions), context, phi, times };
}

function tokensOf(mentions: readonly Mention[]): ReadonlySet<number> {
  const all = new Set<number>();
  for (const { from, to } of mentions) for (let at = from; at < to; at++) all.add(at);
  return all;
}

/** Where tokens from..to (exclusive) stand in the text. */
export function spanOf(tokens: readonly Token[], from: number, to: number): Span {
  return { begin: tokens[from]?.begin ?? 0, end: tokens[to - 1]?.end ?? 0 };
}

/** The sentence that a token stands in. */
export function sentenceAt({ sentences, tokens }: Analysis, at: number): Sentence {
  return sentences.find(({ from, to }) => from <= at && at < to) ?? { from: 0, to: tokens.length };
}
