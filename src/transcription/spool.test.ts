import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Spool } from './spool.ts';
import { FaultyFile, newKey, pcmOf } from './spool-fixtures.ts';
import { MAX_SAMPLES, recordBytes } from './spool-format.ts';

let key: CryptoKey;
beforeAll(async () => {
  key = await newKey();
});

type Chunks = readonly (readonly number[])[];

async function spoolOf(file: FaultyFile, chunks: Chunks): Promise<Spool> {
  const spool = await Spool.open(file, key);
  for (const chunk of chunks) await spool.append(pcmOf(...chunk));
  return spool;
}

async function all(spool: Spool): Promise<number[]> {
  return [...(await spool.read(0, spool.samples))];
}

async function reopened(file: FaultyFile): Promise<number[]> {
  return all(await Spool.open(file, key));
}

const sample = fc.integer({ min: -0x8000, max: 0x7fff });
const chunks = fc.array(fc.array(sample, { minLength: 1, maxLength: 40 }), { maxLength: 12 });

describe('Spool', () => {
  it('gives back any range, while it grows and after it was opened anew', async () => {
    await fc.assert(
      fc.asyncProperty(chunks, fc.nat(500), fc.nat(500), async (list, from, to) => {
        const file = new FaultyFile();
        const spool = await spoolOf(file, list);
        const expected = list.flat().slice(from, Math.max(from, to));
        expect([...(await spool.read(from, to))]).toEqual(expected);
        const again = await Spool.open(file, key);
        expect(again.samples).toBe(list.flat().length);
        expect([...(await again.read(from, to))]).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('loses only the torn record when the end was cut off anywhere, and goes on from there', async () => {
    await fc.assert(
      fc.asyncProperty(chunks, fc.double({ min: 0, max: 1, noNaN: true }), async (list, share) => {
        const file = new FaultyFile();
        await spoolOf(file, list);
        const size = Math.floor((await file.getSize()) * share);
        await file.cut(size);
        const whole: number[][] = [];
        let end = 0;
        for (const chunk of list) {
          end += recordBytes(chunk.length);
          if (end <= size) whole.push([...chunk]);
        }
        await spoolOf(file, [[7, 8]]);
        expect(await reopened(file)).toEqual([...whole.flat(), 7, 8]);
      }),
      { numRuns: 40 },
    );
  });

  it('changes nothing in a file that is only read', async () => {
    const file = new FaultyFile();
    await spoolOf(file, [[1, 2, 3]]);
    await file.tamper(new Uint8Array(500), await file.getSize());
    const before = await file.bytes();
    expect(await reopened(file)).toEqual([1, 2, 3]);
    expect(await file.bytes()).toEqual(before);
  });

  it('brings nothing back that lay behind a broken record', async () => {
    const file = new FaultyFile();
    await spoolOf(file, [[1], [2], [3]]);
    await file.tamper(new Uint8Array(4), recordBytes(1));
    expect(await reopened(file)).toEqual([1]);
    await spoolOf(file, [[9]]);
    expect(await reopened(file)).toEqual([1, 9]);
  });

  it('keeps the order of appends that overlap, and tells each when it is in the file', async () => {
    const file = new FaultyFile({ later: true });
    const spool = await Spool.open(file, key);
    const written = Promise.all([1, 2, 3, 4].map((n) => spool.append(pcmOf(n, n))));
    expect(await all(spool)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    expect(await written).toEqual([true, true, true, true]);
    expect(await reopened(file)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it('takes nothing, and more than one record may hold', async () => {
    const file = new FaultyFile();
    const spool = await spoolOf(file, [[], [5]]);
    const long = new Int16Array(2 * MAX_SAMPLES + 1).fill(6);
    expect(await spool.append(long)).toBe(true);
    const again = await Spool.open(file, key);
    expect(again.samples).toBe(1 + long.length);
    expect([...(await again.read(0, 2))]).toEqual([5, 6]);
  });

  it('reads what is no longer in memory from the file', async () => {
    const file = new FaultyFile();
    const spool = await spoolOf(
      file,
      Array.from({ length: 700 }, (_, n) => [n]),
    );
    expect(await all(spool)).toEqual(Array.from({ length: 700 }, (_, n) => n));
    await file.tamper(new Uint8Array(4), 0);
    await expect(spool.read(0, 1)).rejects.toThrow();
    expect([...(await spool.read(699, 700))]).toEqual([699]);
  });
});

describe('A spool at rest', () => {
  it('does not hold the samples in clear', async () => {
    const file = new FaultyFile();
    await spoolOf(file, [Array.from({ length: 64 }, () => 0x4141)]);
    expect(String.fromCharCode(...(await file.bytes()))).not.toContain('AAAA');
  });

  it('is unreadable with another key', async () => {
    const file = new FaultyFile();
    await spoolOf(file, [[1, 2]]);
    const other = await Spool.open(file, await newKey());
    expect(other.samples).toBe(2);
    await expect(other.read(0, 2)).rejects.toThrow();
  });

  it('does not give out a record of which any bit was changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(recordBytes(3) - 1), fc.nat(7), async (at, bit) => {
        const file = new FaultyFile();
        await spoolOf(file, [[1, 2, 3], [4]]);
        const byte = (await file.bytes())[at] ?? 0;
        await file.tamper(Uint8Array.of(byte ^ (1 << bit)), at);
        const spool = await Spool.open(file, key);
        // A broken header ends the recording; a broken body is found when it is decrypted.
        if (spool.samples > 0) await expect(spool.read(0, 3)).rejects.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  it('does not take one record for another', async () => {
    const file = new FaultyFile();
    await spoolOf(file, [[1], [2], [3]]);
    const bytes = await file.bytes();
    const size = recordBytes(1);
    await file.tamper(bytes.slice(size, 2 * size), 0);
    expect((await Spool.open(file, key)).samples).toBe(0);
    const renumbered = bytes.slice(size, 2 * size);
    renumbered[7] = 0;
    await file.tamper(renumbered, 0);
    await expect(reopened(file)).rejects.toThrow();
  });

  it('does not take one record for another that was put there while it is open', async () => {
    const file = new FaultyFile();
    await spoolOf(file, [[1], [2]]);
    const spool = await Spool.open(file, key);
    await file.tamper((await file.bytes()).slice(recordBytes(1)), 0);
    await expect(spool.read(0, 1)).rejects.toThrow();
    expect([...(await spool.read(1, 2))]).toEqual([2]);
  });

  it('ends where a header was cut', async () => {
    const file = new FaultyFile();
    await spoolOf(file, [[1], [2]]);
    await file.cut(recordBytes(1) + 11);
    expect(await reopened(file)).toEqual([1]);
  });
});
