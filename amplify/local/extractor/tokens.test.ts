import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeWord, tokenize } from './tokens.ts';

const norms = (text: string) => tokenize(text).map((token) => token.norm);

describe('tokenize', () => {
  it.each([
    ['Fever and chills', ['fever', 'and', 'chill']],
    ['non-healing', ['non', 'healing']],
    ['5mg of vitamin B12', ['5', 'mg', 'of', 'vitamin', 'b', '12']],
    ['98.6, 1,000 and 129/84', ['98.6', ',', '1,000', 'and', '129', '/', '84']],
    ['p.o. b.i.d.', ['po', 'bid']],
    ["Crohn's, Crohns", ['crohn', ',', 'crohn']],
    ['Ménière’s', ['meniere']],
    ['pain.\nNext', ['pain', '.', '\n', 'next']],
  ])('%s', (text, expected) => {
    expect(norms(text)).toEqual(expected);
  });

  it('says where each token stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let last = 0;
        for (const token of tokenize(text)) {
          expect(text.slice(token.begin, token.end)).toBe(token.raw);
          expect(token.begin).toBeGreaterThanOrEqual(last);
          last = token.end;
        }
      }),
    );
  });
});

describe('normalizeWord', () => {
  it.each([
    ['masses', 'mass'],
    ['biopsies', 'biopsy'],
    ['metastases', 'metastasis'],
    ['diagnoses', 'diagnosis'],
    ['doses', 'dose'],
    ['vertebrae', 'vertebra'],
    ['virus', 'virus'],
    ['pelvis', 'pelvis'],
    ['reflexes', 'reflex'],
    ['patient’s', 'patient'],
  ])('%s', (word, expected) => {
    expect(normalizeWord(word)).toBe(expected);
  });
});
