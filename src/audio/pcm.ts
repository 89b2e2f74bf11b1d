/**
 * 16-bit little-endian PCM: from floats, in chunks of 100 ms, and in WAV files. Typed arrays are taken to be
 * little-endian, as on every machine that runs a browser today.
 */

/** Bytes of the WAV header that {@link encodeWav} writes. */
const WAV_HEADER_BYTES = 44;

/** One float sample (−1..1) as a 16-bit integer; louder ones are clipped, NaN is silence. */
export function toInt16(sample: number): number {
  const scaled = Math.round(sample * 0x8000);
  if (scaled >= 0x7fff) return 0x7fff;
  if (scaled <= -0x8000) return -0x8000;
  return scaled || 0;
}

/** 16-bit samples as floats from −1 up to just under 1. */
export function toFloat32(pcm: Int16Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(pcm, (sample) => sample / 0x8000);
}

/**
 * Gathers float samples into 16-bit chunks of one size. `emit` gets each full chunk and owns it; only a chunk
 * is ever allocated, because it is given away.
 */
export class Chunker {
  readonly #chunkSamples: number;
  readonly #emit: (chunk: Int16Array<ArrayBuffer>) => void;
  #chunk: Int16Array<ArrayBuffer>;
  #fill = 0;

  constructor(chunkSamples: number, emit: (chunk: Int16Array<ArrayBuffer>) => void) {
    this.#chunkSamples = chunkSamples;
    this.#emit = emit;
    this.#chunk = new Int16Array(chunkSamples);
  }

  /** Takes the first `count` of `samples`. */
  add(samples: Float32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      this.#chunk[this.#fill++] = toInt16(samples[i] ?? 0);
      if (this.#fill === this.#chunkSamples) this.#give(this.#chunk);
    }
  }

  /** Emits the last, shorter chunk, if there is one. */
  flush(): void {
    if (this.#fill > 0) this.#give(this.#chunk.slice(0, this.#fill));
  }

  #give(chunk: Int16Array<ArrayBuffer>): void {
    this.#chunk = new Int16Array(this.#chunkSamples);
    this.#fill = 0;
    this.#emit(chunk);
  }
}

/** A mono WAV file (44-byte header, then the samples). */
export function encodeWav(pcm: Int16Array, sampleRateHz: number): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(WAV_HEADER_BYTES + pcm.byteLength);
  const view = new DataView(file.buffer);
  const ascii = (at: number, text: string) => {
    for (let i = 0; i < text.length; i++) file[at + i] = text.charCodeAt(i);
  };
  ascii(0, 'RIFF');
  view.setUint32(4, WAV_HEADER_BYTES - 8 + pcm.byteLength, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, 'data');
  view.setUint32(40, pcm.byteLength, true);
  file.set(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength), WAV_HEADER_BYTES);
  return file;
}

/**
 * Reads a mono 16-bit PCM WAV file, whatever other sections it has; a file cut short gives what is there.
 * @throws RangeError when it is something else.
 */
export function decodeWav(file: Uint8Array): { sampleRateHz: number; pcm: Int16Array<ArrayBuffer> } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tag = (at: number) => String.fromCharCode(...file.subarray(at, at + 4));
  if (file.length < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw new RangeError('not a WAV file');
  let sampleRateHz: number | null = null;
  for (let at = 12; at + 8 <= file.length; ) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (tag(at) === 'fmt ' && body + 16 <= file.length) {
      const known = view.getUint16(body, true) === 1 && view.getUint16(body + 2, true) === 1;
      if (!known || view.getUint16(body + 14, true) !== 16) throw new RangeError('not mono 16-bit PCM');
      sampleRateHz = view.getUint32(body + 4, true);
    } else if (tag(at) === 'data' && sampleRateHz !== null) {
      const bytes = Math.min(size, file.length - body) & ~1;
      return { sampleRateHz, pcm: new Int16Array(file.slice(body, body + bytes).buffer) };
    }
    at = body + size + (size & 1);
  }
  throw new RangeError('no samples in the WAV file');
}
