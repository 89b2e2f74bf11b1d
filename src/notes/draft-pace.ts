/** Whole drafts are begun at least this far apart, in milliseconds. */
const REST_MS = 400;

/** How far apart whole drafts are kept: so many times what one took, and never longer than `mostMs`. */
interface Rest {
  readonly factor: number;
  readonly mostMs: number;
}

/** While something is in no journal, so that little of it can be lost and typing still stays quick. */
const WANTED: Rest = { factor: 8, mostMs: 10_000 };
/** While the journal has it all: a whole draft only keeps the journal short. */
const JOURNALLED: Rest = { factor: 40, mostMs: 60_000 };

/**
 * When the next whole draft of a note is due. After a rest the first change is written at once; slow drafts rest in
 * proportion to what they took. Times are milliseconds on one clock.
 */
export class DraftPace {
  #begunAt = Number.NEGATIVE_INFINITY;
  #endedAt = Number.NEGATIVE_INFINITY;
  #tookMs = 0;

  /** A draft was begun at `begunAt`, took `tookMs` of work and ended at `endedAt`. */
  wrote(begunAt: number, tookMs: number, endedAt: number): void {
    this.#begunAt = begunAt;
    this.#tookMs = tookMs;
    this.#endedAt = endedAt;
  }

  /** How long to wait from `now` on; `journalled` when all that changed is in the journal or on its way there. */
  waitMs(now: number, journalled: boolean): number {
    const { factor, mostMs } = journalled ? JOURNALLED : WANTED;
    const restedAt = this.#endedAt + Math.min(factor * this.#tookMs, mostMs);
    return Math.max(0, Math.max(this.#begunAt + REST_MS, restedAt) - now);
  }
}
