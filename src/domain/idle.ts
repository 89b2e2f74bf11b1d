/** Nobody at the screen for this long, in milliseconds, and the person is signed out. */
export const IDLE_LIMIT_MS = 15 * 60_000;
/** So long before, in milliseconds, it is said, and one can stay. */
export const IDLE_WARNING_MS = 60_000;

/** Whether somebody is there. */
export type Idleness =
  /** Nothing has to be looked at before `checkInMs` milliseconds. */
  | { readonly kind: 'active'; readonly checkInMs: number }
  /** It will be over in `leftMs` milliseconds unless somebody says that they are there. */
  | { readonly kind: 'warning'; readonly leftMs: number }
  | { readonly kind: 'over' };

/** How it stands with somebody who was last there at `lastAt`; both are times of the wall clock, in milliseconds. */
export function idlenessAt(now: number, lastAt: number): Idleness {
  const leftMs = IDLE_LIMIT_MS - (now - lastAt);
  if (leftMs <= 0) return { kind: 'over' };
  if (leftMs <= IDLE_WARNING_MS) return { kind: 'warning', leftMs };
  return { kind: 'active', checkInMs: leftMs - IDLE_WARNING_MS };
}

/** What every tab of this browser reads and writes: when somebody was last at any of them. */
export interface IdleStamp {
  /** Milliseconds of the wall clock; null when it was never written or cannot be read. */
  read(): number | null;
  write(at: number): void;
}

export interface IdlePorts {
  readonly stamp: IdleStamp;
  now(): number;
  /** Calls once after so many milliseconds, unless the result was called. */
  later(ms: number, task: () => void): () => void;
  /** Something goes on that is as good as a person: it records. */
  isBusy(): boolean;
  /** Milliseconds until the end, while it is near; null when it is not. */
  tell(leftMs: number | null): void;
  /** Nobody was there for too long. Called once. */
  over(): void;
}

/** Watches one person in one tab until it is stopped. */
export interface IdleWatch {
  /** Somebody did something here. Ignored once the end is near: then only `stay` counts, which is on purpose. */
  active(): void;
  /** Somebody said that they are there. */
  stay(): void;
  /** Looks now, because another tab wrote or this one was asleep. */
  look(): void;
  stop(): void;
}

/** The stamp is written no more often than this, in milliseconds. */
const WRITE_EVERY_MS = 5_000;
/** How often the seconds that are left are told, in milliseconds. */
const COUNT_MS = 1_000;
/** While it records it is looked at this often, in milliseconds, so that the other tabs know. */
const BUSY_MS = 30_000;

/** Begins with somebody there. */
export function watchIdleness(ports: IdlePorts): IdleWatch {
  let stopped = false;
  let cancel = () => {};
  let told: number | null = null;

  /** A stamp that is not there, or of a clock that was set back since, is made anew. */
  const lastAt = () => {
    const stamp = ports.stamp.read();
    const now = ports.now();
    if (stamp !== null && stamp <= now) return stamp;
    ports.stamp.write(now);
    return now;
  };

  /** What is busy writes all the while; when it did not for so long, the computer was asleep. */
  const isBusyNow = () => {
    if (!ports.isBusy() || idlenessAt(ports.now(), lastAt()).kind === 'over') return false;
    ports.stamp.write(ports.now());
    return true;
  };

  const tell = (leftMs: number | null) => {
    if (leftMs === told) return;
    told = leftMs;
    ports.tell(leftMs);
  };

  const look = () => {
    cancel();
    if (stopped) return;
    const state = isBusyNow() ? idlenessAt(0, 0) : idlenessAt(ports.now(), lastAt());
    if (state.kind === 'over') {
      stop();
      ports.over();
      return;
    }
    tell(state.kind === 'warning' ? state.leftMs : null);
    const inMs = state.kind === 'warning' ? Math.min(COUNT_MS, state.leftMs) : state.checkInMs;
    cancel = ports.later(ports.isBusy() ? Math.min(inMs, BUSY_MS) : inMs, look);
  };

  const stop = () => {
    stopped = true;
    cancel();
    tell(null);
  };

  ports.stamp.write(ports.now());
  look();
  return {
    active() {
      if (stopped) return;
      const at = lastAt();
      // A computer that slept through the end wakes up with a movement: that is too late.
      if (idlenessAt(ports.now(), at).kind !== 'active') look();
      else if (ports.now() - at >= WRITE_EVERY_MS) ports.stamp.write(ports.now());
    },
    stay() {
      if (stopped || idlenessAt(ports.now(), lastAt()).kind === 'over') return look();
      ports.stamp.write(ports.now());
      look();
    },
    look,
    stop,
  };
}
