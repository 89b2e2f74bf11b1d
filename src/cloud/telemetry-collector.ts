import * as v from 'valibot';
import { type TelemetryEvent, telemetryEventSchema } from '../domain/telemetry.ts';

/** An event with the moment that it happened at. */
export interface TimedEvent {
  /** New for each event. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: TelemetryEvent;
}

/** What is sent at once; a second try of it has the same id. */
export interface TelemetryBatch {
  readonly id: string;
  readonly events: readonly TimedEvent[];
}

export interface CollectorPorts {
  /** @throws whatever it likes: the batch is tried once more, and then it is gone. */
  send(batch: TelemetryBatch): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
  /** Runs `task` after `ms`; the result takes it back. */
  later(task: () => void, ms: number): () => void;
  /** 0 (inclusive) to 1 (exclusive). */
  random(): number;
}

export interface CollectorLimits {
  /** Part of the sessions that tell anything, 0..1; the die is cast once. */
  readonly sampleRate: number;
  readonly perMinute: number;
  readonly batchSize: number;
  /** How long an event waits for others at most, in milliseconds. */
  readonly intervalMs: number;
}

export const USUAL_LIMITS: CollectorLimits = {
  sampleRate: 1,
  perMinute: 120,
  batchSize: 50,
  intervalMs: 30_000,
};

const MINUTE_MS = 60_000;
/** A batch is sent so often at most. */
const TRIES = 2;
/** So many batches lost in a row, and this session tells nothing more. */
const LOST_IN_A_ROW = 3;

/**
 * Collects events and sends them together. It holds at most one batch beside the one on its way: what is over the
 * limits, or cannot be sent, is counted and forgotten, and the count goes with what is sent next. Nothing here throws
 * or is waited for.
 */
export class TelemetryCollector {
  readonly #ports: CollectorPorts;
  readonly #limits: CollectorLimits;
  #isOn: boolean;
  #waiting: TimedEvent[] = [];
  #dropped = 0;
  #minute = { began: Number.NEGATIVE_INFINITY, events: 0 };
  #lost = 0;
  #sending: Promise<void> | null = null;
  #cancelTimer: (() => void) | null = null;

  constructor(ports: CollectorPorts, limits: CollectorLimits = USUAL_LIMITS) {
    this.#ports = ports;
    this.#limits = limits;
    this.#isOn = ports.random() < limits.sampleRate;
  }

  /** Takes an event that is of a known shape. @param at when it happened, in milliseconds since 1970 */
  tell(event: TelemetryEvent, at: number = this.#ports.now()): void {
    if (!this.#isOn) return;
    if (!v.is(telemetryEventSchema, event) || !this.#hasRoom()) {
      this.#dropped += 1;
      return;
    }
    this.#waiting.push({ id: this.#ports.newId(), at, event });
    if (this.#waiting.length >= this.#limits.batchSize) void this.flush();
    else this.#cancelTimer ??= this.#ports.later(() => void this.flush(), this.#limits.intervalMs);
  }

  /** Sends what waits now. Resolves when it has gone, or is given up; never rejects. */
  flush(): Promise<void> {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (this.#sending !== null) return this.#sending.then(() => (this.#hasWork() ? this.flush() : undefined));
    if (!this.#hasWork()) return Promise.resolve();
    this.#sending = this.#send(this.#takeBatch()).finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  /** Sends what waits and takes nothing more. */
  async close(): Promise<void> {
    const last = this.flush();
    this.#isOn = false;
    await last;
    this.#waiting = [];
  }

  #hasWork(): boolean {
    return this.#waiting.length > 0;
  }

  /** Within the limit of this minute, and of what is held while the service does not answer. */
  #hasRoom(): boolean {
    const at = this.#ports.now();
    if (at - this.#minute.began >= MINUTE_MS || at < this.#minute.began)
      this.#minute = { began: at, events: 0 };
    if (this.#minute.events >= this.#limits.perMinute) return false;
    if (this.#waiting.length >= this.#limits.batchSize) return false;
    this.#minute.events += 1;
    return true;
  }

  #takeBatch(): TelemetryBatch {
    const events = this.#waiting;
    this.#waiting = [];
    if (this.#dropped > 0) {
      const event: TelemetryEvent = { name: 'dropped', count: Math.min(1_000_000, this.#dropped) };
      events.push({ id: this.#ports.newId(), at: this.#ports.now(), event });
      this.#dropped = 0;
    }
    return { id: this.#ports.newId(), events };
  }

  async #send(batch: TelemetryBatch): Promise<void> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      try {
        await this.#ports.send(batch);
        this.#lost = 0;
        return;
      } catch {
        // Nobody is told: what cannot be sent must not disturb anything.
      }
    }
    this.#lost += 1;
    for (const { event } of batch.events) this.#dropped += event.name === 'dropped' ? event.count : 1;
    if (this.#lost >= LOST_IN_A_ROW) {
      this.#isOn = false;
      this.#waiting = [];
    }
  }
}
