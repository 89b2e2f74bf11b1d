import { toProblem } from '../domain/problem.ts';

export interface RetryOptions {
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>;
  /** 0 (inclusive) to 1 (exclusive). */
  random(): number;
}

/** Tries of one call, the first included. */
export const ATTEMPTS = 5;

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 4_000;

/**
 * How long to wait before another try, in milliseconds: anywhere up to a bound that doubles, so that many browsers
 * that failed together do not come back together. Null when it is time to give up.
 * @param failures tries that have failed so far, 1 or more
 */
export function retryDelayMs(failures: number, random: () => number): number | null {
  if (failures >= ATTEMPTS) return null;
  return random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));
}

/**
 * Calls until it succeeds, fails for good or has failed often enough.
 * @throws ProblemError of the last try.
 */
export async function retrying<Result>(call: () => Promise<Result>, options: RetryOptions): Promise<Result> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await call();
    } catch (error) {
      const problem = toProblem(error);
      const delayMs = problem.retryable ? retryDelayMs(failures, options.random) : null;
      if (delayMs === null) throw problem;
      await options.wait(delayMs);
    }
  }
}

const FIRST_RESEND_MS = 4_000;
const LONGEST_RESEND_MS = 60_000;

/**
 * How long to wait before a whole save is tried again that failed with all its tries, in milliseconds: half of a
 * bound that doubles up to a minute, and by chance up to all of it. It is never given up.
 * @param failures saves that have failed so far, 1 or more
 */
export function resendDelayMs(failures: number, random: () => number): number {
  const bound = Math.min(LONGEST_RESEND_MS, FIRST_RESEND_MS * 2 ** (failures - 1));
  return (bound / 2) * (1 + random());
}
