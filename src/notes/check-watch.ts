import type { Signature } from '../domain/review.ts';
import { isAwaited } from '../domain/signature-check.ts';
import type { EpochMs } from '../domain/units.ts';

export interface CheckWatch {
  /** The signatures of one note as they are now. */
  read(): Promise<readonly Signature[]>;
  /** Told of what was read whenever it was read. */
  told(signatures: readonly Signature[]): void;
  /** Whether anybody still wants to know. */
  isWanted(): boolean;
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>;
  now(): EpochMs;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;
/** Then whoever opens the note again asks again, in milliseconds of pauses. */
const PATIENCE_MS = 30_000;

/**
 * Reads signatures again, with growing pauses, until each that may still be checked is checked, nobody wants to know
 * any more, or it has taken too long. Never fails: a reading that does is one without news.
 */
export async function watchChecks(watch: CheckWatch): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; ) {
    const next = Math.min(pauseMs, PATIENCE_MS - waitedMs);
    await watch.wait(next);
    waitedMs += next;
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    if (!watch.isWanted()) return;
    const signatures = await watch.read().catch(() => null);
    if (!watch.isWanted()) return;
    if (signatures === null) continue;
    watch.told(signatures);
    const now = watch.now();
    if (!signatures.some((one) => isAwaited(one, now))) return;
  }
}
