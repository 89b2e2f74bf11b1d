import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Resampler } from './resampler.ts';

const OUTPUT_RATE = 16_000;

/** Runs the whole input through in blocks of the given sizes (repeated), then flushes. */
function convert(input: Float32Array, rate: number, blocks: readonly number[] = [128]): Float32Array {
  const resampler = new Resampler(rate, OUTPUT_RATE);
  const result: number[] = [];
  let at = 0;
  for (let turn = 0; at < input.length; turn++) {
    const size = Math.min(blocks[turn % blocks.length] ?? 128, input.length - at);
    const output = new Float32Array(resampler.maxOutput(size));
    const written = resampler.process(input.subarray(at, at + size), size, output);
    result.push(...output.subarray(0, written));
    at += size;
  }
  const output = new Float32Array(resampler.maxOutput(0));
  result.push(...output.subarray(0, resampler.flush(output)));
  return Float32Array.from(result);
}

function sine(rate: number, hertz: number, frames: number, phase = 0.3): Float32Array {
  return Float32Array.from({ length: frames }, (_, n) => Math.sin((2 * Math.PI * hertz * n) / rate + phase));
}

/** Level of the middle of a signal (its edges are cut off, where the filter runs in and out), in dB of a full sine. */
function levelDb(signal: Float32Array): number {
  const middle = signal.subarray(400, signal.length - 400);
  const power = middle.reduce((sum, x) => sum + x * x, 0) / middle.length;
  return 10 * Math.log10(2 * power + 1e-30);
}

describe('Resampler spectrum', () => {
  for (const rate of [44_100, 48_000, 88_200, 96_000, 192_000, 44_101]) {
    it(`lets nothing above 9 kHz fold back at ${rate} Hz (at most −80 dB)`, () => {
      for (let hertz = 9_000; hertz <= 20_000; hertz += 500) {
        const folded = convert(sine(rate, hertz, Math.round(rate * 0.15)), rate);
        expect(levelDb(folded), `${hertz} Hz`).toBeLessThan(-80);
      }
    });
    it(`keeps speech as it is at ${rate} Hz: flat to 0.05 dB and the right phase up to 7 kHz`, () => {
      for (const hertz of [100, 1_000, 3_400, 5_500, 7_000]) {
        const converted = convert(sine(rate, hertz, Math.round(rate * 0.15)), rate);
        const wanted = sine(OUTPUT_RATE, hertz, converted.length);
        const error = converted.map((x, n) => x - (wanted[n] ?? 0));
        expect(Math.abs(levelDb(converted)), `${hertz} Hz`).toBeLessThan(0.05);
        expect(levelDb(error), `${hertz} Hz`).toBeLessThan(-60);
      }
    });
  }

  it('adds no mirror images when the device is slower than 16 kHz', () => {
    for (const rate of [8_000, 11_025]) {
      const hertz = rate * 0.4;
      const converted = convert(sine(rate, hertz, rate), rate);
      const wanted = sine(OUTPUT_RATE, hertz, converted.length);
      expect(levelDb(converted.map((x, n) => x - (wanted[n] ?? 0)))).toBeLessThan(-60);
    }
  });

  it('passes 16 kHz through untouched', () => {
    const input = sine(16_000, 440, 1000);
    expect(convert(input, 16_000)).toEqual(input);
  });
});

describe('Resampler sample count', () => {
  const rates = fc.constantFrom(8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000, 44_101);

  it('is exact and the samples are the same, however the input is cut', () => {
    fc.assert(
      fc.property(
        rates,
        fc.integer({ min: 0, max: 5_000 }),
        fc.array(fc.integer({ min: 1, max: 1_500 }), { minLength: 1, maxLength: 6 }),
        (rate, frames, blocks) => {
          const input = sine(rate, 700, frames);
          const converted = convert(input, rate, blocks);
          expect(converted.length).toBe(Math.ceil((frames * OUTPUT_RATE) / rate));
          expect(converted).toEqual(convert(input, rate, [frames + 1]));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses rates that no device has', () => {
    for (const rate of [0, 7_000, 200_000, Number.NaN]) {
      expect(() => new Resampler(rate, OUTPUT_RATE)).toThrow(RangeError);
    }
  });
});
