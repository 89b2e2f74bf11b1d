import { StreamSeconds } from '../../../src/domain/units.ts';
import type { AudioStream, StreamEvent, StreamItem } from '../../../src/transcription/stream.ts';

/** A speech service that understands the same words in whatever it hears: partials four times a second, and a final each four seconds. */

const SAMPLES_PER_SECOND = 16_000;
const FINAL_SAMPLES = 4 * SAMPLES_PER_SECOND;
const PARTIAL_SAMPLES = SAMPLES_PER_SECOND / 4;
const WORDS = 'she has had a dry cough for three days now'.split(' ');
const CONFIDENCE = 0.9;
let results = 0;

/** @param later tells a result a little after the sound that it is of */
export function openSpokenStream(
  listener: (event: StreamEvent) => void,
  later: (tell: () => void) => void,
): AudioStream {
  let received = 0;
  let told = 0;
  let partial = 0;
  let id = `r${results++}`;
  let over = false;
  const tell = (event: StreamEvent) =>
    later(() => {
      if (!over) listener(event);
    });
  const result = (isPartial: boolean) => {
    const items = itemsOf(told, received);
    tell({
      kind: 'results',
      results: [
        {
          id,
          isPartial,
          startSeconds: seconds(told),
          endSeconds: seconds(received),
          text: items.map(({ text }) => text).join(' '),
          items,
        },
      ],
    });
    if (isPartial) return;
    told = received;
    id = `r${results++}`;
  };
  tell({ kind: 'opened' });
  return {
    send(pcm) {
      received += pcm.byteLength / 2;
      if (received - told >= FINAL_SAMPLES) result(false);
      else if (received - partial >= PARTIAL_SAMPLES) {
        partial = received;
        result(true);
      }
    },
    halfClose() {
      if (received > told) result(false);
      tell({ kind: 'finished' });
    },
    abandon() {
      over = true;
    },
  };
}

/** As many words as were spoken by then, evenly. */
function itemsOf(from: number, to: number): StreamItem[] {
  const each = FINAL_SAMPLES / WORDS.length;
  const count = Math.max(1, Math.min(WORDS.length, Math.floor((to - from) / each)));
  return WORDS.slice(0, count).map((text, index) => ({
    kind: 'word',
    text,
    startSeconds: seconds(from + index * each),
    endSeconds: seconds(Math.min(to, from + (index + 1) * each)),
    confidence: CONFIDENCE,
    speaker: null,
  }));
}

function seconds(samples: number): StreamSeconds {
  return StreamSeconds(samples / SAMPLES_PER_SECOND);
}
