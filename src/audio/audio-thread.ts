import { ProblemError } from '../domain/problem.ts';
import {
  CAPTURE_PROCESSOR,
  type CaptureCommand,
  type CaptureReport,
  parseCaptureReport,
} from './messages.ts';

export interface AudioThreadListener {
  report(report: CaptureReport): void;
  /** The browser began to hold the sound back, or let it flow again. */
  flow(running: boolean): void;
  /** The processor broke. */
  broken(): void;
  /** A file was played to its end. */
  ended(): void;
}

/** Where a recording stood when an audio thread gave it away. */
export type HandOver = Pick<Extract<CaptureReport, { kind: 'handed-over' }>, 'samples' | 'chunks'>;

/** How long the audio thread may take to answer, in milliseconds. */
const ANSWER_TIMEOUT_MS = 2_000;
/** How long the browser may take to let the sound flow, in milliseconds; it may also never answer. */
const WAKE_TIMEOUT_MS = 1_000;

/** One audio context with our processor in it: sound goes in, reports come out. Owns and closes the context. */
export class AudioThread {
  readonly #context: AudioContext;
  readonly #node: AudioWorkletNode;
  readonly #listener: AudioThreadListener;
  readonly #answered: Promise<HandOver | null>;
  #answer: (given: HandOver | null) => void = () => {};
  #input: AudioNode | null = null;

  private constructor(context: AudioContext, listener: AudioThreadListener) {
    this.#context = context;
    this.#listener = listener;
    this.#answered = new Promise((resolve) => {
      this.#answer = resolve;
    });
    this.#node = new AudioWorkletNode(context, CAPTURE_PROCESSOR, { numberOfInputs: 1, numberOfOutputs: 1 });
    this.#node.onprocessorerror = () => listener.broken();
    this.#node.port.onmessage = (message) => this.#hear(message.data);
    // Chromium runs only nodes that lead to the speakers; this one's output is silence.
    this.#node.connect(context.destination);
    context.onstatechange = () => listener.flow(context.state === 'running');
  }

  /** @throws DOMException when the processor cannot be loaded; the context is closed then. */
  static async open(
    context: AudioContext,
    workletUrl: string,
    listener: AudioThreadListener,
  ): Promise<AudioThread> {
    try {
      await context.audioWorklet.addModule(workletUrl);
      return new AudioThread(context, listener);
    } catch (error) {
      void context.close();
      throw error;
    }
  }

  get sampleRateHz(): number {
    return this.#context.sampleRate;
  }

  /** Takes the sound of a microphone from now on. @throws DOMException where Firefox cannot join two rates. */
  hearMicrophone(stream: MediaStream): void {
    this.#take(this.#context.createMediaStreamSource(stream));
  }

  /** Takes the sound of a file, to be played by the result; with `monitor` the speakers play it too. */
  hearFile(buffer: AudioBuffer, monitor: boolean): () => void {
    const file = new AudioBufferSourceNode(this.#context, { buffer });
    file.onended = () => this.#listener.ended();
    if (monitor) file.connect(this.#context.destination);
    this.#take(file);
    return () => file.start();
  }

  command(command: CaptureCommand, transfer: Transferable[] = []): void {
    this.#node.port.postMessage(command, transfer);
  }

  /** Asks the browser to let the sound flow. @returns whether it does. */
  async wake(): Promise<boolean> {
    if (this.#context.state !== 'running') await within(this.#context.resume(), WAKE_TIMEOUT_MS);
    return this.#context.state === 'running';
  }

  /** Holds a file where it is. */
  hold(): void {
    void this.#context.suspend();
  }

  /** Ends and gives the recording away. @throws ProblemError when the audio thread does not answer. */
  async handOver(): Promise<HandOver> {
    this.command({ kind: 'hand-over' });
    const given = await within(this.#answered, ANSWER_TIMEOUT_MS);
    if (given === null) throw new ProblemError('unexpected');
    return given;
  }

  /** Sends what is left and closes; the last report has come when it resolves, unless the thread is dead. */
  async stop(): Promise<void> {
    this.command({ kind: 'stop' });
    await within(this.#answered, ANSWER_TIMEOUT_MS);
    await this.close();
  }

  async close(): Promise<void> {
    this.#context.onstatechange = null;
    if (this.#context.state !== 'closed') await this.#context.close();
  }

  #take(input: AudioNode): void {
    input.connect(this.#node);
    this.#input?.disconnect(this.#node);
    this.#input = input;
  }

  #hear(data: unknown): void {
    const report = parseCaptureReport(data);
    if (report === null) return;
    this.#listener.report(report);
    if (report.kind === 'handed-over') this.#answer(report);
    else if (report.kind === 'stopped') this.#answer(null);
  }
}

/** The value, or null when it does not come in time or fails. */
async function within<Value>(promise: Promise<Value>, ms: number): Promise<Value | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([promise.catch(() => null), patience]);
  } finally {
    clearTimeout(timer);
  }
}
