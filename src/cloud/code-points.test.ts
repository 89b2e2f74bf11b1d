import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodePointOffset } from '../domain/units.ts';
import { mapCodePoints } from './code-points.ts';

const texts = fc.string({
  unit: fc.constantFrom('a', 'é', '\u0301', '日', '😀', '𝒳', '\ud83d', '\ude00', '\n'),
});

describe('mapCodePoints', () => {
  it('leaves offsets of a text without astral characters alone', () => {
    const map = mapCodePoints('Fièvre 38 °C');
    expect(map.length).toBe(12);
    expect(map.toUtf16(CodePointOffset(12))).toBe(12);
  });

  it('steps over both halves of a pair', () => {
    const text = 'a😀b😀';
    const map = mapCodePoints(text);
    expect([0, 1, 2, 3, 4].map((offset) => map.toUtf16(CodePointOffset(offset)))).toEqual([0, 1, 3, 4, 6]);
  });

  it('agrees with the string iterator at every offset', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const map = mapCodePoints(text);
        const characters = Array.from(text);
        expect(map.length).toBe(characters.length);
        for (let offset = 0; offset <= characters.length; offset += 1) {
          expect(map.toUtf16(CodePointOffset(offset))).toBe(characters.slice(0, offset).join('').length);
        }
      }),
    );
  });

  it.each([-1, 2.5, 4, Number.NaN])('refuses the offset %s', (offset) => {
    expect(() => mapCodePoints('abc').toUtf16(CodePointOffset(offset))).toThrow(RangeError);
  });
});
