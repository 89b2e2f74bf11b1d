import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Spool } from './spool.ts';
import { type Fault, FaultyFile, newKey, pcmOf } from './spool-fixtures.ts';

/** So much more audio makes the spool ask a full disk again. */
const FIVE_SECONDS = 80_000;
const FAULTS = ['refused', 'torn', 'short', 'unflushed'] as const satisfies readonly Fault[];

let key: CryptoKey;
beforeAll(async () => {
  key = await newKey();
});

async function all(spool: Spool): Promise<number[]> {
  return [...(await spool.read(0, spool.samples))];
}

/** What another program would find in the file now. */
async function inFile(file: FaultyFile): Promise<number[]> {
  return all(await Spool.open(file, key));
}

describe.each(FAULTS)('A spool whose write is %s', (fault) => {
  it('keeps the samples in memory, says so, and does not ask the disk with each of the next', async () => {
    const file = new FaultyFile();
    const spool = await Spool.open(file, key);
    expect(await spool.append(pcmOf(1))).toBe(true);
    file.fault = fault;
    // Records 1 to 10: the tenth is one that is made durable at once.
    for (let n = 2; n <= 10; n++) await spool.append(pcmOf(n));
    expect(await spool.append(pcmOf(11))).toBe(false);
    const { writes } = file;
    file.fault = null;
    expect(await spool.append(pcmOf(12))).toBe(false);
    expect(file.writes).toBe(writes);
    expect(spool.unwritten).toBeGreaterThan(0);
    expect(await all(spool)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('writes all that waited, in order, when there is room again', async () => {
    const file = new FaultyFile();
    const spool = await Spool.open(file, key);
    file.fault = fault;
    for (let n = 0; n < 3; n++) expect(await spool.append(pcmOf(n, n))).toBe(false);
    file.fault = null;
    const later = new Int16Array(FIVE_SECONDS).fill(9);
    expect(await spool.append(later)).toBe(true);
    expect(spool.unwritten).toBe(0);
    expect(await inFile(file)).toEqual([0, 0, 1, 1, 2, 2, ...later]);
  });

  it('writes what waited when it is closed', async () => {
    const file = new FaultyFile({ later: true });
    const spool = await Spool.open(file, key);
    file.fault = fault;
    await spool.append(pcmOf(1, 2));
    file.fault = null;
    await spool.close();
    expect(file.closed).toBe(true);
    expect(await inFile(file)).toEqual([1, 2]);
  });

  it('can be closed on a disk that stays full, and leaves whole records behind', async () => {
    const file = new FaultyFile();
    const spool = await Spool.open(file, key);
    await spool.append(pcmOf(1));
    file.fault = fault;
    await spool.append(pcmOf(2));
    await spool.close();
    expect(file.closed).toBe(true);
    // What could not be made durable may be there or not.
    const found = await inFile(file);
    expect(found).toEqual([1, 2].slice(0, Math.max(1, found.length)));
  });
});

describe('A spool that waited long for room', () => {
  it('catches up by and by, and says that it is behind until it is not', async () => {
    const file = new FaultyFile();
    const spool = await Spool.open(file, key);
    file.fault = 'refused';
    const behind = 120;
    for (let n = 0; n < behind; n++) await spool.append(pcmOf(n));
    file.fault = null;
    const { writes } = file;
    expect(await spool.append(new Int16Array(FIVE_SECONDS))).toBe(false);
    const most = file.writes - writes;
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThan(behind);
    expect(await inFile(file)).toEqual(Array.from({ length: most }, (_, n) => n));
    let appends = 1;
    for (; spool.unwritten > 0; appends++) await spool.append(pcmOf(7));
    expect(appends).toBe(Math.ceil(behind / (most - 1)));
    expect(await inFile(file)).toEqual(await all(spool));
  });

  it('holds all of it meanwhile, however many records that are', async () => {
    const file = new FaultyFile();
    const spool = await Spool.open(file, key);
    file.fault = 'refused';
    const many = Array.from({ length: 900 }, (_, n) => n);
    for (const n of many) await spool.append(pcmOf(n));
    expect(await all(spool)).toEqual(many);
    file.fault = null;
    await spool.close();
    expect(await inFile(file)).toEqual(many);
  });

  it('gives up the oldest as silence when memory is full too, and keeps all later times right', async () => {
    const file = new FaultyFile();
    const spool = await Spool.open(file, key, { retry: FIVE_SECONDS, memory: 6 });
    await spool.append(pcmOf(1, 1));
    file.fault = 'refused';
    for (const n of [2, 3, 4, 5, 6]) await spool.append(pcmOf(n, n));
    const kept = [1, 1, 0, 0, 0, 0, 4, 4, 5, 5, 6, 6];
    expect(await all(spool)).toEqual(kept);
    file.fault = null;
    await spool.close();
    expect(await inFile(file)).toEqual(kept);
  });
});

type Step =
  | { readonly kind: 'append'; readonly length: number }
  | { readonly kind: 'fault'; readonly fault: Fault | null }
  | { readonly kind: 'close' | 'crash' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      length: fc.nat(30),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      fault: fc.option(fc.constantFrom(...FAULTS)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('close' as const, 'crash' as const) }) },
);

/** One file through all of its lives, with what must be in it. */
class Bench {
  readonly file = new FaultyFile({ later: true });
  #spool: Spool | null = null;
  /** All samples of this life and what it began with; every sample differs from those near it. */
  #expected: number[] = [];
  #promised = 0;
  #next = 0;

  async take(step: Step): Promise<void> {
    if (step.kind === 'append') await this.#append(step.length);
    else if (step.kind === 'fault') this.file.fault = step.fault;
    else await this.end(step.kind);
  }

  async end(kind: 'close' | 'crash'): Promise<void> {
    const spool = await this.#open();
    if (kind === 'close') {
      await spool.close();
      this.#promised = this.#expected.length - spool.unwritten;
    }
    this.#spool = null;
    const found = await inFile(this.file);
    expect(found.length).toBeGreaterThanOrEqual(this.#promised);
    expect(found).toEqual(this.#expected.slice(0, found.length));
    this.#expected = found;
    this.#promised = found.length;
  }

  async #append(length: number): Promise<void> {
    const spool = await this.#open();
    const pcm = Array.from({ length }, () => this.#next++ % 30_011);
    this.#expected = this.#expected.concat(pcm);
    if (await spool.append(pcmOf(...pcm))) this.#promised = this.#expected.length;
    expect(spool.samples).toBe(this.#expected.length);
    const from = Math.max(0, this.#expected.length - length - 20);
    expect([...(await spool.read(from, spool.samples))]).toEqual(this.#expected.slice(from));
  }

  async #open(): Promise<Spool> {
    this.#spool ??= await Spool.open(this.file, key, { retry: 40, memory: 10_000 });
    return this.#spool;
  }
}

describe('A spool through failures and crashes', () => {
  it('always has the first part of what was recorded, and all that it said was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const bench = new Bench();
        for (const each of steps) await bench.take(each);
        await bench.end('crash');
      }),
      { numRuns: 100 },
    );
  });
});
