const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * How long to wait before a call is tried again: doubling from one second, at most a minute, of which a random
 * half is taken off so that many windows do not call at once.
 *
 * @param failures failed calls in a row, from 1.
 * @param random 0 (inclusive) to 1 (exclusive).
 */
export function retryDelayMs(failures: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(full * (1 - random / 2));
}
