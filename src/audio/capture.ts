import { ProblemError, toProblem } from '../domain/problem.ts';
import { SampleCount, type SessionMs, samplesToMs, TRANSCRIBE_SAMPLE_RATE_HZ } from '../domain/units.ts';
import { AudioThread } from './audio-thread.ts';
import type { CaptureReport } from './messages.ts';

/** What a running capture tells. */
export type CaptureEvent =
  /** About ten times a second, from the samples themselves: while these come, the microphone is heard. */
  | { readonly kind: 'level'; readonly rms: number; readonly peak: number; readonly clipped: boolean }
  | { readonly kind: 'progress'; readonly capturedMs: SessionMs }
  /** The browser began to hold the sound back, or let it flow again. */
  | { readonly kind: 'flow'; readonly running: boolean }
  /** A file was played to its end; call `stop` for the rest of it. */
  | { readonly kind: 'ended' }
  /** The device or the audio thread broke; what was captured is safe, call `stop`. */
  | { readonly kind: 'failed'; readonly problem: ProblemError };

export interface CaptureOptions {
  /** Address of the built capture.worklet.ts. */
  readonly workletUrl: string;
  /**
   * A new context, owned and closed by the capture. The rate is that of the microphone where the browser tells
   * it, because Firefox refuses to join a microphone to a context of another rate; null: the browser's choice.
   */
  audioContext(sampleRateHz: number | null): AudioContext;
}

export interface CaptureStartOptions {
  /** Play a file to the speakers too. */
  readonly monitor?: boolean;
}

/** Sound from a microphone or a decoded file into 16 kHz chunks, by way of the audio thread. One at a time. */
export interface Capture {
  /**
   * Resolves when the sound flows. Chunks go into `chunks` (which is transferred); with null only levels are
   * reported, for a sound check. A file plays at real-time pace.
   * @throws ProblemError when the audio thread cannot be started.
   */
  start(
    source: MediaStream | AudioBuffer,
    chunks: MessagePort | null,
    options?: CaptureStartOptions,
  ): Promise<void>;
  pause(): void;
  resume(): void;
  /**
   * Goes on with another microphone: what was captured before is neither lost nor repeated, and counting goes on.
   * @throws ProblemError `sound-suspended` when the browser holds the sound back, `unexpected` when the audio
   * thread is dead, which is told as `failed` too.
   */
  replace(stream: MediaStream): Promise<void>;
  /** Asks the browser for sound that it holds back. @returns whether it flows. */
  wake(): Promise<boolean>;
  /** Flushes the last short chunk and closes the context; resolves with the length of the whole dictation. */
  stop(): Promise<SampleCount>;
  subscribe(listener: (event: CaptureEvent) => void): () => void;
}

export function createCapture(options: CaptureOptions): Capture {
  const listeners = new Set<(event: CaptureEvent) => void>();
  const emit = (event: CaptureEvent) => {
    for (const listener of listeners) listener(event);
  };
  let running: RunningCapture | null = null;

  return {
    async start(source, chunks, { monitor = false } = {}) {
      await running?.stop();
      running = null;
      try {
        running = await RunningCapture.start(options, emit, { source, chunks, monitor });
      } catch (error) {
        throw toProblem(error);
      }
    },
    pause: () => running?.pause(),
    resume: () => running?.resume(),
    replace: async (stream) => running?.replace(stream),
    wake: async () => (await running?.wake()) ?? false,
    async stop() {
      const samples = await running?.stop();
      running = null;
      return samples ?? SampleCount(0);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface Beginning extends Required<CaptureStartOptions> {
  readonly source: MediaStream | AudioBuffer;
  readonly chunks: MessagePort | null;
}

/** One capture from begin to stop, on one audio thread after the other. */
class RunningCapture {
  readonly #options: CaptureOptions;
  readonly #emit: (event: CaptureEvent) => void;
  readonly #isFile: boolean;
  #thread: AudioThread | null = null;
  #replacing: Promise<void> = Promise.resolve();
  #stopping: Promise<SampleCount> | null = null;
  #paused = false;
  #samples = 0;

  private constructor(options: CaptureOptions, emit: (event: CaptureEvent) => void, isFile: boolean) {
    this.#options = options;
    this.#emit = emit;
    this.#isFile = isFile;
  }

  static async start(
    options: CaptureOptions,
    emit: (event: CaptureEvent) => void,
    { source, chunks, monitor }: Beginning,
  ): Promise<RunningCapture> {
    const isStream = source instanceof MediaStream;
    const capture = new RunningCapture(options, emit, !isStream);
    const thread = await capture.#open(isStream ? rateOf(source) : null);
    try {
      let play = () => {};
      if (isStream) thread.hearMicrophone(source);
      else play = thread.hearFile(source, monitor);
      capture.#begin(thread, chunks);
      await thread.wake();
      play();
      return capture;
    } catch (error) {
      void thread.close();
      throw error;
    }
  }

  pause(): void {
    this.#paused = true;
    this.#thread?.command({ kind: 'pause' });
    // A file must stand still too, a microphone cannot.
    if (this.#isFile) this.#thread?.hold();
  }

  resume(): void {
    this.#paused = false;
    if (this.#isFile) void this.#thread?.wake();
    this.#thread?.command({ kind: 'resume' });
  }

  async wake(): Promise<boolean> {
    return (await this.#thread?.wake()) ?? false;
  }

  /** One at a time, and none while it stops. */
  replace(stream: MediaStream): Promise<void> {
    const replaced = this.#replacing.then(() => this.#replace(stream));
    this.#replacing = replaced.catch(() => {});
    return replaced;
  }

  stop(): Promise<SampleCount> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #replace(stream: MediaStream): Promise<void> {
    const thread = this.#thread;
    if (thread === null || this.#stopping !== null) return;
    const flows = await thread.wake();
    if (flows && isGoodFor(thread, stream) && hear(thread, stream)) return;
    await this.#move(thread, stream);
  }

  /** To a new audio thread: the old one cannot take this microphone, or does not run any more. */
  async #move(from: AudioThread, stream: MediaStream): Promise<void> {
    const to = await this.#open(rateOf(stream));
    try {
      to.hearMicrophone(stream);
      if (!(await to.wake())) throw new ProblemError('sound-suspended', { retryable: true });
      const { chunks, samples } = await this.#takeOver(from);
      this.#samples = samples;
      this.#begin(to, chunks);
    } catch (error) {
      void to.close();
      throw toProblem(error);
    }
    await from.close();
  }

  async #takeOver(from: AudioThread): ReturnType<AudioThread['handOver']> {
    try {
      return await from.handOver();
    } catch (error) {
      this.#emit({ kind: 'failed', problem: toProblem(error) });
      throw error;
    }
  }

  #begin(thread: AudioThread, chunks: MessagePort | null): void {
    this.#thread = thread;
    thread.command(
      { kind: 'begin', chunks, samples: this.#samples, paused: this.#paused },
      chunks === null ? [] : [chunks],
    );
  }

  #open(sampleRateHz: number | null): Promise<AudioThread> {
    const context = this.#options.audioContext(sampleRateHz);
    return AudioThread.open(context, this.#options.workletUrl, {
      report: (report) => this.#hear(report),
      flow: (running) => this.#emit({ kind: 'flow', running }),
      broken: () => this.#emit({ kind: 'failed', problem: new ProblemError('unexpected') }),
      ended: () => {
        if (this.#stopping === null) this.#emit({ kind: 'ended' });
      },
    });
  }

  async #stop(): Promise<SampleCount> {
    await this.#replacing;
    await this.#thread?.stop();
    return SampleCount(this.#samples);
  }

  #hear(report: CaptureReport): void {
    this.#samples = report.samples;
    this.#emit({ kind: 'progress', capturedMs: samplesToMs(SampleCount(report.samples)) });
    if (report.kind === 'level') this.#emit({ kind: 'level', ...report.level });
  }
}

function rateOf(stream: MediaStream): number | null {
  return stream.getAudioTracks()[0]?.getSettings().sampleRate ?? null;
}

/** A context slower than what is sent, made for an old headset, would make a better microphone sound like it. */
function isGoodFor(thread: AudioThread, stream: MediaStream): boolean {
  const { sampleRateHz } = thread;
  return sampleRateHz >= TRANSCRIBE_SAMPLE_RATE_HZ || sampleRateHz === rateOf(stream);
}

function hear(thread: AudioThread, stream: MediaStream): boolean {
  try {
    thread.hearMicrophone(stream);
    return true;
  } catch {
    // Firefox joins only what has the rate of the context.
    return false;
  }
}
