import type { SessionMs } from '../domain/units.ts';
import { type Interval, withInterval } from './seam.ts';

/**
 * What finals cover of one recording, stream by stream. Streams that follow or run beside each other hear some sound
 * twice; each asks here what the others have given out already. A stream never doubles itself.
 */
export class Coverage {
  readonly #byStream = new Map<string, readonly Interval[]>();

  add(stream: string, startMs: SessionMs, endMs: SessionMs): void {
    this.#byStream.set(stream, withInterval(this.#byStream.get(stream) ?? [], { startMs, endMs }));
  }

  /** What all but this stream have covered from `fromMs` on, in no order. */
  byOthers(stream: string, fromMs: SessionMs): readonly Interval[] {
    const intervals: Interval[] = [];
    for (const [other, covered] of this.#byStream) {
      if (other !== stream) intervals.push(...covered.filter(({ endMs }) => endMs > fromMs));
    }
    return intervals;
  }
}
