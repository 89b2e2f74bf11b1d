import type { DictationType, Specialty } from '../domain/note.ts';
import { msToSamples, SampleCount, type SessionMs, samplesToMs } from '../domain/units.ts';
import { step } from './machine.ts';
import type { ChunkMessage, WorkerEvent } from './messages.ts';
import { SpeechGate } from './speech-gate.ts';
import type { Spool } from './spool.ts';
import {
  INITIAL,
  reportedState,
  type TimerName,
  type TranscriptionEffect,
  type TranscriptionEvent,
} from './states.ts';
import type { AudioStream, OpenStream, StreamEvent } from './stream.ts';
import { confirmedMs, hear, nothingHeard, onNewStream } from './transcript-reducer.ts';

export interface DictationSettings {
  readonly dictationId: string;
  readonly specialty: Specialty;
  readonly dictationType: DictationType;
  readonly vocabularyName: string | null;
}

export interface DictationPorts {
  readonly spool: Pick<Spool, 'append' | 'read' | 'close'>;
  /** How to open a stream now; null while there are no credentials, and `accessChanged` is called when there are. */
  access(fresh: boolean): OpenStream | null;
  emit(event: WorkerEvent): void;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  random(): number;
  newSessionId(): string;
  /** Calls back once after so many milliseconds, unless the returned function is called before. */
  after(delayMs: number, callback: () => void): () => void;
}

/** How long `stop` waits for the audio thread's last chunk, in milliseconds. */
const LAST_CHUNK_TIMEOUT_MS = 1_000;

/** One dictation on its way from chunks to text: runs the effects of the state machine against the ports. */
export class Dictation {
  readonly #settings: DictationSettings;
  readonly #ports: DictationPorts;
  readonly #gate = new SpeechGate();
  readonly #timers = new Map<TimerName, () => void>();
  readonly #queue: TranscriptionEvent[] = [];
  #running = false;
  #state = INITIAL;
  #reported = reportedState(INITIAL);
  #heard;
  #stream: AudioStream | null = null;
  /** A connect that waits for credentials. */
  #pending: Extract<TranscriptionEffect, { kind: 'connect' }> | null = null;
  #writing: Promise<void> = Promise.resolve();
  #sending: Promise<void> = Promise.resolve();
  #diskFull = false;
  #lastChunkCame: () => void = () => {};
  readonly #lastChunk: Promise<void>;

  constructor(settings: DictationSettings, ports: DictationPorts) {
    this.#settings = settings;
    this.#ports = ports;
    this.#heard = nothingHeard(settings.dictationId);
    this.#lastChunk = new Promise((resolve) => {
      this.#lastChunkCame = resolve;
    });
  }

  /** Opens the first stream, so that it is there when the first word comes. */
  start(): void {
    this.#dispatch({ kind: 'start' });
  }

  /** Takes what the audio thread sent: into the spool first, then on to the service. */
  accept(message: ChunkMessage): void {
    this.#writing = this.#writing.then(() =>
      message.kind === 'chunk' ? this.#capture(new Int16Array(message.pcm)) : this.#lastChunkCame(),
    );
  }

  /** No more audio once the last chunk is in; `stopped` is emitted when the last words have come. */
  async stop(): Promise<void> {
    let giveUp: () => void = () => {};
    const patience = new Promise<void>((resolve) => {
      giveUp = this.#ports.after(LAST_CHUNK_TIMEOUT_MS, resolve);
    });
    await Promise.race([this.#lastChunk, patience]);
    giveUp();
    await this.#writing;
    this.#dispatch({ kind: 'stop' });
  }

  /** Ends at once; no event follows. The spool is closed when it resolves. */
  async discard(): Promise<void> {
    this.#state = { ...this.#state, phase: { kind: 'ended' } };
    this.#closeAll();
    await this.#writing;
    this.#ports.spool.close();
  }

  /** The network is back. */
  online(): void {
    this.#dispatch({ kind: 'online' });
  }

  accessChanged(): void {
    if (this.#pending !== null) this.#connect(this.#pending);
  }

  async #capture(pcm: Int16Array<ArrayBuffer>): Promise<void> {
    if (this.#state.phase.kind === 'ended' || pcm.length === 0) return;
    const written = await this.#ports.spool.append(pcm);
    if (!written && !this.#diskFull) {
      this.#diskFull = true;
      this.#ports.emit({ kind: 'problem', code: 'storage-full', retryable: false });
    }
    const speech = this.#gate.isSpeech(pcm);
    this.#dispatch({ kind: 'captured', samples: pcm.length, speech, at: this.#ports.now() });
    this.#emitProgress();
  }

  /** One event at a time: what an effect brings about waits for its turn. */
  #dispatch(event: TranscriptionEvent): void {
    this.#queue.push(event);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) this.#take(next);
    } finally {
      this.#running = false;
    }
  }

  #take(event: TranscriptionEvent): void {
    const { state, effects } = step(this.#state, event, this.#ports.random);
    this.#state = state;
    this.#report();
    for (const effect of effects) this.#run(effect);
  }

  #report(): void {
    const state = reportedState(this.#state);
    if (state === this.#reported) return;
    this.#reported = state;
    this.#ports.emit({ kind: 'state', state });
  }

  #run(effect: TranscriptionEffect): void {
    switch (effect.kind) {
      case 'connect':
        this.#connect(effect);
        break;
      case 'send':
        this.#later(effect.stream, (stream) => this.#send(stream, effect.from, effect.samples));
        break;
      case 'half-close':
        this.#later(effect.stream, async (stream) => stream.halfClose());
        break;
      case 'abandon':
        this.#abandon();
        break;
      case 'set-timer':
        this.#setTimer(effect.timer, effect.delayMs);
        break;
      case 'clear-timer':
        this.#clearTimer(effect.timer);
        break;
      case 'problem':
        this.#ports.emit({ kind: 'problem', code: effect.code, retryable: effect.code === 'stream-lost' });
        break;
      case 'ended':
        this.#end(effect.uncovered);
        break;
    }
  }

  #connect(effect: Extract<TranscriptionEffect, { kind: 'connect' }>): void {
    this.#pending = null;
    const open = this.#ports.access(effect.freshCredentials);
    if (open === null) {
      this.#pending = effect;
      return;
    }
    this.#heard = onNewStream(this.#heard, samplesToMs(SampleCount(effect.start)));
    const { specialty, dictationType, vocabularyName } = this.#settings;
    this.#stream = open(
      { sessionId: this.#ports.newSessionId(), specialty, dictationType, vocabularyName },
      (event) => this.#onStream(effect.stream, event),
    );
  }

  #onStream(stream: number, event: StreamEvent): void {
    if (stream !== this.#state.stream) return;
    const at = this.#ports.now();
    switch (event.kind) {
      case 'results':
        this.#hearAll(stream, event, at);
        break;
      case 'opened':
        this.#dispatch({ kind: 'opened', stream, at });
        break;
      case 'lost':
        this.#dispatch({ kind: 'lost', stream, failure: event.failure, at });
        break;
      default:
        this.#dispatch({ ...event, stream });
    }
  }

  #hearAll(stream: number, event: Extract<StreamEvent, { kind: 'results' }>, at: number): void {
    for (const result of event.results) {
      const { heard, utterance } = hear(this.#heard, result);
      this.#heard = heard;
      if (utterance !== null) this.#ports.emit(utterance);
    }
    const confirmed = msToSamples(confirmedMs(this.#heard));
    const segmentOpen = this.#heard.open.size > 0;
    this.#dispatch({ kind: 'heard', stream, confirmed, segmentOpen, news: event.results.length > 0, at });
    this.#emitProgress();
  }

  /** Sends keep their order, though the spool may have to decrypt what is sent again. */
  #later(number: number, action: (stream: AudioStream) => Promise<void>): void {
    this.#sending = this.#sending.then(async () => {
      if (this.#stream !== null && number === this.#state.stream) await action(this.#stream);
    });
  }

  async #send(stream: AudioStream, from: number, samples: number): Promise<void> {
    // What cannot be read back is sent as silence, so that the times of all that follows stay right.
    const pcm = await this.#ports.spool.read(from, from + samples).catch(() => new Int16Array(samples));
    if (stream === this.#stream) stream.send(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength));
  }

  #abandon(): void {
    this.#stream?.abandon();
    this.#stream = null;
  }

  #setTimer(timer: TimerName, delayMs: number): void {
    this.#clearTimer(timer);
    const cancel = this.#ports.after(delayMs, () => {
      this.#timers.delete(timer);
      this.#dispatch({ kind: 'timer', timer, at: this.#ports.now() });
    });
    this.#timers.set(timer, cancel);
  }

  #clearTimer(timer: TimerName): void {
    this.#timers.get(timer)?.();
    this.#timers.delete(timer);
  }

  #end(uncovered: { from: number; to: number } | null): void {
    const { dictationId } = this.#settings;
    this.#closeAll();
    this.#ports.spool.close();
    if (uncovered !== null) {
      this.#ports.emit({
        kind: 'uncovered',
        dictationId,
        fromMs: samplesToMs(SampleCount(uncovered.from)),
        toMs: samplesToMs(SampleCount(uncovered.to)),
      });
    }
    this.#ports.emit({ kind: 'stopped', dictationId });
  }

  #closeAll(): void {
    this.#pending = null;
    this.#abandon();
    for (const timer of [...this.#timers.keys()]) this.#clearTimer(timer);
  }

  #emitProgress(): void {
    const ms = (samples: number): SessionMs => samplesToMs(SampleCount(samples));
    const { captured, sent, confirmed } = this.#state;
    this.#ports.emit({
      kind: 'progress',
      capturedMs: ms(captured),
      sentMs: ms(Math.max(sent, confirmed)),
      recognisedMs: ms(confirmed),
    });
  }
}
