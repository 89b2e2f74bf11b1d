import { describe, expect, it } from 'vitest';
import { FIGURES, matchWholeWords, NUMBER, SPELT_NUMBER, wholeWords } from './numbers.ts';

const isWhole = (source: string, text: string) => new RegExp(`^(?:${source})$`).test(text);

describe('numbers', () => {
  it.each(['7', '2.5', '.5', '1,000', '12,500', '1/2'])('%s in figures', (text) => {
    expect(isWhole(FIGURES, text)).toBe(true);
  });

  it.each([
    'five',
    'twenty',
    'twenty five',
    'thirteen',
    'five hundred',
    'two hundred and fifty',
    'a thousand',
    'nine point two',
    'one twenty nine',
    'two and a half',
    'one half',
    'one hundred one point four',
  ])('%s in words', (text) => {
    expect(isWhole(SPELT_NUMBER, text)).toBe(true);
  });

  it.each(['1-2', '1 to 2', 'four to six', '5'])('%s as number or range', (text) => {
    expect(isWhole(NUMBER, text)).toBe(true);
  });

  it.each(['fiver', 'onetwo', ''])('%j is none', (text) => {
    expect(isWhole(NUMBER, text)).toBe(false);
  });

  it('finds whole words only', () => {
    const found = matchWholeWords('mg 5mg MG', wholeWords('mg'));
    expect(found.map(({ 0: words, index }) => [words, index])).toEqual([
      ['mg', 0],
      ['MG', 7],
    ]);
  });
});
