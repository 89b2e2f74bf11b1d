import type { Log } from '../domain/log.ts';
import { type ProblemError, toProblem } from '../domain/problem.ts';
import type { PartialSegment, Segment } from '../domain/transcript.ts';
import type { SampleCount, SessionMs } from '../domain/units.ts';
import { SampleCount as samples, samplesToMs } from '../domain/units.ts';
import { IDLE, step } from './machine.ts';
import type {
  DictationEffect,
  DictationEvent,
  DictationRequest,
  DictationState,
  SourceChoice,
} from './states.ts';

/** An opened source; `close` gives the device back. The sound itself is opaque to the session. */
export interface OpenedSource<Sound> {
  readonly sound: Sound;
  close(): void;
  /** Calls back at most once, when the device is lost while recording. */
  onLost(listener: (problem: ProblemError) => void): () => void;
}

/** Sound to chunks; the worklet behind it. */
export interface CapturePort<Sound> {
  start(sound: Sound, chunks: MessagePort): Promise<void>;
  pause(): void;
  resume(): void;
  /** Resolves when the last chunk has left, with the samples of the whole dictation. */
  stop(): Promise<SampleCount>;
  /** Calls back when a file has been played to its end, or the capture broke. */
  onEnd(listener: (problem: ProblemError | null) => void): () => void;
}

/** Chunks to results; the Worker behind it. */
export interface TranscriptionPort {
  start(request: DictationRequest): Promise<MessagePort>;
  pause(): void;
  resume(): void;
  /** Resolves when the last result has come or was waited for long enough. */
  stop(): Promise<void>;
  onResult(listener: (result: TranscriptionResult) => void): () => void;
}

export type TranscriptionResult =
  | { readonly kind: 'partial'; readonly partial: PartialSegment }
  | { readonly kind: 'final'; readonly segment: Segment };

/** Where the words go: the open note. */
export interface DictationTarget {
  setInterim(text: string | null): void;
  insertFinal(segment: Segment): void;
}

export interface DictationSessionOptions<Sound> {
  openSource(choice: SourceChoice): Promise<OpenedSource<Sound>>;
  readonly capture: CapturePort<Sound>;
  readonly transcription: TranscriptionPort;
  readonly target: DictationTarget;
  readonly log: Log;
}

export type DictationSessionEvent =
  | { readonly kind: 'state'; readonly state: DictationState }
  | { readonly kind: 'recorded'; readonly dictationId: string; readonly durationMs: SessionMs };

/** Runs the effects of {@link step} against the engines. One at a time: a note has one dictation point. */
export class DictationSession<Sound> {
  readonly #options: DictationSessionOptions<Sound>;
  readonly #listeners = new Set<(event: DictationSessionEvent) => void>();
  #state: DictationState = IDLE;
  #source: OpenedSource<Sound> | null = null;
  #capturing = false;
  #transcribing = false;
  #opening: Promise<void> = Promise.resolve();
  #release: (() => void)[] = [];

  constructor(options: DictationSessionOptions<Sound>) {
    this.#options = options;
    options.transcription.onResult((result) => this.#showResult(result));
  }

  get state(): DictationState {
    return this.#state;
  }

  subscribe(listener: (event: DictationSessionEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(request: DictationRequest): void {
    this.#dispatch({ kind: 'start', request });
  }

  pause(): void {
    this.#dispatch({ kind: 'pause' });
  }

  resume(): void {
    this.#dispatch({ kind: 'resume' });
  }

  /** Ends the recording; the state is `idle` again when the last word has come. */
  stop(): void {
    this.#dispatch({ kind: 'stop' });
  }

  /** Takes a shown failure away. */
  dismiss(): void {
    this.#dispatch({ kind: 'dismiss' });
  }

  /** Resolves when no dictation runs, the last words of one under way included. */
  async settled(): Promise<void> {
    if (this.#state.kind === 'idle' || this.#state.kind === 'failed') return;
    await new Promise<void>((resolve) => {
      const unsubscribe = this.subscribe((event) => {
        if (event.kind !== 'state' || (event.state.kind !== 'idle' && event.state.kind !== 'failed')) return;
        unsubscribe();
        resolve();
      });
    });
  }

  #dispatch(event: DictationEvent): void {
    const { state, effects } = step(this.#state, event);
    const changed = state !== this.#state;
    this.#state = state;
    for (const effect of effects) this.#run(effect);
    if (changed && this.#state === state) this.#emit({ kind: 'state', state });
  }

  #run(effect: DictationEffect): void {
    switch (effect.kind) {
      case 'open-source':
        this.#opening = this.#open(effect.request);
        break;
      case 'pause-capture':
        this.#options.capture.pause();
        this.#options.transcription.pause();
        break;
      case 'resume-capture':
        this.#options.transcription.resume();
        this.#options.capture.resume();
        break;
      case 'finish':
        void this.#finish();
        break;
      case 'recorded':
        if (effect.durationMs > 0) this.#emit(effect);
        break;
    }
  }

  async #open(request: DictationRequest): Promise<void> {
    try {
      this.#source = await this.#options.openSource(request.source);
      if (this.#state.kind !== 'preparing') return;
      this.#release.push(
        this.#source.onLost((problem) => this.#dispatch({ kind: 'source-failed', problem })),
      );
      this.#release.push(this.#options.capture.onEnd((problem) => this.#ended(problem)));
      const chunks = await this.#options.transcription.start(request);
      this.#transcribing = true;
      await this.#options.capture.start(this.#source.sound, chunks);
      this.#capturing = true;
      this.#dispatch({ kind: 'source-opened' });
    } catch (error) {
      this.#dispatch({ kind: 'source-failed', problem: toProblem(error) });
    }
  }

  #ended(problem: ProblemError | null): void {
    this.#dispatch(problem === null ? { kind: 'source-ended' } : { kind: 'source-failed', problem });
  }

  /** Stops from the front to the back, so that nothing recorded stays behind in a stage. */
  async #finish(): Promise<void> {
    let recorded = samples(0);
    await this.#opening;
    try {
      if (this.#capturing) recorded = await this.#options.capture.stop();
      this.#closeSource();
      if (this.#transcribing) await this.#options.transcription.stop();
    } catch (error) {
      this.#options.log('dictation-finish-failed');
      this.#dispatch({ kind: 'source-failed', problem: toProblem(error) });
    }
    this.#closeSource();
    this.#capturing = false;
    this.#transcribing = false;
    this.#options.target.setInterim(null);
    this.#dispatch({ kind: 'drained', durationMs: samplesToMs(recorded) });
  }

  #closeSource(): void {
    for (const release of this.#release.splice(0)) release();
    this.#source?.close();
    this.#source = null;
  }

  #showResult(result: TranscriptionResult): void {
    if (result.kind === 'partial') this.#options.target.setInterim(result.partial.text);
    else {
      this.#options.target.setInterim(null);
      this.#options.target.insertFinal(result.segment);
    }
  }

  #emit(event: DictationSessionEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
