import type { EpochMs } from '../domain/units.ts';
import type { Connection, Credentials } from './messages.ts';

/** Where and as whom streams are opened. */
export interface Access {
  readonly connection: Connection;
  readonly credentials: Credentials;
}

/** Credentials that end sooner are renewed beforehand, in milliseconds. */
const RENEW_BEFORE_MS = 120_000;
/** New ones are asked for once in so many milliseconds. */
const ASK_EVERY_MS = 1_000;

/** Keeps what the window last handed over, and asks it for more in time. */
export class AccessDesk {
  readonly #epochNow: () => EpochMs;
  readonly #ask: () => void;
  #connection: Connection | null = null;
  #credentials: Credentials | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(epochNow: () => EpochMs, ask: () => void) {
    this.#epochNow = epochNow;
    this.#ask = ask;
  }

  setConnection(connection: Connection): void {
    this.#connection = connection;
  }

  setCredentials(credentials: Credentials): void {
    this.#credentials = credentials;
  }

  /**
   * What a stream can be opened with now; null when something is missing or has run out. New credentials are
   * asked for when these are near their end, or `doubted` because the service refused.
   */
  get(doubted: boolean): Access | null {
    const left = this.#timeLeft();
    if (doubted || left < RENEW_BEFORE_MS) this.#askNow();
    if (this.#connection === null || this.#credentials === null || left <= 0) return null;
    return { connection: this.#connection, credentials: this.#credentials };
  }

  #askNow(): void {
    const now = this.#epochNow();
    if (now - this.#askedAt < ASK_EVERY_MS) return;
    this.#askedAt = now;
    this.#ask();
  }

  #timeLeft(): number {
    if (this.#credentials === null) return 0;
    const { expiresAt } = this.#credentials;
    return expiresAt === undefined ? Number.POSITIVE_INFINITY : expiresAt - this.#epochNow();
  }
}
