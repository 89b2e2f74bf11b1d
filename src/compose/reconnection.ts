export interface ReconnectionPorts {
  /** Calls when the browser thinks that it is online again; the result ends that. */
  onOnline(listener: () => void): () => void;
  later(task: () => void, ms: number): () => void;
  /** 0 up to 1. */
  random(): number;
}

/** Tries that go on until one gets through. */
export interface Tries {
  /** No more tries; resolves when the one on its way has ended. */
  stop(): Promise<void>;
}

/** Waits between tries begin with this many milliseconds, double, and end at the most. */
export const FIRST_WAIT_MS = 1_000;
export const MOST_WAIT_MS = 30_000;

/**
 * Tries again when the browser is online again, and every so often all the same: a network can be there while
 * what lies behind it is not, and come back without anybody being told.
 * @param reach resolves to whether there is nothing more to try; must not reject
 */
export function keepTrying(reach: () => Promise<boolean>, ports: ReconnectionPorts): Tries {
  let stopped = false;
  let wait = FIRST_WAIT_MS;
  let running: Promise<void> | null = null;
  let cancelTimer = () => {};

  const stop = () => {
    stopped = true;
    cancelTimer();
    endOnline();
  };
  const rest = () => {
    // Many tabs and people lose the same network at once; they should not all come back in the same moment.
    cancelTimer = ports.later(attempt, wait * (0.75 + ports.random() / 2));
    wait = Math.min(wait * 2, MOST_WAIT_MS);
  };
  const attempt = () => {
    if (running !== null || stopped) return;
    cancelTimer();
    running = reach().then((done) => {
      running = null;
      if (done) stop();
      else if (!stopped) rest();
    });
  };
  const endOnline = ports.onOnline(() => {
    wait = FIRST_WAIT_MS;
    attempt();
  });
  rest();

  return {
    async stop() {
      stop();
      await running;
    },
  };
}
