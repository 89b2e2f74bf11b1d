import { StreamSeconds } from '../domain/units.ts';
import type {
  AudioStream,
  OpenStream,
  StreamEvent,
  StreamFailure,
  StreamItem,
  StreamResult,
} from './stream.ts';

/**
 * A speech service for tests. Its language: silence is 0, and each word is a run of one sample value, so that a
 * word is understood from the audio alone, wherever a stream begins. It gives partials while words come and a
 * final at a pause, at the sixth word and at the half-close, all after a delay, and breaks when it is told to.
 */

/** Time as the service needs it. */
export interface Timers {
  after(delayMs: number, callback: () => void): () => void;
}

export interface Word {
  readonly startMs: number;
  readonly endMs: number;
}

export type Fault =
  /** The newest stream breaks. */
  | { readonly kind: 'drop'; readonly failure: StreamFailure }
  /** The newest stream says and hears nothing any more. */
  | { readonly kind: 'stall' }
  /** The next attempts to connect fail. */
  | { readonly kind: 'refuse'; readonly times: number }
  /** The next attempt to connect is never answered. */
  | { readonly kind: 'no-answer' }
  /** The newest stream takes no audio for so long. */
  | { readonly kind: 'congest'; readonly forMs: number };

const SAMPLES_PER_MS = 16;
const PARTIAL_EVERY_MS = 300;
const PAUSE_MS = 300;
const WORDS_PER_FINAL = 6;
/** A word is understood when so much of it was in the audio. */
const UNDERSTOOD_SHARE = 0.6;

/** Audio in which these words are spoken, in the language of the service. */
export function speak(words: readonly Word[], lengthMs: number): Int16Array<ArrayBuffer> {
  const pcm = new Int16Array(lengthMs * SAMPLES_PER_MS);
  words.forEach((word, index) => {
    pcm.fill(sampleOf(index), word.startMs * SAMPLES_PER_MS, word.endMs * SAMPLES_PER_MS);
  });
  return pcm;
}

function sampleOf(index: number): number {
  return 1_000 + 10 * index;
}

export class SimulatedService {
  readonly sessionIds: string[] = [];
  readonly #timers: Timers;
  readonly #words: readonly Word[];
  readonly #delayMs: number;
  #newest: SimulatedStream | null = null;
  #refusals = 0;
  #unanswered = 0;

  constructor(timers: Timers, words: readonly Word[], delayMs: number) {
    this.#timers = timers;
    this.#words = words;
    this.#delayMs = delayMs;
  }

  readonly open: OpenStream = (request, listener) => {
    this.sessionIds.push(request.sessionId);
    const stream = new SimulatedStream(this.#timers, this.#words, this.#delayMs, listener);
    this.#newest = stream;
    if (this.#unanswered > 0) this.#unanswered--;
    else if (this.#refusals > 0) {
      this.#refusals--;
      stream.tell({ kind: 'lost', failure: 'not-opened' });
    } else stream.tell({ kind: 'opened' });
    return stream;
  };

  /** Sample count that the newest stream got. */
  get received(): number {
    return this.#newest?.received ?? 0;
  }

  break(fault: Fault): void {
    switch (fault.kind) {
      case 'drop':
        this.#newest?.fail(fault.failure);
        break;
      case 'stall':
        this.#newest?.stall();
        break;
      case 'refuse':
        this.#refusals += fault.times;
        break;
      case 'no-answer':
        this.#unanswered++;
        break;
      case 'congest':
        this.#newest?.congest(fault.forMs);
        break;
    }
  }
}

class SimulatedStream implements AudioStream {
  received = 0;
  readonly #timers: Timers;
  readonly #words: readonly Word[];
  readonly #delayMs: number;
  readonly #listener: (event: StreamEvent) => void;
  #over = false;
  #deaf = false;
  #held: Uint8Array[] | null = null;
  #segment = 0;
  #understood: StreamItem[] = [];
  #run = { value: 0, startSample: 0 };
  #lastPartialSample = 0;

  constructor(
    timers: Timers,
    words: readonly Word[],
    delayMs: number,
    listener: (event: StreamEvent) => void,
  ) {
    this.#timers = timers;
    this.#words = words;
    this.#delayMs = delayMs;
    this.#listener = listener;
  }

  send(pcm: Uint8Array): void {
    if (this.#held !== null) this.#held.push(pcm);
    else if (!this.#deaf) this.#hear(new Int16Array(pcm.slice().buffer));
  }

  halfClose(): void {
    if (this.#deaf) return;
    for (const pcm of this.#held?.splice(0) ?? []) this.#hear(new Int16Array(pcm.slice().buffer));
    this.#endRun();
    this.#final();
    this.tell({ kind: 'finished' });
  }

  abandon(): void {
    this.#over = true;
  }

  tell(event: StreamEvent): void {
    const deaf = this.#deaf;
    this.#timers.after(this.#delayMs, () => {
      if (this.#over || deaf || this.#deaf) return;
      if (event.kind === 'finished' || event.kind === 'lost') this.#over = true;
      this.#listener(event);
    });
  }

  fail(failure: StreamFailure): void {
    if (this.#over) return;
    this.#over = true;
    this.#listener({ kind: 'lost', failure });
  }

  stall(): void {
    this.#deaf = true;
  }

  congest(forMs: number): void {
    if (this.#over || this.#deaf || this.#held !== null) return;
    this.#held = [];
    this.#listener({ kind: 'congestion', congested: true });
    this.#timers.after(forMs, () => {
      const held = this.#held ?? [];
      this.#held = null;
      for (const pcm of held) this.send(pcm);
      if (!this.#over) this.#listener({ kind: 'congestion', congested: false });
    });
  }

  #hear(pcm: Int16Array): void {
    for (const value of pcm) {
      if (value !== this.#run.value) {
        this.#endRun();
        this.#run = { value, startSample: this.received };
      }
      this.received++;
    }
    this.#answer();
  }

  #answer(): void {
    const silence = this.#run.value === 0 ? this.received - this.#run.startSample : 0;
    if (this.#understood.length >= WORDS_PER_FINAL || silence >= PAUSE_MS * SAMPLES_PER_MS) this.#final();
    else if (
      this.#understood.length > 0 &&
      this.received - this.#lastPartialSample >= PARTIAL_EVERY_MS * SAMPLES_PER_MS
    ) {
      this.#lastPartialSample = this.received;
      this.#result(true);
    }
  }

  #endRun(): void {
    const { value, startSample } = this.#run;
    const index = (value - 1_000) / 10;
    const word = this.#words[index];
    const heardMs = (this.received - startSample) / SAMPLES_PER_MS;
    if (value !== 0 && word !== undefined && heardMs >= (word.endMs - word.startMs) * UNDERSTOOD_SHARE) {
      this.#understood.push({
        kind: 'word',
        text: `w${index}`,
        startSeconds: StreamSeconds(startSample / SAMPLES_PER_MS / 1000),
        endSeconds: StreamSeconds(this.received / SAMPLES_PER_MS / 1000),
        confidence: 0.9,
        speaker: null,
      });
    }
    this.#run = { value: 0, startSample: this.received };
  }

  #final(): void {
    if (this.#understood.length === 0) return;
    this.#result(false);
    this.#understood = [];
    this.#segment++;
  }

  #result(isPartial: boolean): void {
    const items = [...this.#understood];
    const result: StreamResult = {
      id: `r${this.#segment}`,
      isPartial,
      startSeconds: items[0]?.startSeconds ?? StreamSeconds(0),
      endSeconds: items.at(-1)?.endSeconds ?? StreamSeconds(0),
      text: items.map((item) => item.text).join(' '),
      items,
    };
    this.tell({ kind: 'results', results: [result] });
  }
}
