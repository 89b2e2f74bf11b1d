import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measured, SoundSent } from './sound-sent.ts';

async function* pieces(lengths: readonly number[]) {
  for (const length of lengths) yield new Uint8Array(length);
}

describe('sound that is sent', () => {
  it('is told each second of it and at the end, once', async () => {
    const told: number[] = [];
    const sound = new SoundSent((ms) => told.push(ms));
    const taken: number[] = [];
    for await (const chunk of measured(pieces(Array<number>(25).fill(3_200)), sound))
      taken.push(chunk.length);
    expect(taken).toHaveLength(25);
    expect(told).toEqual([1_000, 2_000]);
    sound.end();
    sound.end();
    expect(told).toEqual([1_000, 2_000, 2_500]);
  });

  it('adds up to all of it, in growing figures, whatever the pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(64_000)), (lengths) => {
        const told: number[] = [];
        const sound = new SoundSent((ms) => told.push(ms));
        for (const length of lengths) sound.add(length);
        sound.end();
        const all = lengths.reduce((sum, length) => sum + length, 0);
        expect(told.at(-1) ?? 0).toBe(Math.floor(all / 32));
        expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
      }),
    );
  });
});
