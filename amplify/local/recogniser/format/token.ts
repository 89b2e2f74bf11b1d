import type { HeardWord } from '../words.ts';

/** A word on its way from heard to written. A token that joins several keeps their times and least confidence. */
export interface Token extends HeardWord {
  readonly kind: 'word' | 'punctuation';
}

/** A step of the formatting: tokens in, tokens out, nothing kept. */
export type Pass = (tokens: readonly Token[]) => Token[];

/** One token that stands for all of `tokens`. */
export function merge(tokens: readonly Token[], text: string, kind: Token['kind'] = 'word'): Token {
  const confidences = tokens.map((token) => token.confidence).filter((value) => value !== null);
  return {
    kind,
    text,
    startMs: tokens[0]?.startMs ?? 0,
    endMs: tokens.at(-1)?.endMs ?? 0,
    confidence: confidences.length === 0 ? null : Math.min(...confidences),
  };
}

/** What a rule found at a place: how many tokens it takes, and what stands in their stead. */
export interface Replacement {
  readonly length: number;
  readonly tokens: readonly Token[];
}

/** A rule looks at the tokens from `at` on and answers what it replaces there, or null. */
export type Rule = (tokens: readonly Token[], at: number) => Replacement | null;

/** Applies the first rule that fits at each place, from left to right. */
export function rewrite(rules: readonly Rule[]): Pass {
  return (tokens) => {
    const result: Token[] = [];
    let at = 0;
    while (at < tokens.length) {
      const replacement = firstFit(rules, tokens, at);
      if (replacement === null) {
        const token = tokens[at];
        if (token !== undefined) result.push(token);
        at++;
      } else {
        result.push(...replacement.tokens);
        at += replacement.length;
      }
    }
    return result;
  };
}

function firstFit(rules: readonly Rule[], tokens: readonly Token[], at: number): Replacement | null {
  for (const rule of rules) {
    const replacement = rule(tokens, at);
    if (replacement !== null) return replacement;
  }
  return null;
}

/** The text at a place when a word stands there, else empty. */
export function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'word' ? token.text : '';
}

/** Whether a text is a number in digits, with or without a decimal part or a percent sign. */
export function isNumeric(text: string): boolean {
  return /^\d+(\.\d+)?%?$/.test(text);
}
