import { ProblemError, toProblem } from '../domain/problem.ts';
import { SampleCount, type SessionMs, samplesToMs } from '../domain/units.ts';
import { CAPTURE_PROCESSOR, type CaptureCommand, parseCaptureReport } from './messages.ts';

/** What a running capture tells. */
export type CaptureEvent =
  /** About ten times a second, from the samples themselves: while these come, the microphone is heard. */
  | { readonly kind: 'level'; readonly rms: number; readonly peak: number; readonly clipped: boolean }
  | { readonly kind: 'progress'; readonly capturedMs: SessionMs }
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
  /** Flushes the last short chunk and closes the context; resolves with the length of the whole dictation. */
  stop(): Promise<SampleCount>;
  subscribe(listener: (event: CaptureEvent) => void): () => void;
}

/** How long the audio thread may take to answer `stop`, in milliseconds, before the last report is believed. */
const STOP_TIMEOUT_MS = 2_000;

export function createCapture(options: CaptureOptions): Capture {
  const listeners = new Set<(event: CaptureEvent) => void>();
  const emit = (event: CaptureEvent) => {
    for (const listener of listeners) listener(event);
  };
  let running: Running | null = null;

  return {
    async start(source, chunks, startOptions = {}) {
      await running?.stop();
      const context = options.audioContext(source instanceof MediaStream ? rateOf(source) : null);
      try {
        await context.audioWorklet.addModule(options.workletUrl);
        running = new Running(context, source, startOptions.monitor ?? false, emit);
        await running.begin(chunks);
      } catch (error) {
        running = null;
        void context.close();
        throw toProblem(error);
      }
    },
    pause: () => running?.pause(),
    resume: () => running?.resume(),
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

function rateOf(stream: MediaStream): number | null {
  return stream.getAudioTracks()[0]?.getSettings().sampleRate ?? null;
}

/** One capture from begin to stop. */
class Running {
  readonly #context: AudioContext;
  readonly #node: AudioWorkletNode;
  readonly #file: AudioBufferSourceNode | null;
  readonly #emit: (event: CaptureEvent) => void;
  readonly #stopped: Promise<void>;
  #markStopped: () => void = () => {};
  #stopping: Promise<SampleCount> | null = null;
  #samples = 0;

  constructor(
    context: AudioContext,
    source: MediaStream | AudioBuffer,
    monitor: boolean,
    emit: (event: CaptureEvent) => void,
  ) {
    this.#context = context;
    this.#emit = emit;
    this.#stopped = new Promise((resolve) => {
      this.#markStopped = resolve;
    });
    this.#node = this.#createNode();
    // Chromium runs only nodes that lead to the speakers; this one's output is silence.
    this.#node.connect(context.destination);
    this.#file =
      source instanceof MediaStream ? null : new AudioBufferSourceNode(context, { buffer: source });
    const input = this.#file ?? context.createMediaStreamSource(source as MediaStream);
    input.connect(this.#node);
    if (this.#file !== null) {
      this.#file.onended = () => emit({ kind: 'ended' });
      if (monitor) this.#file.connect(context.destination);
    }
  }

  async begin(chunks: MessagePort | null): Promise<void> {
    this.#command({ kind: 'begin', chunks }, chunks === null ? [] : [chunks]);
    await this.#context.resume();
    this.#file?.start();
  }

  pause(): void {
    this.#command({ kind: 'pause' });
    // A file must stand still too, a microphone cannot.
    if (this.#file !== null) void this.#context.suspend();
  }

  resume(): void {
    if (this.#file !== null) void this.#context.resume();
    this.#command({ kind: 'resume' });
  }

  stop(): Promise<SampleCount> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<SampleCount> {
    if (this.#file !== null) this.#file.onended = null;
    this.#command({ kind: 'stop' });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, STOP_TIMEOUT_MS);
    });
    await Promise.race([this.#stopped, patience]);
    clearTimeout(timer);
    await this.#context.close();
    return SampleCount(this.#samples);
  }

  #createNode(): AudioWorkletNode {
    const node = new AudioWorkletNode(this.#context, CAPTURE_PROCESSOR, {
      numberOfInputs: 1,
      numberOfOutputs: 1,
    });
    node.onprocessorerror = () => this.#emit({ kind: 'failed', problem: new ProblemError('unexpected') });
    node.port.onmessage = (message) => this.#hear(message.data);
    return node;
  }

  #hear(data: unknown): void {
    const report = parseCaptureReport(data);
    if (report === null) return;
    this.#samples = report.samples;
    this.#emit({ kind: 'progress', capturedMs: samplesToMs(SampleCount(report.samples)) });
    if (report.kind === 'stopped') this.#markStopped();
    else this.#emit({ kind: 'level', ...report.level });
  }

  #command(command: CaptureCommand, transfer: Transferable[] = []): void {
    this.#node.port.postMessage(command, transfer);
  }
}
