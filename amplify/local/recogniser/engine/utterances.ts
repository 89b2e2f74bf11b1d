import type { EndedUtterance, HeardWord, UtteranceEnd } from '../words.ts';
import { chooseReadings } from './readings.ts';

/** What {@link createUtterances} needs of an engine. Times count from the engine's first sample, fed twice or not. */
export interface Decoder {
  startUtterance(): void;
  process(pcm: Int16Array): void;
  /** Whether the voice activity detector hears speech now. */
  inSpeech(): boolean;
  /** Words so far in one string; empty when there are none. Cheap. */
  hypothesis(): string;
  /** Words of the utterance; confidences only after {@link endUtterance}. */
  words(withConfidence: boolean): HeardWord[];
  /** What else the utterance may have been, best first, after {@link endUtterance}; each is looked for when asked. */
  readings(): Iterable<HeardWord[]>;
  endUtterance(): void;
}

export type UtteranceEvent =
  | { readonly kind: 'partial'; readonly words: readonly HeardWord[] }
  | ({ readonly kind: 'final' } & EndedUtterance);

/** Cuts a stream of sound into utterances. */
export interface Utterances {
  /** @param quiet leaves partials out, for an engine that has fallen behind. */
  push(pcm: Int16Array, quiet: boolean): void;
  /** No more audio: the utterance under way becomes the last final. */
  end(): void;
}

const SAMPLES_PER_MS = 16;
/** At most five partials a second. */
const PARTIAL_EVERY_SAMPLES = 200 * SAMPLES_PER_MS;
/** Speech without a pause is cut here, which bounds both the wait for a final and the work at its end. */
export const LONGEST_UTTERANCE_MS = 15_000;
/** A cut is looked for among the last words only. */
const CUT_WORDS = 8;
const CUT_WINDOW_MS = 3_000;
/** Sound kept from before speech begins, for the case that the utterance has to be decoded again. */
const KEPT_SILENCE_SAMPLES = 1_000 * SAMPLES_PER_MS;

export function createUtterances(decoder: Decoder, emit: (event: UtteranceEvent) => void): Utterances {
  /** Sound of the utterance under way, with a little of what came before it. */
  let held: Int16Array[] = [];
  let heldSamples = 0;
  let speechSamples = 0;
  let sincePartial = 0;
  let lastText = '';
  /** Samples given to the engine, and how many of them it was given twice. */
  let fedSamples = 0;
  let repeatedMs = 0;
  let started = false;

  function feed(pcm: Int16Array): void {
    decoder.process(pcm);
    held.push(pcm);
    heldSamples += pcm.length;
    fedSamples += pcm.length;
  }

  function begin(): void {
    decoder.startUtterance();
    held = [];
    heldSamples = 0;
    speechSamples = 0;
    lastText = '';
    started = true;
  }

  function inStreamTime(words: readonly HeardWord[]): HeardWord[] {
    return words.map((word) => ({
      ...word,
      startMs: Math.max(0, word.startMs - repeatedMs),
      endMs: Math.max(0, word.endMs - repeatedMs),
    }));
  }

  /** Other readings in stream time, without the words that are decoded again. */
  function* readingsUntil(endMs: number): Generator<HeardWord[]> {
    for (const reading of decoder.readings())
      yield inStreamTime(reading).filter((word) => word.endMs <= endMs);
  }

  function finish(ended: UtteranceEnd): void {
    decoder.endUtterance();
    const words = inStreamTime(decoder.words(true));
    if (words.length > 0) {
      const readings = chooseReadings(words, readingsUntil(Number.POSITIVE_INFINITY));
      emit({ kind: 'final', words, readings, ended });
    }
    started = false;
  }

  /** Ends the utterance at its best gap and decodes what came after the gap again, so that no word is halved. */
  function cut(): void {
    decoder.endUtterance();
    const words = inStreamTime(decoder.words(true));
    const at = bestCut(words);
    const before = words.slice(0, at);
    const sound = concat(held, heldSamples);
    const streamSamples = fedSamples - repeatedMs * SAMPLES_PER_MS;
    const gapMs = ((words[at - 1]?.endMs ?? 0) + (words[at]?.startMs ?? Number.POSITIVE_INFINITY)) / 2;
    if (before.length > 0) {
      const readings = chooseReadings(before, readingsUntil(gapMs));
      emit({ kind: 'final', words: before, readings, ended: 'length' });
    }
    begin();
    if (at >= words.length) return;
    const tailSamples = Math.min(sound.length, Math.round(streamSamples - gapMs * SAMPLES_PER_MS));
    const tail = sound.subarray(sound.length - Math.max(0, tailSamples));
    repeatedMs += tail.length / SAMPLES_PER_MS;
    feed(tail);
    speechSamples = tail.length;
  }

  function partial(): void {
    sincePartial = 0;
    const text = decoder.hypothesis();
    if (text === lastText) return;
    lastText = text;
    const words = inStreamTime(decoder.words(false));
    if (words.length > 0) emit({ kind: 'partial', words });
  }

  function dropSilence(): void {
    while (held.length > 1 && heldSamples - (held[0]?.length ?? 0) >= KEPT_SILENCE_SAMPLES)
      heldSamples -= held.shift()?.length ?? 0;
  }

  return {
    push(pcm, quiet) {
      if (!started) begin();
      feed(pcm);
      sincePartial += pcm.length;
      if (decoder.inSpeech()) {
        speechSamples += pcm.length;
        if (speechSamples >= LONGEST_UTTERANCE_MS * SAMPLES_PER_MS) cut();
        else if (!quiet && sincePartial >= PARTIAL_EVERY_SAMPLES) partial();
      } else if (speechSamples > 0) {
        finish('pause');
        begin();
      } else dropSilence();
    },
    end() {
      if (started) finish('end');
    },
  };
}

/** Index of the first word after the widest gap near the end; the less certain word decides between equals. */
function bestCut(words: readonly HeardWord[]): number {
  const lastEnd = words.at(-1)?.endMs ?? 0;
  let best = words.length;
  let bestScore = -1;
  for (let i = Math.max(1, words.length - CUT_WORDS); i < words.length; i++) {
    const [left, right] = [words[i - 1], words[i]];
    if (left === undefined || right === undefined || lastEnd - right.startMs > CUT_WINDOW_MS) continue;
    const score = right.startMs - left.endMs + (1 - (right.confidence ?? 0)) / 10;
    if (score >= bestScore) [best, bestScore] = [i, score];
  }
  return best;
}

function concat(parts: readonly Int16Array[], length: number): Int16Array {
  const result = new Int16Array(length);
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
