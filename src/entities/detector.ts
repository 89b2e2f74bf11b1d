import type { DetectedEntity, LinkedConcepts } from '../domain/entity.ts';
import type { Log } from '../domain/log.ts';
import { type ProblemError, toProblem } from '../domain/problem.ts';
import { type CharactersSent, type ComprehendPort, Questions } from './questions.ts';
import { retryDelayMs } from './retry-delay.ts';

type LinkSystem = 'ICD-10-CM' | 'RxNorm';

/** A text of the note and the way back to it. */
interface DirtyText {
  readonly ticket: string;
  readonly text: string;
}

/** The note, as far as detection needs it. It drops what came too late by itself. */
export interface DetectedNote {
  takeDirtyTexts(): readonly DirtyText[];
  restoreDirty(ticket: string): void;
  applyDetection(ticket: string, detected: readonly DetectedEntity[]): void;
  linkableTexts(system: LinkSystem): readonly DirtyText[];
  releaseLinkable(ticket: string): void;
  applyConcepts(ticket: string, linked: readonly LinkedConcepts[], system: LinkSystem): void;
}

/** Time as the detector sees it: `after` runs something later and returns what calls it off. */
export interface DetectorClock {
  now(): number;
  after(ms: number, run: () => void): () => void;
}

export type DetectionState = 'idle' | 'waiting' | 'detecting' | 'failed';

export type DetectorEvent =
  /** `problem` is there when the state is `failed`; trying again by itself if it is retryable. */
  | { readonly kind: 'state'; readonly state: DetectionState; readonly problem: ProblemError | null }
  | { readonly kind: 'characters-sent'; readonly sent: CharactersSent };

export interface DetectorOptions {
  readonly editor: DetectedNote;
  readonly comprehend: ComprehendPort;
  readonly clock: DetectorClock;
  /** 0 (inclusive) to 1 (exclusive), to spread retries. */
  readonly random: () => number;
  readonly log: Log;
}

/** Pause in typing that is waited for, and how long at most while typing goes on. */
const TYPING_PAUSE_MS = 800;
const LONGEST_WAIT_MS = 4_000;
/** How long a note has to rest until codes are looked up. */
const REST_MS = 5_000;
const CALLS_AT_ONCE = 2;

type Job = DirtyText & ({ readonly kind: 'detect' } | { readonly kind: 'link'; readonly system: LinkSystem });

/**
 * Has changed text of one note understood and puts the answers in, beside the writing and never in its way.
 * A failed call leaves its text marked as changed; it is tried again with growing pauses when that can help,
 * else at the next change.
 */
export class Detector {
  private readonly editor: DetectedNote;
  private readonly clock: DetectorClock;
  private readonly random: () => number;
  private readonly log: Log;
  private readonly questions: Questions;
  private readonly listeners = new Set<(event: DetectorEvent) => void>();
  private queue: Job[] = [];
  private running = 0;
  private failures = 0;
  private problem: ProblemError | null = null;
  private told: DetectionState = 'idle';
  private firstChangeAt: number | null = null;
  private cancelPause: (() => void) | null = null;
  private cancelRetry: (() => void) | null = null;
  private cancelRest: (() => void) | null = null;
  private waiters: (() => void)[] = [];
  /** Whether detection changed something since codes were looked up. */
  private linkDue = false;
  private disposed = false;

  constructor({ editor, comprehend, clock, random, log }: DetectorOptions) {
    this.editor = editor;
    this.clock = clock;
    this.random = random;
    this.log = log;
    this.questions = new Questions(comprehend, (sent) => this.tell({ kind: 'characters-sent', sent }));
  }

  /** Has to be called at each change of the note; `spoken` when a final result made it, which does not wait. */
  noteChanged({ spoken = false }: { readonly spoken?: boolean } = {}): void {
    if (this.disposed || this.cancelRetry !== null) return;
    this.callOff('cancelRest');
    this.callOff('cancelPause');
    const now = this.clock.now();
    this.firstChangeAt ??= now;
    const longest = Math.max(0, this.firstChangeAt + LONGEST_WAIT_MS - now);
    const wait = spoken ? 0 : Math.min(TYPING_PAUSE_MS, longest);
    this.cancelPause = this.clock.after(wait, () => this.collect());
    this.tellState();
  }

  /** Sends what changed at once, also during a pause after failures. Resolves when there is nothing left to try. */
  flush(): Promise<void> {
    if (this.disposed) return Promise.resolve();
    this.callOff('cancelRetry');
    this.collect();
    return this.settled();
  }

  /** Has what changed understood, then looks up codes of what has none. Resolves as {@link flush} does. */
  async link(): Promise<void> {
    await this.flush();
    if (this.disposed || this.cancelRetry !== null) return;
    this.callOff('cancelRest');
    this.linkDue = false;
    for (const system of ['ICD-10-CM', 'RxNorm'] as const) {
      const texts = this.editor.linkableTexts(system);
      this.queue.push(...texts.map((text): Job => ({ ...text, kind: 'link', system })));
    }
    this.pump();
    await this.settled();
  }

  charactersSent(): CharactersSent {
    return this.questions.sent;
  }

  /** Returns what ends the subscription. */
  subscribe(listener: (event: DetectorEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Ends all work; answers that still come are thrown away. */
  dispose(): void {
    this.disposed = true;
    this.queue = [];
    for (const timer of ['cancelPause', 'cancelRetry', 'cancelRest'] as const) this.callOff(timer);
    this.listeners.clear();
    this.release();
  }

  private collect(): void {
    this.callOff('cancelPause');
    this.firstChangeAt = null;
    const texts = this.editor.takeDirtyTexts();
    this.queue.push(...texts.map((text): Job => ({ ...text, kind: 'detect' })));
    this.pump();
  }

  private pump(): void {
    while (this.running < CALLS_AT_ONCE && this.cancelRetry === null) {
      const job = this.queue.shift();
      if (job === undefined) break;
      this.running += 1;
      void this.run(job);
    }
    this.rest();
  }

  private async run(job: Job): Promise<void> {
    try {
      await this.answer(job);
      this.failures = 0;
      if (this.cancelRetry === null) this.problem = null;
    } catch (error) {
      if (!this.disposed) this.fail(job, toProblem(error));
    }
    this.running -= 1;
    if (!this.disposed) this.pump();
  }

  private async answer(job: Job): Promise<void> {
    if (job.kind === 'detect') {
      const detected = await this.questions.detect(job.text);
      if (this.disposed) return;
      this.editor.applyDetection(job.ticket, detected);
      this.linkDue = true;
    } else {
      const linked = await this.questions.link(job.text, job.system);
      if (!this.disposed) this.editor.applyConcepts(job.ticket, linked, job.system);
    }
  }

  /** Gives everything back that is not on its way, so that the next attempt takes the text as it is by then. */
  private fail(job: Job, problem: ProblemError): void {
    this.failures += 1;
    this.problem = problem;
    this.log('detection-failed', { failures: this.failures, retryable: problem.retryable });
    for (const waiting of [job, ...this.queue]) {
      if (waiting.kind === 'detect') this.editor.restoreDirty(waiting.ticket);
      else this.editor.releaseLinkable(waiting.ticket);
    }
    this.queue = [];
    if (!problem.retryable || this.cancelRetry !== null) return;
    this.callOff('cancelPause');
    const again = job.kind === 'detect' ? () => this.collect() : () => void this.link();
    this.cancelRetry = this.clock.after(retryDelayMs(this.failures, this.random()), () => {
      this.cancelRetry = null;
      again();
    });
  }

  /** With no work left: tells so, and sees to it that codes are looked up when the note stays as it is. */
  private rest(): void {
    this.tellState();
    if (this.running > 0 || this.queue.length > 0) return;
    this.release();
    const isCalm = this.cancelPause === null && this.cancelRetry === null && this.cancelRest === null;
    if (this.linkDue && isCalm) this.cancelRest = this.clock.after(REST_MS, () => void this.link());
  }

  private settled(): Promise<void> {
    if (this.running === 0 && this.queue.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.waiters.push(resolve));
  }

  private release(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const resolve of waiters) resolve();
  }

  private callOff(timer: 'cancelPause' | 'cancelRetry' | 'cancelRest'): void {
    this[timer]?.();
    this[timer] = null;
  }

  private state(): DetectionState {
    if (this.cancelRetry !== null) return 'failed';
    if (this.running > 0) return 'detecting';
    if (this.cancelPause !== null) return 'waiting';
    return this.problem === null ? 'idle' : 'failed';
  }

  private tellState(): void {
    const state = this.state();
    if (state === this.told) return;
    this.told = state;
    this.tell({ kind: 'state', state, problem: state === 'failed' ? this.problem : null });
  }

  private tell(event: DetectorEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}

/** Makes the detector of one note; `dispose` it with the note. */
export function createDetector(options: DetectorOptions): Detector {
  return new Detector(options);
}
