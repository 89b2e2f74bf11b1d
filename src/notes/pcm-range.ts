import { msToSamples, SessionMs } from '../domain/units.ts';

/** Length of the header that our recordings begin with (RIFF, fmt and data, nothing between), in bytes. */
const WAV_HEADER_BYTES = 44;

const BYTES_PER_SAMPLE = 2;

export interface ByteRange {
  /** Inclusive. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/**
 * Where the sound from `fromMs` to `toMs` lies in a recording's WAV object; null where the recording has none.
 * Times are those of the dictation, which begins with its recording.
 */
export function pcmByteRange(durationMs: SessionMs, fromMs: SessionMs, toMs: SessionMs): ByteRange | null {
  const from = msToSamples(SessionMs(Math.max(0, fromMs)));
  const to = msToSamples(SessionMs(Math.min(durationMs, toMs)));
  if (from >= to) return null;
  return { from: WAV_HEADER_BYTES + from * BYTES_PER_SAMPLE, to: WAV_HEADER_BYTES + to * BYTES_PER_SAMPLE };
}

/** 16-bit little-endian samples of bytes; half a sample at the end is left out. */
export function pcmFromBytes(bytes: Uint8Array): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const samples = new Int16Array(Math.floor(bytes.byteLength / BYTES_PER_SAMPLE));
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = view.getInt16(index * BYTES_PER_SAMPLE, true);
  }
  return samples;
}
