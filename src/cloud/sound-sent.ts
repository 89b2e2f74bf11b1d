import { TRANSCRIBE_SAMPLE_RATE_HZ } from '../domain/units.ts';

const BYTES_PER_MS = (2 * TRANSCRIBE_SAMPLE_RATE_HZ) / 1000;

/** Adds up the sound that a stream takes, and tells it each second and at the end; never twice the same. */
export class SoundSent {
  readonly #tell: (ms: number) => void;
  #bytes = 0;
  #toldMs = 0;

  /** @param tell of all the sound so far, in milliseconds */
  constructor(tell: (ms: number) => void) {
    this.#tell = tell;
  }

  /** So many bytes of 16-bit samples more have gone. */
  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#ms - this.#toldMs >= 1000) this.end();
  }

  /** Tells what was not told yet. */
  end(): void {
    if (this.#ms === this.#toldMs) return;
    this.#toldMs = this.#ms;
    this.#tell(this.#ms);
  }

  get #ms(): number {
    return Math.floor(this.#bytes / BYTES_PER_MS);
  }
}

/** The same sound; each piece is counted when the connection takes it. */
export async function* measured(
  audio: AsyncIterable<Uint8Array>,
  sound: Pick<SoundSent, 'add'>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of audio) {
    sound.add(chunk.length);
    yield chunk;
  }
}
