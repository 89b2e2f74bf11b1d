import { describe, expect, it } from 'vitest';
import { createConceptRanker } from './concepts.ts';
import { createLexicon, type LexiconEntry } from './lexicon.ts';

const condition = (term: string, code: string, description: string): LexiconEntry => ({
  term,
  category: 'MEDICAL_CONDITION',
  type: 'DX_NAME',
  code,
  description,
  flags: new Set(),
});
const ranker = createConceptRanker(
  createLexicon([
    condition('cough', 'R05.9', 'Cough, unspecified'),
    condition('acute cough', 'R05.1', 'Acute cough'),
    condition('chronic cough', 'R05.3', 'Chronic cough'),
    condition('knee pain', 'M25.569', 'Pain in unspecified knee'),
  ]),
  'MEDICAL_CONDITION',
);
const codes = (words: string, details = '', own: Parameters<typeof ranker.rank>[2] = null) =>
  ranker.rank(words, details, own).map(({ code }) => code);

describe('createConceptRanker', () => {
  it('puts the own code first, the others by likeness', () => {
    expect(codes('cough', '', { code: 'R05.9', description: 'Cough, unspecified' })).toEqual([
      'R05.9',
      'R05.1',
      'R05.3',
    ]);
  });

  it('lets details choose among codes that share the name', () => {
    expect(codes('cough', 'chronic')).toEqual(['R05.3', 'R05.9', 'R05.1']);
  });

  it('finds nothing by details alone', () => {
    expect(codes('rash', 'knee')).toEqual([]);
  });

  it('scores from 0 to 1, falling', () => {
    const scores = ranker.rank('cough', '', null).map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
  });
});
