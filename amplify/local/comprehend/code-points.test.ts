import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointOffsets } from './code-points.ts';

describe('codePointOffsets', () => {
  it('counts an astral character as one', () => {
    const toCodePoints = codePointOffsets('😀 fever');
    expect([0, 1, 2, 3, 8].map(toCodePoints)).toEqual([0, 0, 1, 2, 7]);
  });

  it('cuts out the same words whichever way they are counted', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, text, (before, words, after) => {
        const whole = `${before} ${words} ${after}`;
        const toCodePoints = codePointOffsets(whole);
        const begin = toCodePoints(before.length + 1);
        const end = toCodePoints(before.length + 1 + words.length);
        expect(Array.from(whole).slice(begin, end).join('')).toBe(words);
      }),
    );
  });
});
