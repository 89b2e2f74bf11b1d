import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainWords, wordErrors } from './wer.ts';

const errors = (reference: string, heard: string) =>
  wordErrors(reference.split(' ').filter(Boolean), heard.split(' ').filter(Boolean));

describe('word errors', () => {
  it('counts each kind', () => {
    expect(errors('a b c d', 'a x c d')).toMatchObject({
      substitutions: 1,
      deletions: 0,
      insertions: 0,
      rate: 0.25,
    });
    expect(errors('a b c d', 'a c d')).toMatchObject({
      substitutions: 0,
      deletions: 1,
      insertions: 0,
      rate: 0.25,
    });
    expect(errors('a b c d', 'a b b c d')).toMatchObject({ substitutions: 0, deletions: 0, insertions: 1 });
    expect(errors('a b', '')).toMatchObject({ deletions: 2, rate: 1 });
    expect(errors('', '')).toMatchObject({ words: 0, rate: 0 });
    expect(errors('', 'a')).toMatchObject({ insertions: 1, rate: 1 });
  });
  it('is nought for the same text, and its deletions and insertions explain the lengths', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (reference, heard) => {
        expect(wordErrors(reference, reference).rate).toBe(0);
        const { deletions, insertions } = wordErrors(reference, heard);
        expect(reference.length - deletions + insertions).toBe(heard.length);
      }),
    );
  });
});

describe('plain words', () => {
  it.each([
    ['BP 120/80, 98.6%.', 'b p one hundred twenty over eighty ninety eight point six percent'],
    ['Metformin 500 mg.', 'metformin five hundred milligrams'],
    ['A CT, an X-ray', 'a c t an x ray'],
    ['On May 5th', 'on may five'],
    ["Crohn's", "crohn's"],
  ])('%s', (text, expected) => expect(plainWords(text).join(' ')).toBe(expected));
});
