import { counted, type Meter, type MeterEvent, NOTHING_SENT } from '../domain/meter.ts';
import type { Transcriber } from '../transcription/transcriber.ts';

/** Adds up what one session sends to the services that bill for it. */
export class Metering {
  readonly #listeners = new Set<(meter: Meter) => void>();
  #meter = NOTHING_SENT;

  /** One thing more was sent. */
  readonly count = (event: MeterEvent): void => {
    this.#meter = counted(this.#meter, event);
    for (const listener of this.#listeners) listener(this.#meter);
  };

  /** Counts what the transcription Worker sends, for as long as there is one. */
  countSound(transcriber: Pick<Transcriber, 'subscribe'>): void {
    transcriber.subscribe((event) => {
      if (event.kind === 'sound-sent') this.count({ kind: 'sound', stream: event.stream, ms: event.ms });
    });
  }

  /** Tells the meter as it is, and again whenever it changes. @returns what ends it. */
  subscribe(listener: (meter: Meter) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#meter);
    return () => void this.#listeners.delete(listener);
  }
}
