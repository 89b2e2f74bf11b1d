import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Chunker, decodeWav, encodeWav, toFloat32, toInt16 } from './pcm.ts';

const int16s = fc.array(fc.integer({ min: -0x8000, max: 0x7fff }), { maxLength: 300 });

describe('toInt16', () => {
  it('rounds, clips, and makes silence of what is no number', () => {
    expect([0, 1, -1, 2, -2, 0.5, 0.4 / 0x8000, Number.NaN].map(toInt16)).toEqual([
      0, 32767, -32768, 32767, -32768, 16384, 0, 0,
    ]);
  });
  it('is undone by toFloat32', () => {
    fc.assert(
      fc.property(int16s, (samples) => {
        expect([...toFloat32(Int16Array.from(samples))].map(toInt16)).toEqual(samples);
      }),
    );
  });
});

describe('Chunker', () => {
  it('loses and repeats no sample, and all chunks but the last are full', () => {
    fc.assert(
      fc.property(fc.array(int16s, { maxLength: 8 }), (blocks) => {
        const chunks: Int16Array[] = [];
        const chunker = new Chunker(64, (chunk) => chunks.push(chunk));
        for (const block of blocks) {
          const floats = toFloat32(Int16Array.from(block));
          chunker.add(floats, floats.length);
        }
        chunker.flush();
        chunker.flush();
        expect(chunks.flatMap((chunk) => [...chunk])).toEqual(blocks.flat());
        expect(chunks.slice(0, -1).every((chunk) => chunk.length === 64)).toBe(true);
        expect(chunks.every((chunk) => chunk.byteOffset === 0 && chunk.length > 0)).toBe(true);
      }),
    );
  });
});

describe('WAV', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(int16s, (samples) => {
        const decoded = decodeWav(encodeWav(Int16Array.from(samples), 16_000));
        expect(decoded.sampleRateHz).toBe(16_000);
        expect([...decoded.pcm]).toEqual(samples);
      }),
    );
  });
  it('skips sections that it does not know and tolerates a file cut short', () => {
    const plain = encodeWav(Int16Array.of(1, 2, 3), 8_000);
    const list = Uint8Array.of(0x4c, 0x49, 0x53, 0x54, 3, 0, 0, 0, 1, 2, 3, 0);
    const file = new Uint8Array([...plain.subarray(0, 36), ...list, ...plain.subarray(36)]);
    expect([...decodeWav(file).pcm]).toEqual([1, 2, 3]);
    expect([...decodeWav(file.subarray(0, file.length - 1)).pcm]).toEqual([1, 2]);
  });
  it('refuses other things', () => {
    const stereo = encodeWav(Int16Array.of(1, 2), 8_000);
    stereo[22] = 2;
    for (const file of [
      new Uint8Array(0),
      new Uint8Array(100),
      stereo,
      encodeWav(new Int16Array(), 8_000).slice(0, 36),
    ]) {
      expect(() => decodeWav(file)).toThrow(RangeError);
    }
  });
});
