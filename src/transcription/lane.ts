import type { DictationType, Specialty } from '../domain/note.ts';
import type { ProblemCode } from '../domain/problem.ts';
import { type EpochMs, msToSamples, SampleCount, SessionMs, samplesToMs } from '../domain/units.ts';
import type { Coverage } from './coverage.ts';
import { step } from './machine.ts';
import {
  reportedState,
  type Stretch,
  type TimerName,
  type Transcription,
  type TranscriptionEffect,
  type TranscriptionEvent,
  type TranscriptionState,
} from './states.ts';
import type { AudioStream, OpenStream, StreamEvent, StreamFailure } from './stream.ts';
import {
  confirmedMs,
  type Heard,
  hear,
  nothingHeard,
  onNewStream,
  type Utterance,
} from './transcript-reducer.ts';

export interface LaneSettings {
  readonly dictationId: string;
  readonly specialty: Specialty;
  readonly dictationType: DictationType;
  readonly vocabularyName: string | null;
}

/** How a stream is opened now, and when the credentials end that it is opened with. */
export interface StreamAccess {
  readonly open: OpenStream;
  /** Null: they do not end. */
  readonly expiresAt: EpochMs | null;
}

export interface LanePorts {
  /** Samples of the recording. @throws when they cannot be read back. */
  read(from: number, to: number): Promise<Int16Array<ArrayBuffer>>;
  /** Null while there are no credentials; `accessChanged` is called when there are. */
  access(fresh: boolean): StreamAccess | null;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  random(): number;
  newSessionId(): string;
  /** Calls back once after so many milliseconds, unless the returned function is called before. */
  after(delayMs: number, callback: () => void): () => void;
}

/** What a lane tells whoever runs it. */
export interface LaneListener {
  /** The state or how far it has come; called often. */
  changed(): void;
  utterance(utterance: Utterance): void;
  waiting(stretch: Stretch, open: boolean): void;
  problem(code: ProblemCode): void;
  /** One of its streams was lost. */
  lost?(cause: StreamFailure): void;
  ended(uncovered: Stretch | null, failure: StreamFailure | null): void;
}

/**
 * One stretch of a recording on its way to text, over as many streams as it takes, one at a time: runs the effects
 * of the state machine against the ports.
 */
export class Lane {
  readonly #settings: LaneSettings;
  readonly #coverage: Coverage;
  readonly #ports: LanePorts;
  readonly #listener: LaneListener;
  readonly #timers = new Map<TimerName, () => void>();
  readonly #queue: TranscriptionEvent[] = [];
  #running = false;
  #state: Transcription;
  #heard: Heard;
  #stream: AudioStream | null = null;
  #sessionId = '';
  /** A connect that waits for credentials. */
  #pending: Extract<TranscriptionEffect, { kind: 'connect' }> | null = null;
  #sending: Promise<void> = Promise.resolve();
  #access: StreamAccess | null = null;
  #hasHeard = false;

  constructor(
    settings: LaneSettings,
    stretch: Transcription,
    coverage: Coverage,
    ports: LanePorts,
    listener: LaneListener,
  ) {
    this.#settings = settings;
    this.#state = stretch;
    this.#coverage = coverage;
    this.#ports = ports;
    this.#listener = listener;
    this.#heard = nothingHeard(settings.dictationId);
  }

  get state(): Transcription {
    return this.#state;
  }

  get reported(): TranscriptionState {
    return reportedState(this.#state);
  }

  /** Whether any final had words, new ones or such as were known. */
  get hasHeard(): boolean {
    return this.#hasHeard;
  }

  /** When the credentials of the newest stream end; null when they do not, or there was none. */
  get expiresAt(): EpochMs | null {
    return this.#access?.expiresAt ?? null;
  }

  /** Opens the first stream, so that it is there when the first word comes. */
  start(): void {
    this.#dispatch({ kind: 'start' });
  }

  /** So many samples more are in the recording. */
  captured(samples: number, speech: boolean): void {
    this.#dispatch({ kind: 'captured', samples, speech, at: this.#ports.now() });
  }

  /** Nothing more is captured for this lane; `ended` is told when the last words have come, or cannot come now. */
  stop(): void {
    this.#dispatch({ kind: 'stop' });
  }

  online(): void {
    this.#dispatch({ kind: 'online' });
  }

  accessChanged(): void {
    if (this.#pending !== null) this.#connect(this.#pending);
  }

  /** Ends at once; nothing is told any more. */
  close(): void {
    this.#state = { ...this.#state, phase: { kind: 'ended' } };
    this.#closeAll();
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
    this.#listener.changed();
    for (const effect of effects) this.#run(effect);
  }

  #run(effect: TranscriptionEffect): void {
    switch (effect.kind) {
      case 'connect':
        this.#connect(effect);
        break;
      case 'begin':
        this.#heard = onNewStream(this.#heard, samplesToMs(SampleCount(effect.start)));
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
        this.#listener.problem(effect.code);
        break;
      case 'lost':
        this.#listener.lost?.(effect.failure);
        break;
      case 'waiting':
        this.#listener.waiting(effect.stretch, effect.open);
        break;
      case 'ended':
        this.#closeAll();
        this.#listener.ended(effect.uncovered, effect.failure);
        break;
    }
  }

  #connect(effect: Extract<TranscriptionEffect, { kind: 'connect' }>): void {
    this.#pending = null;
    const access = this.#ports.access(effect.freshCredentials);
    if (access === null) {
      this.#pending = effect;
      return;
    }
    this.#access = access;
    this.#sessionId = this.#ports.newSessionId();
    const { specialty, dictationType, vocabularyName } = this.#settings;
    this.#stream = access.open(
      { sessionId: this.#sessionId, specialty, dictationType, vocabularyName },
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
      const others = this.#coverage.byOthers(this.#sessionId, this.#heard.streamStartMs);
      const { heard, utterances, covered } = hear(this.#heard, result, others);
      this.#heard = heard;
      this.#hasHeard ||= !result.isPartial && result.text !== '';
      for (const { startMs, endMs } of covered) this.#coverage.add(this.#sessionId, startMs, endMs);
      for (const utterance of utterances) this.#listener.utterance(utterance);
    }
    const confirmed = msToSamples(SessionMs(confirmedMs(this.#heard)));
    const segmentOpen = this.#heard.open.size > 0;
    this.#dispatch({ kind: 'heard', stream, confirmed, segmentOpen, news: event.results.length > 0, at });
  }

  /** Sends keep their order, though the recording may have to be decrypted where it is sent again. */
  #later(number: number, action: (stream: AudioStream) => Promise<void>): void {
    this.#sending = this.#sending.then(async () => {
      if (this.#stream !== null && number === this.#state.stream) await action(this.#stream);
    });
  }

  async #send(stream: AudioStream, from: number, samples: number): Promise<void> {
    // What cannot be read back is sent as silence, so that the times of all that follows stay right.
    const pcm = await this.#ports.read(from, from + samples).catch(() => new Int16Array(samples));
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

  #closeAll(): void {
    this.#pending = null;
    this.#abandon();
    for (const timer of [...this.#timers.keys()]) this.#clearTimer(timer);
  }
}
