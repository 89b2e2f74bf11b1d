import { describe, expect, it } from 'vitest';
import { createBoundedQueue } from './bounded-queue.ts';
import { type Consumer, createPump } from './pump.ts';

function setUp(consume: (job: string) => Promise<void> | void, most = 100) {
  const waits: number[] = [];
  const reports: string[] = [];
  const seen: string[] = [];
  const queue = createBoundedQueue<string>(most, (count) => void reports.push(`dropped ${count}`));
  const first: Consumer<string> = { name: 'first', consume: async (job) => void seen.push(`first ${job}`) };
  const second: Consumer<string> = {
    name: 'second',
    async consume(job) {
      await consume(job);
      seen.push(`second ${job}`);
    },
  };
  const pump = createPump(queue, [first, second], {
    wait: async (ms) => void waits.push(ms),
    report: (consumer, error) => void reports.push(`${consumer} ${String(error)}`),
  });
  const add = (...jobs: string[]) => {
    for (const job of jobs) queue.add(job);
    pump.wake();
  };
  return { add, pump, waits, reports, seen };
}

/** Lets what is under way go on, without hurrying it. */
async function untilIdle(pump: { drain(): Promise<void> }, turns = 200): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  await pump.drain();
}

describe('jobs', () => {
  it('reach every consumer, one job after the other', async () => {
    const { add, pump, seen } = setUp(() => new Promise((resolve) => setImmediate(resolve)));
    add('a', 'b');
    add('c');
    await pump.drain();
    expect(seen).toEqual(['first a', 'second a', 'first b', 'second b', 'first c', 'second c']);
  });

  it('are done after whoever woke the pump, not before', async () => {
    const { add, pump, seen } = setUp(() => {});
    add('a');
    expect(seen).toEqual([]);
    await pump.drain();
    expect(seen).toHaveLength(2);
  });

  it('that come while others are done are not forgotten', async () => {
    const more = ['b', 'c'];
    const set = setUp(() => {
      const next = more.shift();
      if (next !== undefined) set.add(next);
    });
    set.add('a');
    await set.pump.drain();
    expect(set.seen.filter((one) => one.startsWith('second'))).toEqual(['second a', 'second b', 'second c']);
  });

  it('that fail are tried again after longer and longer pauses, and hold up what follows', async () => {
    let failures = 2;
    const { add, pump, waits, seen, reports } = setUp((job) => {
      if (job === 'a' && failures-- > 0) throw new Error('busy');
    });
    add('a', 'b');
    await untilIdle(pump);
    expect(seen).toEqual(['first a', 'second a', 'first b', 'second b']);
    expect(waits).toEqual([100, 400]);
    expect(reports).toEqual([]);
  });

  it('that never succeed are given up and reported, and the rest goes on', async () => {
    const { add, pump, waits, seen, reports } = setUp((job) => {
      if (job === 'a') throw new Error('never');
    });
    add('a', 'b');
    await untilIdle(pump);
    expect(seen).toEqual(['first a', 'first b', 'second b']);
    expect(waits).toEqual([100, 400, 1600]);
    expect(reports).toEqual(['second Error: never']);
  });

  it('are not waited for when all shall end', async () => {
    const { add, pump, waits, reports } = setUp(() => {
      throw new Error('never');
    });
    add('a');
    await pump.drain();
    expect(waits).toEqual([]);
    expect(reports).toEqual(['second Error: never']);
  });

  it('beyond what may wait are dropped and counted', async () => {
    const { add, pump, seen, reports } = setUp(() => {}, 2);
    add('a', 'b', 'c', 'd');
    await pump.drain();
    expect(seen.filter((one) => one.startsWith('first'))).toEqual(['first a', 'first b']);
    expect(reports).toEqual(['dropped 2']);
  });
});

it('a source that fails is reported, and works again when it does', async () => {
  let isBroken = true;
  const reports: string[] = [];
  const seen: string[] = [];
  const source = {
    async read() {
      if (isBroken) throw new Error('closed');
      return seen.length === 0 ? ['a'] : [];
    },
    done: async () => {},
  };
  const pump = createPump(source, [{ name: 'only', consume: async (job: string) => void seen.push(job) }], {
    wait: async () => {},
    report: (consumer) => void reports.push(consumer),
  });
  pump.wake();
  await pump.drain();
  expect(reports).toEqual(['queue']);
  isBroken = false;
  pump.wake();
  await pump.drain();
  expect(seen).toEqual(['a']);
});
