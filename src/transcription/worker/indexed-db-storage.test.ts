import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { wrap } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../memory-storage.ts';
import { Spool } from '../spool.ts';
import type { SpoolFile, SpoolStorage } from '../spool-file.ts';
import { newKey, pcmOf } from '../spool-fixtures.ts';
import { openIndexedDbStorage } from './indexed-db-storage.ts';
import { MemoryLocks } from './memory-locks.ts';

let factory: IDBFactory;
let locks: MemoryLocks;
let storage: SpoolStorage;
beforeEach(async () => {
  factory = new IDBFactory();
  locks = new MemoryLocks();
  storage = await openIndexedDbStorage(factory, locks);
});

async function bytesOf(file: SpoolFile): Promise<number[]> {
  const into = new Uint8Array((await file.getSize()) + 5);
  return [...into.subarray(0, await file.read(into, { at: 0 }))];
}

type Step =
  | { readonly kind: 'write' | 'truncate'; readonly size: number }
  | { readonly kind: 'read'; readonly at: number; readonly size: number }
  | { readonly kind: 'reopen' };

const size = fc.nat(30);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('write' as const), size: fc.nat(9).map((n) => n + 1) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('read' as const), at: size, size }) },
  fc.record({ kind: fc.constant('truncate' as const), size }),
  fc.record({ kind: fc.constant('reopen' as const) }),
);

/** The same done to both files gives the same answers. */
class Pair {
  #file: SpoolFile;
  readonly #model: SpoolFile;
  #next = 0;

  constructor(file: SpoolFile, model: SpoolFile) {
    this.#file = file;
    this.#model = model;
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'write') await this.#write(step.size);
    else if (step.kind === 'read') await this.#read(step.at, step.size);
    else if (step.kind === 'reopen') {
      await this.close();
      this.#file = await storage.open('f');
    } else {
      await this.#file.truncate(step.size);
      await this.#model.truncate(step.size);
    }
    expect(await this.#file.getSize()).toBe(await this.#model.getSize());
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #write(size: number): Promise<void> {
    const bytes = Uint8Array.from({ length: size }, () => this.#next++);
    const at = await this.#model.getSize();
    expect(await this.#file.write(bytes, { at })).toBe(await this.#model.write(bytes, { at }));
  }

  async #read(at: number, size: number): Promise<void> {
    const [found, expected] = [new Uint8Array(size), new Uint8Array(size)];
    expect(await this.#file.read(found, { at })).toBe(await this.#model.read(expected, { at }));
    expect(found).toEqual(expected);
  }
}

describe('A file in the database', () => {
  it('behaves as a file does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        await storage.remove('f');
        const pair = new Pair(await storage.open('f'), await createMemoryStorage().open('f'));
        for (const each of steps) await pair.take(each);
        await pair.take({ kind: 'read', at: 0, size: 400 });
        await pair.close();
      }),
      { numRuns: 60 },
    );
  });

  it('stores what a view shows and nothing beside it', async () => {
    const file = await storage.open('f');
    await file.write(Uint8Array.of(1, 2, 3, 4).subarray(1, 3), { at: 0 });
    expect(await bytesOf(file)).toEqual([2, 3]);
    const database = await wrap(factory.open('notewell-recordings'));
    const [stored] = (await database?.getAll('records')) ?? [];
    expect([...new Uint8Array(stored.buffer)]).toEqual([2, 3]);
  });

  it('refuses to leave a hole', async () => {
    const file = await storage.open('f');
    await expect(file.write(Uint8Array.of(1), { at: 1 })).rejects.toThrow(RangeError);
    expect(await bytesOf(file)).toEqual([]);
  });

  it('holds a spool through a crash', async () => {
    const key = await newKey();
    const spool = await Spool.open(await storage.open('d'), key);
    for (let n = 0; n < 150; n++) expect(await spool.append(pcmOf(n, n))).toBe(true);
    const restarted = await openIndexedDbStorage(factory, new MemoryLocks());
    const again = await Spool.open(await restarted.open('d'), key);
    expect([...(await again.read(0, 1_000))]).toEqual(Array.from({ length: 300 }, (_, n) => n >> 1));
  });
});

describe('Recordings in the database', () => {
  it('are listed, apart from each other, and go when removed', async () => {
    const [one, two] = [await storage.open('one'), await storage.open('two')];
    await one.write(Uint8Array.of(1), { at: 0 });
    await two.write(Uint8Array.of(2, 2), { at: 0 });
    expect(await storage.list()).toEqual(['one', 'two']);
    await one.close();
    await storage.remove('one');
    await storage.remove('never there');
    expect(await storage.list()).toEqual(['two']);
    expect(await bytesOf(two)).toEqual([2, 2]);
    expect(await bytesOf(await storage.open('one'))).toEqual([]);
  });

  it('belong to one tab at a time', async () => {
    const other = await openIndexedDbStorage(factory, locks);
    const file = await storage.open('f');
    await file.write(Uint8Array.of(1), { at: 0 });
    const refused = { name: 'NoModificationAllowedError' };
    await expect(other.open('f')).rejects.toMatchObject(refused);
    await expect(other.remove('f')).rejects.toMatchObject(refused);
    expect(await bytesOf(await other.open('g'))).toEqual([]);
    await file.close();
    expect(await bytesOf(await other.open('f'))).toEqual([1]);
    await expect(storage.open('f')).rejects.toMatchObject(refused);
  });
});
