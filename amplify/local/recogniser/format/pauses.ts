import { isLineCommand } from './punctuation.ts';
import { type Pass, type Token, wordAt } from './token.ts';

/** Silence inside an utterance that can end a sentence, in milliseconds. A longer one ends the utterance. */
const SENTENCE_PAUSE_MS = 100;
/** Words before the pause that a sentence has at least. */
const SHORTEST_WORDS = 4;

/** Words that a sentence of a dictation begins with. */
const OPENINGS = new Set(
  `he she the this there his her we i it patient blood pulse lungs heart abdomen temperature chest past no
  medications allergies plan impression assessment follow extremities neck they our my on distal strength`.split(
    /\s+/,
  ),
);
/** A sentence does not end with one of these, whatever the pause. */
export const DANGLING: ReadonlySet<string> = new Set(
  `a an the and or but nor of in on at to for from with without by as is are was were be been has have had his her
  their its this that these those who which very no over under into than then if because after before during
  while including about between when where since until whether he she they we i does do did not denies`.split(
    /\s+/,
  ),
);

/** A full stop at a short silence before a word that opens sentences. Speakers who dictate their marks need none. */
export const sentencePauses: Pass = (tokens) => {
  if (tokens.some(({ kind }) => kind === 'punctuation')) return [...tokens];
  const result: Token[] = [];
  let words = 0;
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    if (before !== undefined && words >= SHORTEST_WORDS && opens(tokens, at, before)) {
      result.push({ ...before, kind: 'punctuation', text: '.', startMs: before.endMs });
      words = 0;
    }
    result.push(token);
    words++;
  }
  return result;
};

function opens(tokens: readonly Token[], at: number, before: Token): boolean {
  const token = tokens[at];
  if (token === undefined || isLineCommand(tokens, at - 2)) return false;
  return (
    token.startMs - before.endMs >= SENTENCE_PAUSE_MS &&
    OPENINGS.has(wordAt(tokens, at)) &&
    !DANGLING.has(before.text)
  );
}
