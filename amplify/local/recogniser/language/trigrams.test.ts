import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildArpa } from './trigrams.ts';

interface Arpa {
  readonly counts: number[];
  readonly grams: Map<string, { readonly probability: number; readonly backoff: number }>;
}

function parse(text: string): Arpa {
  const grams: Arpa['grams'] = new Map();
  for (const line of text.split('\n')) {
    const [probability, gram, backoff = '0'] = line.split('\t');
    if (gram !== undefined)
      grams.set(gram, { probability: 10 ** Number(probability), backoff: 10 ** Number(backoff) });
  }
  return { counts: [...text.matchAll(/^ngram \d=(\d+)$/gm)].map((match) => Number(match[1])), grams };
}

/** Probability as a decoder computes it from the file. */
function probability({ grams }: Arpa, words: readonly string[]): number {
  const whole = grams.get(words.join(' '));
  if (whole !== undefined) return whole.probability;
  if (words.length === 1) return 0;
  return (
    (grams.get(words.slice(0, -1).join(' '))?.backoff ?? 1) *
    probability({ grams, counts: [] }, words.slice(1))
  );
}

const SENTENCES = ['the cough is dry', 'the cough is worse', 'the fever is gone', 'no fever'].map((text) =>
  text.split(' '),
);

describe('a trigram model', () => {
  it('says in its head how many of each order it has', () => {
    const arpa = parse(buildArpa(SENTENCES));
    const orders = [1, 2, 3].map(
      (n) => [...arpa.grams.keys()].filter((gram) => gram.split(' ').length === n).length,
    );
    expect(arpa.counts).toEqual(orders);
  });
  it('smooths as Witten and Bell do, each follower counted four times', () => {
    const arpa = parse(buildArpa(SENTENCES));
    // After "the": cough twice, fever once; two kinds of three, so (2 + 8 · P(cough)) / (3 + 8).
    const unigram = probability(arpa, ['cough']);
    expect(probability(arpa, ['the', 'cough'])).toBeCloseTo((2 + 8 * unigram) / 11, 3);
    expect(arpa.grams.get('the')?.backoff).toBeCloseTo(8 / 11, 3);
  });
  it('prefers what it has seen, and knows words that it was only told of', () => {
    const arpa = parse(buildArpa(SENTENCES, ['rash']));
    expect(probability(arpa, ['the', 'cough', 'is'])).toBeGreaterThan(
      probability(arpa, ['the', 'cough', 'gone']),
    );
    expect(probability(arpa, ['rash'])).toBeGreaterThan(0);
  });
  it('gives probabilities that add up to one after any context', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1 }),
        word,
        word,
        (texts, x, y) => {
          const arpa = parse(buildArpa(texts, ['a', 'b', 'c', 'd']));
          for (const context of [[], [x], [x, y], ['<s>'], ['<s>', x]]) {
            const sum = ['a', 'b', 'c', 'd', '</s>'].reduce(
              (total, next) => total + probability(arpa, [...context, next]),
              0,
            );
            expect(sum).toBeCloseTo(1, 2);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
