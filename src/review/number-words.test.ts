import { describe, expect, it } from 'vitest';
import { NUMBER, numberOf } from './number-words.ts';

describe('numberOf', () => {
  it.each([
    ['5', 5],
    ['.5', 0.5],
    ['1,000.25', 1000.25],
    ['five', 5],
    ['twenty-five', 25],
    ['five hundred', 500],
    ['one hundred and twenty', 120],
    ['two thousand five hundred', 2500],
    ['two point five', 2.5],
    ['point two five', 0.25],
    ['half', 0.5],
    ['thousand', 1000],
  ])('%s', (text, value) => {
    expect(numberOf(text)).toBe(value);
    expect(new RegExp(`^${NUMBER}$`, 'i').test(text)).toBe(true);
  });

  it.each(['pain', '', '5 mg', 'two point pain'])('“%s” is none', (text) => {
    expect(numberOf(text)).toBeNaN();
  });
});
