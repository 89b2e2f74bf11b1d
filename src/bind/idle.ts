import { type IdleStamp, type IdleWatch, watchIdleness } from '../domain/idle.ts';
import type { IdleCommands } from '../features/services.tsx';
import { useAuth } from '../state/auth-store.ts';
import { useIdle } from '../state/idle-store.ts';
import { useSession } from '../state/session-store.ts';

/** Of the wall clock, in milliseconds: nothing that tells of anybody. */
const KEY = 'notewell-last-active';
/** What a person does with hands. */
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'input'] as const;
/** Signing out that failed is tried again after this long, in milliseconds: it is never given up. */
const AGAIN_MS = 10_000;

/** What is done within so many milliseconds is one thing. */
const SEEN_MS = 1_000;

/** What is watched, and by which clock. */
export interface IdleBrowser {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly window: Pick<EventTarget, 'addEventListener'>;
  now(): number;
  later(task: () => void, ms: number): () => void;
}

export interface IdleBinding {
  readonly commands: IdleCommands;
  /** Somebody did something that is no key and no pointer. */
  active(): void;
}

/** Signs a person out whom nobody saw for too long. Work that is not saved stays on this device, as with any leaving. */
export function bindIdle(signOut: () => Promise<void>, browser = thisBrowser()): IdleBinding {
  let watch: IdleWatch | null = null;

  const leave = async () => {
    watch = null;
    // What could not be told to the cloud is no reason to stay.
    await signOut().catch(() => undefined);
    if (useAuth.getState().step.kind === 'signed-in') browser.later(() => void leave(), AGAIN_MS);
    else useAuth.setState({ problem: 'signed-out-idle' });
  };

  const begin = () =>
    watchIdleness({
      stamp: stampIn(browser.storage),
      now: browser.now,
      later: (ms, task) => browser.later(task, ms),
      isBusy,
      tell: (leftMs) => useIdle.setState({ leftMs }),
      over: () => void leave(),
    });

  useAuth.subscribe(({ step }, before) => {
    if ((step.kind === 'signed-in') === (before.step.kind === 'signed-in')) return;
    watch?.stop();
    watch = step.kind === 'signed-in' ? begin() : null;
  });
  // A recording is somebody there from its first moment, and until its last.
  useSession.subscribe(({ dictation }, before) => {
    if (dictation !== before.dictation) watch?.active();
  });
  let seenAt = Number.NEGATIVE_INFINITY;
  const active = () => {
    // A pointer moves more often than anybody has to know.
    if (Math.abs(browser.now() - seenAt) < SEEN_MS) return;
    seenAt = browser.now();
    watch?.active();
  };
  for (const sign of SIGNS) browser.window.addEventListener(sign, active, { capture: true, passive: true });
  for (const wake of ['focus', 'visibilitychange', 'pageshow'])
    browser.window.addEventListener(wake, () => watch?.look());
  browser.window.addEventListener('storage', (event) => {
    if ('key' in event && event.key === KEY) watch?.look();
  });
  return { active, commands: { staySignedIn: () => watch?.stay() } };
}

function isBusy(): boolean {
  const { dictation } = useSession.getState();
  return dictation === 'recording' || dictation === 'preparing' || dictation === 'stopping';
}

function stampIn(storage: IdleBrowser['storage']): IdleStamp {
  return {
    read: () => {
      const stamp = Number(storage.getItem(KEY) ?? Number.NaN);
      return Number.isFinite(stamp) ? stamp : null;
    },
    write: (at) => storage.setItem(KEY, String(at)),
  };
}

function thisBrowser(): IdleBrowser {
  return {
    storage: localStorage,
    window,
    now: () => Date.now(),
    later: (task, ms) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
  };
}
