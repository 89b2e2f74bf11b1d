import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber, readOrdinal } from '../format/number-words.ts';
import { cardinal, clock, decimal, ordinal, shortHundred, year } from './spoken-numbers.ts';

describe('numbers as they are said', () => {
  it.each([
    [cardinal(0), 'zero'],
    [cardinal(48), 'forty eight'],
    [cardinal(210), 'two hundred ten'],
    [cardinal(12_005), 'twelve thousand five'],
    [shortHundred(128), 'one twenty eight'],
    [shortHundred(105), 'one oh five'],
    [shortHundred(300), 'three hundred'],
    [shortHundred(64), 'sixty four'],
    [decimal(7.25, 2), 'seven point two five'],
    [decimal(98.04, 2), 'ninety eight point zero four'],
    [year(1998), 'nineteen ninety eight'],
    [year(2005), 'two thousand five'],
    [year(2019), 'twenty nineteen'],
    [year(1900), 'nineteen hundred'],
    [ordinal(21), 'twenty first'],
    [ordinal(30), 'thirtieth'],
    [ordinal(12), 'twelfth'],
    [clock(9, 5), 'nine oh five'],
    [clock(14, 30), 'fourteen thirty'],
    [clock(8, 0), 'eight'],
  ])('%s', (spoken, expected) => expect(spoken).toBe(expected));
});

describe('what is said can be read', () => {
  const read = (text: string) => readNumber((offset) => text.split(' ')[offset] ?? '');
  it('as a whole number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (value) => {
        expect(read(cardinal(value))).toMatchObject({ value, length: cardinal(value).split(' ').length });
      }),
    );
  });
  it('as a short hundred and as a decimal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999 }), fc.integer({ min: 0, max: 99 }), (whole, part) => {
        expect(read(shortHundred(whole))?.value).toBe(whole);
        const digits = `${whole}.${String(part).padStart(2, '0')}`;
        expect(read(decimal(Number(digits), 2))?.digits).toBe(digits);
      }),
    );
  });
  it('as an ordinal', () => {
    for (let value = 1; value < 40; value++) {
      const words = ordinal(value).split(' ');
      expect(readOrdinal((offset) => words[offset] ?? '')).toMatchObject({ value, length: words.length });
    }
  });
});
