import type { EpochMs } from '../domain/units.ts';

/**
 * When a running stream should pass on to another: before the credentials end that it was opened with, and before
 * it is as old as the service allows. Best at a pause of the speaker; at the latest moment anyway.
 */

/** The service ends a stream after four hours (Transcribe, quotas for streaming); begun well before, in milliseconds. */
const OLD_MS = 3.75 * 3_600_000;
const TOO_OLD_MS = 3.95 * 3_600_000;
/** So long before the credentials end, a pause is looked for, and then waited for no more. */
const EXPIRY_NEAR_MS = 90_000;
const EXPIRY_HERE_MS = 20_000;
/** A pause: so many quiet chunks in a row. */
const QUIET_CHUNKS = 3;

export interface StreamAge {
  /** Since the lane began, in milliseconds. */
  readonly ageMs: number;
  /** When the credentials of its stream end; null: never. */
  readonly expiresAt: EpochMs | null;
  readonly now: EpochMs;
  /** When the credentials end that another stream could be opened with now; null: there are none, or never. */
  readonly nextExpiresAt: EpochMs | null;
  /** Chunks without speech since the last one with it. */
  readonly quietChunks: number;
}

/** Whether the stream is passed on now. Without newer credentials there is nobody to pass it on to. */
export function isHandOverDue(age: StreamAge): boolean {
  const atPause = age.quietChunks >= QUIET_CHUNKS;
  if (age.ageMs >= (atPause ? OLD_MS : TOO_OLD_MS)) return true;
  if (age.expiresAt === null || age.nextExpiresAt === null || age.nextExpiresAt <= age.expiresAt)
    return false;
  return age.expiresAt - age.now <= (atPause ? EXPIRY_NEAR_MS : EXPIRY_HERE_MS);
}
