import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createResampler } from './resample.ts';

const tone = (hz: number, rateHz: number, seconds: number) =>
  Int16Array.from({ length: rateHz * seconds }, (_, index) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * hz * index) / rateHz)),
  );
const level = (samples: Int16Array) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

describe('the resampler', () => {
  it('passes equal rates through', () => {
    const samples = tone(440, 16_000, 0.1);
    expect(createResampler(16_000, 16_000).push(samples)).toBe(samples);
  });
  it.each([22_050, 32_000, 44_100, 48_000])('keeps a tone of the passband from %i Hz', (rateHz) => {
    const given = createResampler(rateHz, 16_000).push(tone(1_000, rateHz, 0.5));
    expect(given.length).toBeGreaterThan(7_900);
    const expected = tone(1_000, 16_000, 0.5);
    for (let at = 500; at < 7_000; at++)
      expect(Math.abs((given[at] ?? 0) - (expected[at] ?? 0))).toBeLessThan(100);
  });
  it('takes away what would fold back', () => {
    const given = createResampler(48_000, 16_000).push(tone(11_000, 48_000, 0.5));
    expect(level(given.subarray(500))).toBeLessThan(level(tone(1_000, 16_000, 0.5)) / 300);
  });
  it('gives the same whatever the pieces', () => {
    const whole = tone(700, 44_100, 0.05);
    const expected = createResampler(44_100, 16_000).push(whole);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        const resampler = createResampler(44_100, 16_000);
        const given: number[] = [];
        let at = 0;
        for (const size of [...sizes, whole.length]) {
          given.push(...resampler.push(whole.slice(at, at + size)));
          at += size;
        }
        expect(given).toEqual([...expected]);
      }),
      { numRuns: 20 },
    );
  });
});
