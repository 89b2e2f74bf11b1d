import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_WAIT_MS, keepTrying, MOST_WAIT_MS } from './reconnection.ts';

/** A clock that is moved by hand, and a network that comes back when told. */
function world() {
  const online = new Set<() => void>();
  let timer: { readonly task: () => void; readonly ms: number } | null = null;
  const answers: ((done: boolean) => void)[] = [];
  return {
    ports: {
      onOnline: (listener: () => void) => {
        online.add(listener);
        return () => online.delete(listener);
      },
      later: (task: () => void, ms: number) => {
        const set = { task, ms };
        timer = set;
        return () => {
          if (timer === set) timer = null;
        };
      },
      random: () => 0.5,
    },
    reach: () => new Promise<boolean>((resolve) => answers.push(resolve)),
    tries: () => answers.length,
    wait: () => timer?.ms ?? null,
    fire() {
      const due = timer;
      timer = null;
      due?.task();
    },
    goOnline() {
      for (const listener of online) listener();
    },
    async answer(done: boolean) {
      answers.at(-1)?.(done);
      await Promise.resolve();
      await Promise.resolve();
    },
    listening: () => online.size,
  };
}

describe('keepTrying', () => {
  it('waits before it tries, longer each time, never longer than the most', async () => {
    const { ports, reach, wait, fire, answer } = world();
    keepTrying(reach, ports);
    const waits: (number | null)[] = [];
    for (let round = 0; round < 8; round++) {
      waits.push(wait());
      fire();
      await answer(false);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30].map((seconds) => seconds * 1000));
    expect(waits[0]).toBe(FIRST_WAIT_MS);
  });

  it('spreads its tries around the wait, within a quarter', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (chance) => {
        const { ports, reach, wait } = world();
        keepTrying(reach, { ...ports, random: () => chance });
        expect(wait()).toBeGreaterThanOrEqual(FIRST_WAIT_MS * 0.75);
        expect(wait()).toBeLessThanOrEqual(FIRST_WAIT_MS * 1.25);
      }),
    );
    expect(MOST_WAIT_MS).toBeGreaterThan(FIRST_WAIT_MS);
  });

  it('tries at once when the network is back, and begins with short waits again', async () => {
    const { ports, reach, tries, wait, fire, answer, goOnline } = world();
    keepTrying(reach, ports);
    for (let round = 0; round < 4; round++) {
      fire();
      await answer(false);
    }
    goOnline();
    expect(tries()).toBe(5);
    expect(wait()).toBeNull();
    await answer(false);
    expect(wait()).toBe(FIRST_WAIT_MS);
  });

  it('never tries twice at the same time', () => {
    const { ports, reach, tries, fire, goOnline } = world();
    keepTrying(reach, ports);
    fire();
    goOnline();
    goOnline();
    expect(tries()).toBe(1);
  });

  it('ends when it got through', async () => {
    const { ports, reach, tries, wait, fire, answer, goOnline, listening } = world();
    keepTrying(reach, ports);
    fire();
    await answer(true);
    goOnline();
    expect([tries(), wait(), listening()]).toEqual([1, null, 0]);
  });

  it('ends when told, after the try on its way', async () => {
    const { ports, reach, tries, wait, fire, answer, goOnline, listening } = world();
    const { stop } = keepTrying(reach, ports);
    fire();
    let ended = false;
    const stopped = stop().then(() => {
      ended = true;
    });
    await Promise.resolve();
    expect(ended).toBe(false);
    await answer(false);
    await stopped;
    goOnline();
    expect([tries(), wait(), listening()]).toEqual([1, null, 0]);
  });
});
