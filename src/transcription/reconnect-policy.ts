import type { ProblemCode } from '../domain/problem.ts';
import type { StreamFailure } from './stream.ts';

/** Ceiling of the wait before the first new attempt, in milliseconds; doubles with each loss. */
const BASE_MS = 250;
/** A link that is gone is tried this often at least, so that its return is used within two seconds. */
const LINK_CAP_MS = 1_750;
/** A service that answers with a refusal is tried more rarely. */
const SERVICE_CAP_MS = 8_000;
/** A service at its limit is left in peace for at least so long. */
const LIMIT_FLOOR_MS = 1_000;
/** Bad requests in a row, with nothing heard between them, after which asking again is pointless. */
const MAX_BAD_REQUESTS = 2;
/** Losses in a row from which the user is told. The first is mended before anybody could read it. */
const TELL_AFTER_LOSSES = 2;

/**
 * Exponential back-off with full jitter: anything between nothing and the ceiling, so that a crowd of clients
 * does not come back at once.
 * @param losses streams lost in a row, 1 for the first
 * @param random 0..1, the dice
 */
export function retryDelayMs(failure: StreamFailure, losses: number, random: number): number {
  const cap = isOfLink(failure) ? LINK_CAP_MS : SERVICE_CAP_MS;
  const ceiling = Math.min(cap, BASE_MS * 2 ** (losses - 1));
  const floor = failure === 'limit-exceeded' ? LIMIT_FLOOR_MS : 0;
  return Math.round(floor + random * ceiling);
}

function isOfLink(failure: StreamFailure): boolean {
  return failure === 'not-opened' || failure === 'broken' || failure === 'silent';
}

/** Whether trying again cannot help. */
export function isFatal(badRequests: number): boolean {
  return badRequests >= MAX_BAD_REQUESTS;
}

/** What to tell the user of this loss; null while it need not concern anybody, or was told before. */
export function problemToTell(failure: StreamFailure, losses: number): ProblemCode | null {
  if (losses !== TELL_AFTER_LOSSES) return null;
  switch (failure) {
    case 'limit-exceeded':
      return 'too-many-streams';
    case 'unavailable':
    case 'internal':
    case 'bad-request':
    case 'conflict':
      return 'stream-refused';
    default:
      return 'stream-lost';
  }
}
