import { vi } from 'vitest';
import type { ChunkMessage } from './messages.ts';

/**
 * A browser's audio graph that goes on only when a test says so, around the real processor of the audio thread.
 * Messages arrive in the next microtask.
 */

/** Frames that the browser renders at a time. */
const QUANTUM = 128;

class FakePort {
  onmessage: ((message: { data: unknown }) => void) | null = null;
  peer: FakePort | null = null;

  postMessage(data: unknown): void {
    queueMicrotask(() => this.peer?.onmessage?.({ data }));
  }
}

function channel(): [FakePort, FakePort] {
  const [a, b] = [new FakePort(), new FakePort()];
  a.peer = b;
  b.peer = a;
  return [a, b];
}

interface Processor {
  process(inputs: Float32Array[][]): boolean;
}

let processorClass: (new () => Processor) | null = null;
let portOfProcessor: FakePort | null = null;

/** Takes the place of AudioWorkletNode. */
class FakeWorkletNode {
  readonly port: FakePort;
  readonly processor: Processor;
  readonly inputs = new Set<FakeSource>();
  onprocessorerror: (() => void) | null = null;

  constructor(context: FakeContext) {
    const [outside, inside] = channel();
    this.port = outside;
    portOfProcessor = inside;
    vi.stubGlobal('sampleRate', context.sampleRate);
    if (processorClass === null) throw new Error('no processor is registered');
    this.processor = new processorClass();
    context.nodes.push(this);
  }

  connect(): void {}
}

/** A source node: the stream's constant, or nothing once the stream is gone. */
class FakeSource {
  readonly stream: FakeStream;

  constructor(stream: FakeStream) {
    this.stream = stream;
  }

  connect(node: FakeWorkletNode): void {
    node.inputs.add(this);
  }

  disconnect(node: FakeWorkletNode): void {
    node.inputs.delete(this);
  }
}

/** A microphone whose sound is one constant value at a rate of its own. */
export class FakeStream {
  readonly value: number;
  readonly sampleRate: number;

  constructor(value = 0, sampleRate = 48_000) {
    this.value = value;
    this.sampleRate = sampleRate;
  }

  getAudioTracks() {
    return [{ getSettings: () => ({ sampleRate: this.sampleRate }) }];
  }
}

/** How the browser of a test behaves. */
export interface FakeBrowser {
  /** Joins only sounds of the context's own rate, as Firefox does. */
  strictRates: boolean;
  /** Lets no context run. */
  holdsBack: boolean;
}

export class FakeContext {
  readonly browser: FakeBrowser;
  readonly sampleRate: number;
  readonly nodes: FakeWorkletNode[] = [];
  readonly destination = {};
  readonly audioWorklet = { addModule: async () => {} };
  state: AudioContextState = 'suspended';
  onstatechange: (() => void) | null = null;

  constructor(browser: FakeBrowser, sampleRate: number) {
    this.browser = browser;
    this.sampleRate = sampleRate;
  }

  createMediaStreamSource(stream: FakeStream): FakeSource {
    if (this.browser.strictRates && stream.sampleRate !== this.sampleRate)
      throw new DOMException('', 'NotSupportedError');
    return new FakeSource(stream);
  }

  async resume(): Promise<void> {
    if (!this.browser.holdsBack) this.become('running');
  }

  async close(): Promise<void> {
    this.become('closed');
  }

  become(state: AudioContextState): void {
    if (state === this.state) return;
    this.state = state;
    this.onstatechange?.();
  }

  /** Renders so many quanta. */
  render(quanta: number): void {
    if (this.state !== 'running') return;
    for (let i = 0; i < quanta; i++) {
      for (const { processor, inputs } of this.nodes) {
        let sum = 0;
        for (const { stream } of inputs) sum += stream.value;
        processor.process(inputs.size === 0 ? [[]] : [[new Float32Array(QUANTUM).fill(sum)]]);
      }
    }
  }
}

/** Puts the fakes in the place of the browser's own and loads the real processor. */
export async function installFakeAudio(): Promise<void> {
  vi.stubGlobal('MessagePort', FakePort);
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal('AudioWorkletNode', FakeWorkletNode);
  vi.stubGlobal(
    'AudioWorkletProcessor',
    class {
      readonly port = portOfProcessor;
    },
  );
  vi.stubGlobal('registerProcessor', (_name: string, processor: new () => Processor) => {
    processorClass = processor;
  });
  vi.stubGlobal('sampleRate', 48_000);
  // By its address, because the types of the audio thread are not those of the window.
  await import(/* @vite-ignore */ new URL('./capture.worklet.ts', import.meta.url).href);
}

/** A port for chunks, and all that came out of it. */
export function chunkPort(): { port: MessagePort; messages: ChunkMessage[] } {
  const [given, kept] = channel();
  const messages: ChunkMessage[] = [];
  kept.onmessage = ({ data }) => void messages.push(data as ChunkMessage);
  return { port: given as unknown as MessagePort, messages };
}

/** Lets all messages arrive. */
export async function delivered(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
