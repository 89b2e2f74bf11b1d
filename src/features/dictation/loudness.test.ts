import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loudnessWord, meterShare } from './loudness.ts';

describe('meterShare', () => {
  it.each([
    [0, 0],
    [Number.NaN, 0],
    [1, 1],
    [10 ** (-30 / 20), 0.5],
    [10 ** (-80 / 20), 0],
  ])('%d fills %d', (rms, share) => {
    expect(meterShare(rms)).toBeCloseTo(share, 6);
  });

  it('stays within the meter and never falls as it gets louder', () => {
    const rms = fc.double({ min: 0, max: 2, noNaN: true });
    fc.assert(
      fc.property(rms, rms, (a, b) => {
        const [low, high] = [meterShare(Math.min(a, b)), meterShare(Math.max(a, b))];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });
});

describe('loudnessWord', () => {
  it('warns of distortion before all else', () => {
    expect(loudnessWord(0.9, true)).toBe('Too loud');
    expect(loudnessWord(0.01, false)).toBe('Silent');
    expect(loudnessWord(0.2, false)).toBe('Quiet');
    expect(loudnessWord(0.6, false)).toBe('Good');
  });
});
