import type { Segment } from '../domain/transcript.ts';
import { msToSamples, SampleCount, type SessionMs, samplesToMs } from '../domain/units.ts';
import type { Coverage } from './coverage.ts';
import { Lane, type LanePorts, type LaneSettings } from './lane.ts';
import type { WorkerEvent } from './messages.ts';
import { isFatal, retryDelayMs } from './reconnect-policy.ts';
import { SpeechGate } from './speech-gate.ts';
import { closedStretch, type Stretch } from './states.ts';
import type { StreamFailure } from './stream.ts';

/** A gap of a note that is to get its text. */
export interface GapRequest extends LaneSettings {
  readonly gapId: string;
  readonly fromMs: SessionMs;
  readonly toMs: SessionMs;
}

/** The sound of a gap, wherever it is kept; places are samples of its recording. */
export interface GapSound {
  /** Where it ends; the gap may have been measured longer. */
  readonly end: number;
  read(from: number, to: number): Promise<Int16Array<ArrayBuffer>>;
  close(): Promise<void> | void;
}

export interface BacklogPorts extends Omit<LanePorts, 'read'> {
  /** @throws ProblemError `audio-missing` */
  openSound(request: GapRequest): Promise<GapSound>;
  coverageOf(request: GapRequest): Coverage;
  emit(event: WorkerEvent): void;
}

interface Job {
  readonly request: GapRequest;
  /** Where the text ends that it has by now, in samples. */
  from: number;
  to: number;
  heard: boolean;
  /** Samples of speech that were read for it. */
  speech: number;
  losses: number;
  badRequests: number;
}

type Outcome = 'done' | 'failed' | { readonly lost: StreamFailure };

interface LaneEnd {
  readonly uncovered: Stretch | null;
  readonly failure: StreamFailure | null;
}

/** So much speech cannot go without a word; the gap stays then. Less may be a cough. In samples: three seconds. */
const SPEECH_OWES_WORDS = 48_000;

/**
 * The gaps that wait for their text, one after another, each on a stream of its own beside whatever is dictated now.
 * A lost stream is followed by another from where the text ends, for as long as it takes.
 */
export class Backlog {
  readonly #ports: BacklogPorts;
  #jobs: Job[] = [];
  #lane: Lane | null = null;
  /** Ends the running stream without an outcome; null while there is none. */
  #abort: (() => void) | null = null;
  #running = false;
  /** Ends the rest before the next attempt; null while there is none. */
  #hurry: (() => void) | null = null;

  constructor(ports: BacklogPorts) {
    this.#ports = ports;
  }

  /** Takes a gap in; one that is waiting already stays where it is. */
  add(request: GapRequest): void {
    if (this.#jobs.some((job) => job.request.gapId === request.gapId)) return;
    const [from, to] = [msToSamples(request.fromMs), msToSamples(request.toMs)];
    this.#jobs.push({ request, from, to, heard: false, speech: 0, losses: 0, badRequests: 0 });
    this.#tellLeft();
    void this.#work();
  }

  /** Nobody wants this text any more; no event follows for the gap. */
  cancel(gapId: string): void {
    const isFirst = this.#jobs[0]?.request.gapId === gapId;
    this.#jobs = this.#jobs.filter((job) => job.request.gapId !== gapId);
    if (isFirst) {
      this.#abort?.();
      this.#hurry?.();
    }
    this.#tellLeft();
  }

  /** The network is back. */
  online(): void {
    this.#lane?.online();
    this.#hurry?.();
  }

  accessChanged(): void {
    this.#lane?.accessChanged();
    this.#hurry?.();
  }

  async #work(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let job = this.#jobs[0]; job !== undefined; job = this.#jobs[0]) {
      const outcome = await this.#attempt(job);
      if (outcome === 'done' || outcome === 'failed') this.#finish(job, outcome);
      else await this.#rest(outcome.lost, job.losses);
    }
    this.#running = false;
  }

  async #attempt(job: Job): Promise<Outcome> {
    let sound: GapSound;
    try {
      sound = await this.#ports.openSound(job.request);
    } catch {
      return 'failed';
    }
    try {
      // It may have been taken back while its sound was looked for.
      return this.#jobs.includes(job) ? await this.#hear(job, sound) : 'done';
    } finally {
      await sound.close();
    }
  }

  /** One stream over what is left of the gap. */
  async #hear(job: Job, sound: GapSound): Promise<Outcome> {
    const to = Math.min(job.to, sound.end);
    if (to <= job.from) return outcomeOf(job);
    const { uncovered, failure } = await this.#runLane(job, sound, { from: job.from, to });
    job.from = uncovered?.from ?? to;
    if (uncovered === null) return outcomeOf(job);
    job.losses += 1;
    job.badRequests = failure === 'bad-request' ? job.badRequests + 1 : 0;
    return isFatal(job.badRequests) ? 'failed' : { lost: failure ?? 'silent' };
  }

  #runLane(job: Job, sound: GapSound, stretch: Stretch): Promise<LaneEnd> {
    const gate = new SpeechGate();
    const read = async (from: number, to: number) => {
      const pcm = await sound.read(from, to);
      if (gate.isSpeech(pcm)) job.speech += pcm.length;
      return pcm;
    };
    return new Promise((resolve) => {
      const end = (how: LaneEnd) => {
        job.heard ||= lane.hasHeard;
        this.#lane = null;
        this.#abort = null;
        resolve(how);
      };
      const ports = { ...this.#ports, read };
      const lane = new Lane(job.request, closedStretch(stretch), this.#ports.coverageOf(job.request), ports, {
        changed: () => this.#progressed(job, lane),
        problem: () => {},
        waiting: () => {},
        utterance: (utterance) => {
          if (utterance.kind === 'final') this.#tell(job, utterance.segment);
        },
        ended: (uncovered, failure) => end({ uncovered, failure }),
      });
      this.#lane = lane;
      this.#abort = () => {
        lane.close();
        end({ uncovered: null, failure: null });
      };
      lane.start();
    });
  }

  #tell(job: Job, segment: Segment): void {
    job.losses = 0;
    this.#ports.emit({ kind: 'backfill', gapId: job.request.gapId, segment });
  }

  #progressed(job: Job, lane: Lane): void {
    if (lane.state.confirmed <= job.from) return;
    job.from = lane.state.confirmed;
    this.#tellLeft();
  }

  /** Waits before the next attempt; the network's return or new credentials end that. */
  #rest(failure: StreamFailure, losses: number): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        cancel();
        this.#hurry = null;
        resolve();
      };
      const cancel = this.#ports.after(retryDelayMs(failure, losses, this.#ports.random()), go);
      this.#hurry = go;
    });
  }

  #tellLeft(): void {
    const samples = this.#jobs.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0);
    this.#ports.emit({ kind: 'backlog', waitingMs: samplesToMs(SampleCount(samples)) });
  }

  #finish(job: Job, outcome: 'done' | 'failed'): void {
    if (!this.#jobs.includes(job)) return;
    this.#jobs = this.#jobs.filter((other) => other !== job);
    this.#ports.emit({ kind: 'backfilled', gapId: job.request.gapId, outcome });
    this.#tellLeft();
  }
}

/** Sound in which nobody spoke is done without a word; speech without a word is not. */
function outcomeOf(job: Job): 'done' | 'failed' {
  return job.heard || job.speech < SPEECH_OWES_WORDS ? 'done' : 'failed';
}
