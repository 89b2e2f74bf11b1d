export interface PaceOptions {
  /** The least a run comes after it was asked for, in milliseconds. */
  readonly restMs: number;
  /** A run is followed by a rest of at least so many times what it took. */
  readonly restFactor: number;
}

export interface PaceClock {
  /** Milliseconds on any clock that only goes on. */
  now(): number;
  /** Runs `task` after `ms`; the result takes it back. */
  later(task: () => void, ms: number): () => void;
}

const WINDOW_CLOCK: PaceClock = {
  now: () => performance.now(),
  later: (task, ms) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

/** Work that is asked for often and done now and then. */
export interface Paced {
  /** Asks for a run; asking again before it comes changes nothing. */
  soon(): void;
  /** Takes back the run that was asked for. */
  stop(): void;
}

/** Paces work whose cost nobody knows beforehand, so that it takes a small share of the window's time only. */
export function paced(
  run: () => void,
  { restMs, restFactor }: PaceOptions,
  { now, later }: PaceClock = WINDOW_CLOCK,
): Paced {
  let cancel: (() => void) | null = null;
  let restedAt = Number.NEGATIVE_INFINITY;
  const ring = () => {
    cancel = null;
    const begunAt = now();
    run();
    const endedAt = now();
    restedAt = endedAt + restFactor * (endedAt - begunAt);
  };
  return {
    soon() {
      cancel ??= later(ring, Math.max(restMs, restedAt - now()));
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
