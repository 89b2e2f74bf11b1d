import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IDLE_LIMIT_MS, IDLE_WARNING_MS, type IdleStamp, idlenessAt, watchIdleness } from './idle.ts';

const MINUTE = 60_000;

/** A wall clock and its timers; `sleep` is a computer that is shut, whose timers are all late. */
class Clock {
  now = 1_000_000;
  #timers: { at: number; task: () => void }[] = [];

  later(ms: number, task: () => void): () => void {
    const timer = { at: this.now + ms, task };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  get waiting(): number {
    return this.#timers.length;
  }

  pass(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.now = Math.max(this.now, next.at);
      next.task();
    }
    this.now = end;
  }

  sleep(ms: number): void {
    this.now += ms;
  }
}

/** A browser with as many tabs as are opened. */
class Browser {
  readonly clock = new Clock();
  stored: number | null = null;
  writes = 0;
  readonly #tabs = new Map<object, { look(): void }>();

  open() {
    const tab = { left: [] as (number | null)[], over: 0, busy: false };
    const stamp: IdleStamp = {
      read: () => this.stored,
      write: (at) => {
        this.stored = at;
        this.writes += 1;
        for (const [other, { look }] of this.#tabs) if (other !== tab) look();
      },
    };
    const watch = watchIdleness({
      stamp,
      now: () => this.clock.now,
      later: (ms, task) => this.clock.later(ms, task),
      isBusy: () => tab.busy,
      tell: (leftMs) => tab.left.push(leftMs),
      over: () => {
        tab.over += 1;
      },
    });
    this.#tabs.set(tab, watch);
    return Object.assign(tab, { watch });
  }
}

describe('idlenessAt', () => {
  it.each([
    [0, { kind: 'active', checkInMs: 14 * MINUTE }],
    [13 * MINUTE, { kind: 'active', checkInMs: MINUTE }],
    [14 * MINUTE, { kind: 'warning', leftMs: MINUTE }],
    [15 * MINUTE - 1, { kind: 'warning', leftMs: 1 }],
    [15 * MINUTE, { kind: 'over' }],
    [800 * MINUTE, { kind: 'over' }],
  ] as const)('after %i ms', (idleMs, expected) => {
    expect(idlenessAt(5 + idleMs, 5)).toEqual(expected);
  });
});

describe('watching one tab', () => {
  it('counts the last minute down, and ends after fifteen', () => {
    const browser = new Browser();
    const tab = browser.open();
    browser.clock.pass(IDLE_LIMIT_MS - IDLE_WARNING_MS - 1);
    expect(tab.left).toEqual([]);
    browser.clock.pass(1);
    expect(tab.left).toEqual([60_000]);
    browser.clock.pass(2_000);
    expect(tab.left).toEqual([60_000, 59_000, 58_000]);
    browser.clock.pass(58_000 - 1);
    expect(tab.over).toBe(0);
    browser.clock.pass(1);
    expect(tab.over).toBe(1);
    expect(tab.left.at(-1)).toBeNull();
    expect(browser.clock.waiting).toBe(0);
  });

  it('begins anew with each thing done, and writes that down once in a while only', () => {
    const browser = new Browser();
    const tab = browser.open();
    for (let second = 0; second < 1_800; second += 1) {
      browser.clock.pass(1_000);
      tab.watch.active();
    }
    expect(tab.over + tab.left.length).toBe(0);
    expect(browser.writes).toBeLessThanOrEqual(1_800 / 5 + 1);
    browser.clock.pass(IDLE_LIMIT_MS - 5_000);
    expect(tab.left[0]).toBe(60_000);
  });

  it('wants a clear word once the end is near', () => {
    const browser = new Browser();
    const tab = browser.open();
    browser.clock.pass(14 * MINUTE + 10_000);
    tab.watch.active();
    expect(tab.left.at(-1)).toBe(50_000);
    tab.watch.stay();
    expect(tab.left.at(-1)).toBeNull();
    browser.clock.pass(14 * MINUTE - 1);
    expect(tab.left.at(-1)).toBeNull();
  });

  it.each(['active', 'stay', 'look'] as const)(
    'is over after a sleep that was too long, with "%s" first',
    (first) => {
      const browser = new Browser();
      const tab = browser.open();
      browser.clock.sleep(9 * 60 * MINUTE);
      tab.watch[first]();
      expect(tab.over).toBe(1);
      tab.watch.stay();
      browser.clock.pass(60 * MINUTE);
      expect(tab.over).toBe(1);
    },
  );

  it('never ends while it records, and does fifteen minutes after', () => {
    const browser = new Browser();
    const tab = browser.open();
    tab.busy = true;
    tab.watch.look();
    browser.clock.pass(240 * MINUTE);
    expect(tab.over + tab.left.length).toBe(0);
    tab.busy = false;
    browser.clock.pass(13 * MINUTE);
    expect(tab.left).toEqual([]);
    browser.clock.pass(2 * MINUTE);
    expect(tab.over).toBe(1);
  });

  it('is over after a sleep in the middle of a recording', () => {
    const browser = new Browser();
    const tab = browser.open();
    tab.busy = true;
    tab.watch.look();
    browser.clock.sleep(60 * MINUTE);
    tab.watch.look();
    expect(tab.over).toBe(1);
  });

  it('goes by its own time after the clock was set back', () => {
    const browser = new Browser();
    const tab = browser.open();
    browser.clock.now -= 600 * MINUTE;
    tab.watch.look();
    browser.clock.pass(15 * MINUTE);
    expect(tab.over).toBe(1);
  });

  it('says nothing more when it was stopped', () => {
    const browser = new Browser();
    const tab = browser.open();
    browser.clock.pass(14 * MINUTE);
    tab.watch.stop();
    tab.watch.stay();
    browser.clock.pass(60 * MINUTE);
    expect([tab.left, tab.over]).toEqual([[60_000, null], 0]);
  });
});

describe('watching several tabs', () => {
  it('keeps all for who is in one, recording or writing', () => {
    const browser = new Browser();
    const [first, second] = [browser.open(), browser.open()];
    first.busy = true;
    first.watch.look();
    browser.clock.pass(60 * MINUTE);
    first.busy = false;
    for (let minute = 0; minute < 60; minute += 1) {
      browser.clock.pass(MINUTE);
      second.watch.active();
    }
    expect([first.over, second.over, first.left, second.left]).toEqual([0, 0, [], []]);
  });

  it('takes the warning away in each when one stays', () => {
    const browser = new Browser();
    const [first, second] = [browser.open(), browser.open()];
    browser.clock.pass(14 * MINUTE + 5_000);
    expect([first.left.at(-1), second.left.at(-1)]).toEqual([55_000, 55_000]);
    first.watch.stay();
    expect([first.left.at(-1), second.left.at(-1)]).toEqual([null, null]);
    browser.clock.pass(15 * MINUTE);
    expect([first.over, second.over]).toEqual([1, 1]);
  });

  it('ends each exactly fifteen minutes after the last thing done in any of them', () => {
    const step = fc.record({ tab: fc.nat(2), afterMs: fc.integer({ min: 0, max: 13 * MINUTE }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const browser = new Browser();
        const tabs = [browser.open(), browser.open(), browser.open()];
        let last = browser.clock.now;
        for (const { tab, afterMs } of steps) {
          browser.clock.pass(afterMs);
          // What is done within five seconds after a stamp needs none of its own.
          if (browser.clock.now - (browser.stored ?? 0) >= 5_000) last = browser.clock.now;
          tabs[tab]?.watch.active();
          expect(browser.stored).toBe(last);
        }
        browser.clock.pass(last + IDLE_LIMIT_MS - 1 - browser.clock.now);
        expect(tabs.map(({ over }) => over)).toEqual([0, 0, 0]);
        browser.clock.pass(1);
        expect(tabs.map(({ over }) => over)).toEqual([1, 1, 1]);
      }),
    );
  });
});
