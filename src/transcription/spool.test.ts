import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStorage } from './memory-storage.ts';
import { recordedSamples, Spool, type SpoolFile } from './spool.ts';
import { recordBytes } from './spool-format.ts';

let key: CryptoKey;
beforeAll(async () => {
  key = await newKey();
});

function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function newFile(): Promise<SpoolFile> {
  return createMemoryStorage().open('d');
}

function pcmOf(samples: readonly number[]): Int16Array<ArrayBuffer> {
  return Int16Array.from(samples);
}

async function append(spool: Spool, chunks: readonly (readonly number[])[]): Promise<void> {
  for (const chunk of chunks) await spool.append(pcmOf(chunk));
}

function bytesOf(file: SpoolFile): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(file.getSize());
  file.read(bytes, { at: 0 });
  return bytes;
}

const chunks = fc.array(
  fc.array(fc.integer({ min: -0x8000, max: 0x7fff }), { minLength: 1, maxLength: 40 }),
  {
    maxLength: 12,
  },
);

describe('Spool', () => {
  it('gives back any range, while it grows and after it was opened anew', async () => {
    await fc.assert(
      fc.asyncProperty(chunks, fc.nat(500), fc.nat(500), async (list, from, to) => {
        const file = await newFile();
        const spool = new Spool(file, key);
        await append(spool, list);
        const all = list.flat();
        expect([...(await spool.read(from, to))]).toEqual(all.slice(from, Math.max(from, to)));
        const reopened = new Spool(file, key);
        expect(reopened.samples).toBe(all.length);
        expect(recordedSamples(file)).toBe(all.length);
        expect([...(await reopened.read(from, to))]).toEqual(all.slice(from, Math.max(from, to)));
      }),
      { numRuns: 40 },
    );
  });

  it('loses only the torn record when the end was cut off anywhere, and goes on from there', async () => {
    await fc.assert(
      fc.asyncProperty(chunks, fc.double({ min: 0, max: 1, noNaN: true }), async (list, share) => {
        const file = await newFile();
        await append(new Spool(file, key), list);
        const size = Math.floor(file.getSize() * share);
        file.truncate(size);
        const whole: number[][] = [];
        let end = 0;
        for (const chunk of list) {
          end += recordBytes(chunk.length);
          if (end <= size) whole.push([...chunk]);
        }
        const spool = new Spool(file, key);
        await spool.append(pcmOf([7, 8]));
        expect([...(await new Spool(file, key).read(0, 1_000))]).toEqual([...whole.flat(), 7, 8]);
      }),
      { numRuns: 40 },
    );
  });

  it('tolerates rubbish after the last record', async () => {
    const file = await newFile();
    await append(new Spool(file, key), [[1, 2, 3]]);
    file.write(new Uint8Array(500), { at: file.getSize() });
    expect([...(await new Spool(file, key).read(0, 10))]).toEqual([1, 2, 3]);
  });

  it('is unreadable with another key, and when records were changed or swapped', async () => {
    const file = await newFile();
    await append(new Spool(file, key), [
      [1, 2],
      [3, 4],
    ]);
    await expect(new Spool(file, await newKey()).read(0, 4)).rejects.toThrow();
    const bytes = bytesOf(file);
    const size = recordBytes(2);
    file.write(Uint8Array.of((bytes[size - 1] ?? 0) ^ 1), { at: size - 1 });
    await expect(new Spool(file, key).read(0, 4)).rejects.toThrow();
    file.write(bytes.slice(size), { at: 0 });
    expect(new Spool(file, key).samples).toBe(0);
  });

  it('does not hold the samples in clear', async () => {
    const file = await newFile();
    await append(new Spool(file, key), [Array.from({ length: 64 }, () => 0x4141)]);
    expect(String.fromCharCode(...bytesOf(file))).not.toContain('AAAA');
  });

  it('keeps what the disk has no room for in memory, and says so', async () => {
    const inner = await newFile();
    const limit = recordBytes(2) * 2 + 10;
    const small: SpoolFile = {
      read: (into, options) => inner.read(into, options),
      write(bytes, { at }) {
        inner.write(bytes.slice(0, limit - at), { at });
        if (at + bytes.length > limit) throw new DOMException('', 'QuotaExceededError');
        return bytes.length;
      },
      truncate: (size) => inner.truncate(size),
      getSize: () => inner.getSize(),
      flush: () => {},
      close: () => {},
    };
    const spool = new Spool(small, key);
    const written = [];
    for (const sample of [1, 2, 3, 4]) written.push(await spool.append(pcmOf([sample, sample])));
    expect(written).toEqual([true, true, false, false]);
    expect([...(await spool.read(0, 8))]).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    expect(new Spool(inner, key).samples).toBe(4);
  });
});
