import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeStorage, type StorageLevel, StorageWatch } from './storage-watch.ts';
import { VirtualClock } from './virtual-clock.ts';

const QUOTA = 1_000_000_000;

/** The level after each of these shares of the quota, in thousandths. */
function levels(...shares: readonly number[]): StorageLevel[] {
  let level: StorageLevel = 'fine';
  return shares.map((share) => {
    level = judgeStorage(level, { usage: (share * QUOTA) / 1000, quota: QUOTA });
    return level;
  });
}

describe('judgeStorage', () => {
  it('warns from 80 % on, until there is less than 75 %', () => {
    expect(levels(799, 800, 760, 750, 749, 799)).toEqual([
      'fine',
      'nearly-full',
      'nearly-full',
      'nearly-full',
      'fine',
      'fine',
    ]);
  });

  it('is full when some seconds more would not fit, until twice as many do', () => {
    const room = (level: StorageLevel, bytes: number) =>
      judgeStorage(level, { usage: QUOTA - bytes, quota: QUOTA });
    expect(room('nearly-full', 320_000)).toBe('nearly-full');
    expect(room('nearly-full', 319_999)).toBe('full');
    expect(room('full', 639_999)).toBe('full');
    expect(room('full', 640_000)).toBe('nearly-full');
    expect(levels(1_000, 100)).toEqual(['full', 'fine']);
  });

  it('changes nothing where the browser does not say', () => {
    for (const level of ['fine', 'nearly-full', 'full'] as const) {
      expect(judgeStorage(level, {})).toBe(level);
      expect(judgeStorage(level, { usage: 5, quota: 0 })).toBe(level);
    }
  });

  it('is never better with more used, and settles with the first answer', () => {
    const order: readonly StorageLevel[] = ['fine', 'nearly-full', 'full'];
    const level = fc.constantFrom(...order);
    fc.assert(
      fc.property(level, fc.nat(QUOTA), fc.nat(QUOTA), (before, one, two) => {
        const [less, more] = [one, two].sort((a, b) => a - b).map((usage) => ({ usage, quota: QUOTA }));
        const after = judgeStorage(before, less ?? {});
        expect(order.indexOf(after)).toBeLessThanOrEqual(order.indexOf(judgeStorage(before, more ?? {})));
        expect(judgeStorage(after, less ?? {})).toBe(after);
      }),
    );
  });
});

/** A watch in virtual time; the browser says what `share` is, in thousandths, or fails. */
function watched() {
  const clock = new VirtualClock();
  const told: StorageLevel[] = [];
  const browser = { share: 0, fails: false, asked: 0 };
  const watch = new StorageWatch({
    async estimate() {
      browser.asked += 1;
      if (browser.fails) throw new TypeError('no');
      return { usage: browser.share * 1_000_000, quota: QUOTA };
    },
    after: clock.after,
    tell: (level) => told.push(level),
  });
  return { clock, told, browser, watch };
}

describe('StorageWatch', () => {
  it('asks at the start and every minute while there is a dictation, and tells changes only', async () => {
    const { clock, told, browser, watch } = watched();
    browser.share = 850;
    watch.start();
    watch.start();
    await clock.run(59_999);
    expect([browser.asked, told]).toEqual([1, ['nearly-full']]);
    await clock.run(120_000);
    expect([browser.asked, told]).toEqual([3, ['nearly-full']]);
    browser.share = 100;
    await clock.run(180_000);
    expect(told).toEqual(['nearly-full', 'fine']);
    watch.stop();
    await clock.run(600_000);
    expect(browser.asked).toBe(4);
  });

  it('asks no more often after it was stopped and started at once', async () => {
    const { clock, browser, watch } = watched();
    watch.start();
    watch.stop();
    watch.start();
    await clock.run(60_000);
    expect(browser.asked).toBe(3);
  });

  it('believes a failed write before any estimate, until a write succeeds', async () => {
    const { clock, told, browser, watch } = watched();
    watch.start();
    await clock.run(1);
    watch.wrote(false);
    watch.wrote(false);
    browser.share = 810;
    await clock.run(60_001);
    expect(told).toEqual(['full']);
    watch.wrote(true);
    expect(told).toEqual(['full', 'nearly-full']);
  });

  it('goes on asking a browser that fails, and keeps the level meanwhile', async () => {
    const { clock, told, browser, watch } = watched();
    browser.share = 900;
    watch.start();
    await clock.run(1);
    browser.fails = true;
    await clock.run(60_001);
    browser.fails = false;
    browser.share = 0;
    expect(told).toEqual(['nearly-full']);
    await clock.run(120_001);
    expect(told).toEqual(['nearly-full', 'fine']);
  });
});
