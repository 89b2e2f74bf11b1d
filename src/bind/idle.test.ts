import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { User } from '../domain/user.ts';
import { useAuth } from '../state/auth-store.ts';
import { useIdle } from '../state/idle-store.ts';
import { useSession } from '../state/session-store.ts';
import { bindIdle, type IdleBrowser } from './idle.ts';

const MINUTE = 60_000;
const KEY = 'notewell-last-active';
const user = { name: 'Ada', email: 'ada@example.org' } as User;

/** A browser whose clock moves by hand. */
class FakeBrowser implements IdleBrowser {
  readonly window = new EventTarget();
  readonly stored = new Map<string, string>();
  readonly storage = {
    getItem: (key: string) => this.stored.get(key) ?? null,
    setItem: (key: string, value: string) => void this.stored.set(key, value),
  };
  #now = 5_000_000;
  #timers: { at: number; task: () => void }[] = [];

  now = () => this.#now;
  later = (task: () => void, ms: number) => {
    const timer = { at: this.#now + ms, task };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  };

  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = next.at;
      next.task();
    }
    this.#now = end;
  }

  sign(kind: string): void {
    this.window.dispatchEvent(new Event(kind));
  }
}

let browser: FakeBrowser;
let fails: number;
let signOuts: number;
let idle: ReturnType<typeof bindIdle>;

beforeEach(() => {
  browser = new FakeBrowser();
  fails = 0;
  signOuts = 0;
  useAuth.setState({ step: { kind: 'signed-out' }, problem: null });
  idle = bindIdle(async () => {
    signOuts += 1;
    if (signOuts <= fails) throw new TypeError('the draft could not be written');
    useAuth.setState({ step: { kind: 'signed-out' }, problem: null });
  }, browser);
  useAuth.setState({ step: { kind: 'signed-in', user } });
});

afterEach(() => {
  useAuth.setState({ step: { kind: 'signed-out' }, problem: null });
  useSession.setState({ dictation: 'idle' });
});

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('being signed out when nobody is there', () => {
  it('is said a minute before, done after fifteen, and told', async () => {
    browser.pass(14 * MINUTE);
    expect([useIdle.getState().leftMs, signOuts]).toEqual([60_000, 0]);
    browser.pass(MINUTE);
    await settled();
    expect([useIdle.getState().leftMs, signOuts]).toEqual([null, 1]);
    expect(useAuth.getState()).toMatchObject({ step: { kind: 'signed-out' }, problem: 'signed-out-idle' });
    browser.pass(60 * MINUTE);
    expect(signOuts).toBe(1);
  });

  it.each(['pointerdown', 'pointermove', 'keydown', 'wheel', 'input'])('begins anew with %s', (kind) => {
    browser.pass(10 * MINUTE);
    browser.sign(kind);
    browser.pass(14 * MINUTE - 1);
    expect(useIdle.getState().leftMs).toBeNull();
  });

  it('begins anew with a button of a device, and when one says so in the last minute', () => {
    browser.pass(10 * MINUTE);
    idle.active();
    browser.pass(14 * MINUTE);
    browser.sign('pointermove');
    expect(useIdle.getState().leftMs).toBe(60_000);
    idle.commands.staySignedIn();
    expect(useIdle.getState().leftMs).toBeNull();
  });

  it('never comes in a recording', () => {
    useSession.setState({ dictation: 'recording' });
    browser.pass(90 * MINUTE);
    expect([useIdle.getState().leftMs, signOuts]).toEqual([null, 0]);
    useSession.setState({ dictation: 'paused' });
    browser.pass(14 * MINUTE);
    expect(useIdle.getState().leftMs).not.toBeNull();
  });

  it('heeds another tab', () => {
    browser.pass(14 * MINUTE);
    browser.stored.set(KEY, String(browser.now()));
    browser.window.dispatchEvent(Object.assign(new Event('storage'), { key: KEY }));
    expect(useIdle.getState().leftMs).toBeNull();
  });

  it('is tried again when it fails, until it is done', async () => {
    fails = 2;
    browser.pass(15 * MINUTE);
    await settled();
    expect(useAuth.getState().step.kind).toBe('signed-in');
    browser.pass(10_000);
    await settled();
    browser.pass(10_000);
    await settled();
    expect([signOuts, useAuth.getState().problem]).toEqual([3, 'signed-out-idle']);
  });

  it('does not come to who is not signed in, and writes nothing but a time', () => {
    useAuth.setState({ step: { kind: 'signed-out' } });
    browser.pass(60 * MINUTE);
    expect(signOuts).toBe(0);
    expect([...browser.stored].every(([key, value]) => key === KEY && /^\d+$/.test(value))).toBe(true);
  });
});
