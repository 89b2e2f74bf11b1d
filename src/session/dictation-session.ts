import type { Log } from '../domain/log.ts';
import { type ProblemError, toProblem } from '../domain/problem.ts';
import type { PartialSegment, Segment } from '../domain/transcript.ts';
import type { SampleCount, SessionMs } from '../domain/units.ts';
import { SampleCount as samples, samplesToMs } from '../domain/units.ts';
import { IDLE, step } from './machine.ts';
import type { SourceEvent } from './source-events.ts';
import { SourceKeeper, type SourcePorts } from './source-keeper.ts';
import type {
  DictationEffect,
  DictationEvent,
  DictationRequest,
  DictationState,
  SourceChoice,
} from './states.ts';

/** Sound to chunks; the worklet behind it. */
export interface CapturePort<Sound> {
  start(sound: Sound, chunks: MessagePort): Promise<void>;
  pause(): void;
  resume(): void;
  /** Goes on with another sound in the same recording; nothing captured before is lost or repeated. */
  replace(sound: Sound): Promise<void>;
  /** Resolves when the last chunk has left, with the samples of the whole dictation. */
  stop(): Promise<SampleCount>;
  /** Calls back when a file has been played to its end, or the capture broke. */
  onEnd(listener: (problem: ProblemError | null) => void): () => void;
  /** What is noticed of the microphone in use, or that nothing comes from it any more. */
  onNotice(listener: (notice: SourceEvent | { kind: 'lost'; problem: ProblemError }) => void): () => void;
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
  readonly openSource: SourcePorts<Sound>['openSource'];
  readonly onSourcesChanged: SourcePorts<Sound>['onSourcesChanged'];
  readonly later: SourcePorts<Sound>['later'];
  readonly capture: CapturePort<Sound>;
  readonly transcription: TranscriptionPort;
  readonly target: DictationTarget;
  readonly log: Log;
}

export type DictationSessionEvent =
  | { readonly kind: 'state'; readonly state: DictationState }
  | { readonly kind: 'recorded'; readonly dictationId: string; readonly durationMs: SessionMs }
  /** Something to tell of the microphone; `label` is the name of the one in use. */
  | { readonly kind: 'source'; readonly event: SourceEvent; readonly label: string };

const EXCHANGEABLE: ReadonlySet<DictationState['kind']> = new Set(['recording', 'paused', 'interrupted']);

/** Runs the effects of {@link step} against the engines. One at a time: a note has one dictation point. */
export class DictationSession<Sound> {
  readonly #options: DictationSessionOptions<Sound>;
  readonly #listeners = new Set<(event: DictationSessionEvent) => void>();
  #state: DictationState = IDLE;
  readonly #keeper: SourceKeeper<Sound>;
  #capturing = false;
  #transcribing = false;
  #opening: Promise<void> = Promise.resolve();
  #release: (() => void)[] = [];

  constructor(options: DictationSessionOptions<Sound>) {
    this.#options = options;
    const { openSource, onSourcesChanged, later, capture } = options;
    this.#keeper = new SourceKeeper(
      { openSource, onSourcesChanged, later, replaceSound: (sound) => capture.replace(sound) },
      {
        lost: (problem) => this.#dispatch({ kind: 'source-lost', problem }),
        returned: () => this.#dispatch({ kind: 'source-returned' }),
        told: (event) => this.#tell(event),
      },
    );
    options.transcription.onResult((result) => this.#showResult(result));
  }

  get state(): DictationState {
    return this.#state;
  }

  /** Name of the microphone or file in use, or of the one that was lost; empty before the first. */
  get sourceLabel(): string {
    return this.#keeper.label;
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

  /** Ends a pause; in an interruption the microphone is tried again at once. */
  resume(): void {
    this.#dispatch({ kind: 'resume' });
  }

  /**
   * Goes on with another microphone, without a break in the recording. A failure is told as `switch-failed` and the
   * one before stays in use. Without a dictation from a microphone nothing happens.
   */
  switchSource(choice: SourceChoice): void {
    void this.#opening.then(() => {
      if (EXCHANGEABLE.has(this.#state.kind)) this.#keeper.choose(choice);
    });
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
      case 'await-source':
        this.#keeper.awaitReturn();
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
      const sound = await this.#keeper.open(request.source);
      if (this.#state.kind !== 'preparing') return;
      this.#release.push(this.#options.capture.onEnd((problem) => this.#ended(problem)));
      this.#release.push(this.#options.capture.onNotice((notice) => this.#noticed(notice)));
      const chunks = await this.#options.transcription.start(request);
      this.#transcribing = true;
      await this.#options.capture.start(sound, chunks);
      this.#capturing = true;
      this.#dispatch({ kind: 'source-opened' });
    } catch (error) {
      this.#dispatch({ kind: 'source-failed', problem: toProblem(error) });
    }
  }

  #ended(problem: ProblemError | null): void {
    this.#dispatch(problem === null ? { kind: 'source-ended' } : { kind: 'source-failed', problem });
  }

  #noticed(notice: SourceEvent | { kind: 'lost'; problem: ProblemError }): void {
    if (notice.kind === 'lost') this.#dispatch({ kind: 'source-lost', problem: notice.problem });
    else this.#tell(notice);
  }

  #tell(event: SourceEvent): void {
    this.#emit({ kind: 'source', event, label: this.sourceLabel });
  }

  /** Stops from the front to the back, so that nothing recorded stays behind in a stage. */
  async #finish(): Promise<void> {
    let recorded = samples(0);
    await this.#opening;
    this.#keeper.settle();
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
    this.#keeper.end();
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
