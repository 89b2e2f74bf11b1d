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
  now(): number;
  after(delayMs: number, callback: () => void): () => void;
}

export interface Word {
  readonly startMs: number;
  readonly endMs: number;
}

export type Fault =
  /** The newest stream breaks, or the oldest that lives. */
  | { readonly kind: 'drop'; readonly failure: StreamFailure; readonly oldest?: boolean }
  /** The newest stream says and hears nothing any more. */
  | { readonly kind: 'stall' }
  /** The next attempts to connect fail. */
  | { readonly kind: 'refuse'; readonly times: number; readonly failure?: StreamFailure }
  /** The next attempt to connect is never answered. */
  | { readonly kind: 'no-answer' }
  /** The newest stream takes no audio for so long. */
  | { readonly kind: 'congest'; readonly forMs: number }
  /** All streams break, and none can be opened for so long. */
  | { readonly kind: 'outage'; readonly forMs: number }
  /** All streams fall silent and stay open, and no attempt is answered for so long. */
  | { readonly kind: 'freeze'; readonly forMs: number }
  /** The next message of the newest stream comes twice. */
  | { readonly kind: 'duplicate' }
  /** The next final of the newest stream comes after the message that follows it. */
  | { readonly kind: 'reorder' };

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
  readonly #streams: SimulatedStream[] = [];
  #refusals: StreamFailure[] = [];
  #unanswered = 0;
  /** The link is down; `silent`: nobody is told. */
  #down: { readonly untilMs: number; readonly silent: boolean } | null = null;

  constructor(timers: Timers, words: readonly Word[], delayMs: number) {
    this.#timers = timers;
    this.#words = words;
    this.#delayMs = delayMs;
  }

  readonly open: OpenStream = (request, listener) => {
    this.sessionIds.push(request.sessionId);
    const stream = new SimulatedStream(this.#timers, this.#words, this.#delayMs, listener);
    this.#streams.push(stream);
    if (this.#isDown()?.silent === true || this.#unanswered > 0)
      this.#unanswered = Math.max(0, this.#unanswered - 1);
    else if (this.#isDown() !== null) stream.tell({ kind: 'lost', failure: 'not-opened' });
    else {
      const failure = this.#refusals.shift();
      stream.tell(failure === undefined ? { kind: 'opened' } : { kind: 'lost', failure });
    }
    return stream;
  };

  /** Sample count that the newest stream got. */
  get received(): number {
    return this.#newest?.received ?? 0;
  }

  /** Whether any stream is there, be it deaf. */
  get isConnected(): boolean {
    return this.#living().length > 0;
  }

  /** Whoever held the streams is gone. */
  hangUp(): void {
    for (const stream of this.#living()) stream.abandon();
  }

  /** The credentials end that this stream was opened with. */
  endWith(stream: AudioStream): void {
    this.#living()
      .find((living) => living === stream)
      ?.fail('bad-request');
  }

  break(fault: Fault): void {
    switch (fault.kind) {
      case 'drop':
        (fault.oldest === true ? this.#living()[0] : this.#newest)?.fail(fault.failure);
        break;
      case 'stall':
        this.#newest?.stall();
        break;
      case 'refuse':
        this.#refusals.push(...new Array<StreamFailure>(fault.times).fill(fault.failure ?? 'not-opened'));
        break;
      case 'no-answer':
        this.#unanswered++;
        break;
      case 'congest':
        this.#newest?.congest(fault.forMs);
        break;
      case 'outage':
      case 'freeze':
        this.#linkDown(fault.kind === 'freeze', fault.forMs);
        break;
      case 'duplicate':
      case 'reorder':
        this.#newest?.garble(fault.kind);
        break;
    }
  }

  get #newest(): SimulatedStream | undefined {
    return this.#living().at(-1);
  }

  #living(): readonly SimulatedStream[] {
    return this.#streams.filter((stream) => !stream.over);
  }

  #linkDown(silent: boolean, forMs: number): void {
    this.#down = { untilMs: this.#timers.now() + forMs, silent };
    for (const stream of this.#living()) {
      if (silent) stream.stall();
      else stream.fail('broken');
    }
  }

  #isDown(): { readonly silent: boolean } | null {
    return this.#down !== null && this.#timers.now() < this.#down.untilMs ? this.#down : null;
  }
}

class SimulatedStream implements AudioStream {
  received = 0;
  readonly #timers: Timers;
  readonly #words: readonly Word[];
  readonly #delayMs: number;
  readonly #listener: (event: StreamEvent) => void;
  over = false;
  #deaf = false;
  #garbled: 'duplicate' | 'reorder' | null = null;
  /** A message that lets the next one pass. */
  #behind: StreamEvent | null = null;
  readonly #announced = new Set<string>();
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
    this.over = true;
  }

  tell(event: StreamEvent): void {
    const deaf = this.#deaf;
    this.#timers.after(this.#delayMs, () => {
      if (this.over || deaf || this.#deaf) return;
      for (const message of this.#garble(event)) {
        if (message.kind === 'finished' || message.kind === 'lost') this.over = true;
        this.#listener(message);
      }
    });
  }

  /** What arrives in place of this message. */
  #garble(event: StreamEvent): StreamEvent[] {
    const behind = this.#behind === null ? [] : [this.#behind];
    this.#behind = null;
    if (event.kind === 'results' && event.results[0]?.isPartial === true)
      this.#announced.add(event.results[0].id);
    if (event.kind !== 'results' || this.#garbled === null)
      return [...behind, event].reverse().sort(endsLast);
    if (this.#garbled === 'duplicate') {
      this.#garbled = null;
      return [...behind, event, event];
    }
    // Only what was announced by a partial is known to be missing when something else comes first.
    if (event.results[0]?.isPartial === true || !this.#announced.has(event.results[0]?.id ?? ''))
      return [...behind, event];
    this.#garbled = null;
    this.#behind = event;
    return behind;
  }

  garble(how: 'duplicate' | 'reorder'): void {
    this.#garbled = how;
  }

  fail(failure: StreamFailure): void {
    if (this.over) return;
    this.over = true;
    this.#listener({ kind: 'lost', failure });
  }

  stall(): void {
    this.#deaf = true;
  }

  congest(forMs: number): void {
    if (this.over || this.#deaf || this.#held !== null) return;
    this.#held = [];
    this.#listener({ kind: 'congestion', congested: true });
    this.#timers.after(forMs, () => {
      const held = this.#held ?? [];
      this.#held = null;
      for (const pcm of held) this.send(pcm);
      if (!this.over) this.#listener({ kind: 'congestion', congested: false });
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

/** The end of a stream comes after everything else. */
function endsLast(a: StreamEvent, b: StreamEvent): number {
  const isEnd = (event: StreamEvent) => event.kind === 'finished' || event.kind === 'lost';
  return Number(isEnd(a)) - Number(isEnd(b));
}
