import fc from 'fast-check';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { drawQr, type QrDrawing } from './qr-drawing.ts';

/** Paints the rectangles of a path into a square of modules. */
function painted({ size, path }: QrDrawing): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    modules[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  }
  return modules;
}

describe('drawQr', () => {
  it('paints each dark module of the code and no other', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 120 }), (text) => {
        expect(painted(drawQr(text))).toEqual(encode(text, { ecc: 'M', border: 4 }).data);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves four modules of white on each side, then begins with the mark that readers look for', () => {
    const modules = painted(
      drawQr('otpauth://totp/Notewell:a%40b.c?secret=JBSWY3DPEHPK3PXP&issuer=Notewell'),
    );
    const inner = modules.slice(4, -4).map((row) => row.slice(4, -4));
    expect(modules.flat().filter(Boolean)).toHaveLength(inner.flat().filter(Boolean).length);
    expect(inner[0]?.slice(0, 8)).toEqual([true, true, true, true, true, true, true, false]);
  });

  it('refuses a text that no code has room for', () => {
    expect(() => drawQr('x'.repeat(2_332))).toThrow(RangeError);
    expect(drawQr('x'.repeat(2_331)).size).toBe(177 + 8);
  });
});
