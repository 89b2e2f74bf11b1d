import * as v from 'valibot';
import type { NoteHead } from '../domain/note.ts';
import type { Person } from '../domain/person.ts';
import { toProblem } from '../domain/problem.ts';
import { type AuditAction, type AuditEvent, auditEventSchema } from '../domain/review.ts';
import { EpochMs } from '../domain/units.ts';
import type { AuditBucketPort } from './note-storage.ts';
import { auditKey, auditPrefix } from './object-keys.ts';
import { type RetryOptions, resendDelayMs, retrying } from './retry.ts';

export interface AuditTrailOptions extends RetryOptions {
  readonly person: Person;
  readonly bucket: AuditBucketPort;
  now(): EpochMs;
  newId(): string;
}

const TIME_DIGITS = 13;
/**
 * No slash may be in it, nor in the id of the actor: a policy lets a person add keys whose last folder is the own id,
 * whatever stands before.
 */
const EVENT_ID = /^\d{13}-[\w-]+$/;
/** Objects that are read at once. */
const READS_AT_ONCE = 8;

/**
 * Who did what with a note. Events are written one after the other under keys that nobody can overwrite, in the
 * order in which they were recorded; one that cannot be written is tried again until it is.
 */
export class AuditTrail {
  readonly #options: AuditTrailOptions;
  #last: Promise<void> = Promise.resolve();
  #lastTime = 0;
  #isClosed = false;

  constructor(options: AuditTrailOptions) {
    this.#options = options;
  }

  record(
    action: AuditAction,
    { noteId, ownerId, version }: Pick<NoteHead, 'noteId' | 'ownerId' | 'version'>,
  ): void {
    const at = this.#nextTime();
    const eventId = `${String(at).padStart(TIME_DIGITS, '0')}-${this.#options.newId()}`;
    const { person: actor } = this.#options;
    const event = { eventId, noteId, ownerId, actor, action, version, at };
    this.#last = this.#last.then(() => this.#keep(event));
  }

  /** What is not kept yet is tried no more. */
  close(): void {
    this.#isClosed = true;
  }

  /** Resolves when all that was recorded so far is kept, or the trail was closed. */
  settled(): Promise<void> {
    return this.#last;
  }

  /** The oldest first. What is no event of the person under whose id it lies is left out. @throws ProblemError. */
  async events(noteId: string): Promise<readonly AuditEvent[]> {
    const { bucket } = this.#options;
    const keys = await retrying(() => bucket.list(auditPrefix(noteId)), this.#options);
    const events: (AuditEvent | null)[] = [];
    for (let from = 0; from < keys.length; from += READS_AT_ONCE) {
      const some = keys.slice(from, from + READS_AT_ONCE);
      events.push(...(await Promise.all(some.map((key) => this.#read(noteId, key)))));
    }
    return events.filter((event) => event !== null).sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
  }

  async #read(noteId: string, key: string): Promise<AuditEvent | null> {
    const bytes = await retrying(() => this.#options.bucket.read(key), this.#options);
    const event = parseEvent(bytes);
    if (event === null || event.noteId !== noteId || !EVENT_ID.test(event.eventId)) return null;
    if (event.actor.id.includes('/')) return null;
    return auditKey(noteId, event.actor.id, event.eventId) === key ? event : null;
  }

  /** Two events of one moment keep their order. */
  #nextTime(): EpochMs {
    this.#lastTime = Math.max(this.#options.now(), this.#lastTime + 1);
    return EpochMs(this.#lastTime);
  }

  async #keep(event: AuditEvent): Promise<void> {
    const key = auditKey(event.noteId, event.actor.id, event.eventId);
    const bytes = new TextEncoder().encode(JSON.stringify(event));
    const { bucket, random, wait } = this.#options;
    for (let failures = 1; !this.#isClosed; failures += 1) {
      const error = await bucket.put(key, bytes, 'application/json').then(() => null, toProblem);
      // A key that is taken holds this event: its answer was lost.
      if (error === null || error.code === 'conflict') return;
      await wait(resendDelayMs(failures, random));
    }
  }
}

function parseEvent(bytes: Uint8Array): AuditEvent | null {
  try {
    return v.parse(auditEventSchema, JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}
