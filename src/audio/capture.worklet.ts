import { CHUNK_MS, TRANSCRIBE_SAMPLE_RATE_HZ } from '../domain/units.ts';
import { LevelMeter } from './level.ts';
import {
  CAPTURE_PROCESSOR,
  type CaptureCommand,
  type CaptureReport,
  type ChunkMessage,
  parseCaptureCommand,
} from './messages.ts';
import { Chunker } from './pcm.ts';
import { Resampler } from './resampler.ts';

/**
 * Root of the audio thread: mixes to mono, brings the sound to 16 kHz and sends it off in chunks. While it runs it
 * allocates nothing but the chunks, which are given away, and one report for each.
 */

const CHUNK_SAMPLES = (TRANSCRIBE_SAMPLE_RATE_HZ * CHUNK_MS) / 1000;
/** Frames that process() gets at a time today; grown when a browser uses more. */
const USUAL_QUANTUM = 128;

class CaptureProcessor extends AudioWorkletProcessor implements AudioWorkletProcessorImpl {
  readonly #resampler = new Resampler(sampleRate, TRANSCRIBE_SAMPLE_RATE_HZ);
  readonly #meter = new LevelMeter();
  readonly #chunker = new Chunker(CHUNK_SAMPLES, (chunk) => this.#send(chunk));
  #chunks: MessagePort | null = null;
  #mode: 'waiting' | 'running' | 'paused' | 'stopped' = 'waiting';
  #samples = 0;
  #mono = new Float32Array(USUAL_QUANTUM);
  #converted = new Float32Array(this.#resampler.maxOutput(USUAL_QUANTUM));

  constructor() {
    super();
    this.port.onmessage = (message) => {
      const command = parseCaptureCommand(message.data);
      if (command !== null) this.#obey(command);
    };
  }

  process(inputs: Float32Array[][]): boolean {
    const channels = inputs[0];
    const frames = channels?.[0]?.length ?? 0;
    if (this.#mode === 'running' && channels !== undefined && frames > 0) this.#capture(channels, frames);
    return this.#mode !== 'stopped';
  }

  #capture(channels: readonly Float32Array[], frames: number): void {
    if (frames > this.#mono.length) this.#grow(frames);
    this.#mix(channels, frames);
    this.#meter.add(this.#mono, frames);
    this.#chunker.add(this.#converted, this.#resampler.process(this.#mono, frames, this.#converted));
  }

  #mix(channels: readonly Float32Array[], frames: number): void {
    for (let i = 0; i < frames; i++) {
      let sum = 0;
      for (let c = 0; c < channels.length; c++) sum += channels[c]?.[i] ?? 0;
      this.#mono[i] = sum / channels.length;
    }
  }

  #grow(frames: number): void {
    this.#mono = new Float32Array(frames);
    this.#converted = new Float32Array(this.#resampler.maxOutput(frames));
  }

  #obey(command: CaptureCommand): void {
    if (this.#mode === 'stopped') return;
    switch (command.kind) {
      case 'begin':
        this.#chunks = command.chunks;
        this.#samples = command.samples;
        this.#mode = command.paused ? 'paused' : 'running';
        break;
      case 'pause':
        this.#chunker.flush();
        this.#mode = 'paused';
        break;
      case 'resume':
        this.#mode = 'running';
        break;
      case 'hand-over':
        this.#handOver();
        break;
      case 'stop':
        this.#stop();
        break;
    }
  }

  #sendRest(): void {
    this.#chunker.add(this.#converted, this.#resampler.flush(this.#converted));
    this.#chunker.flush();
    this.#mode = 'stopped';
  }

  #handOver(): void {
    this.#sendRest();
    const chunks = this.#chunks;
    this.#chunks = null;
    const report: CaptureReport = { kind: 'handed-over', samples: this.#samples, chunks };
    this.port.postMessage(report, chunks === null ? [] : [chunks]);
  }

  #stop(): void {
    this.#sendRest();
    const end: ChunkMessage = { kind: 'end', samples: this.#samples };
    this.#chunks?.postMessage(end);
    this.#report({ kind: 'stopped', samples: this.#samples });
  }

  #send(pcm: Int16Array<ArrayBuffer>): void {
    const startSample = this.#samples;
    this.#samples += pcm.length;
    const chunk: ChunkMessage = { kind: 'chunk', startSample, pcm: pcm.buffer };
    this.#chunks?.postMessage(chunk, [pcm.buffer]);
    this.#report({ kind: 'level', level: this.#meter.take(), samples: this.#samples });
  }

  #report(report: CaptureReport): void {
    this.port.postMessage(report);
  }
}

registerProcessor(CAPTURE_PROCESSOR, CaptureProcessor);
