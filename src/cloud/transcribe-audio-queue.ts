/** Chunks waiting for the connection: above the first the queue is congested, at the second it is not any more. */
const CONGESTED_CHUNKS = 10;
const RELIEVED_CHUNKS = 2;

/** Audio between the one who has it and the connection that takes it, in order. To be iterated once. */
export class AudioQueue implements AsyncIterable<Uint8Array> {
  readonly #chunks: Uint8Array[] = [];
  readonly #onCongestion: (congested: boolean) => void;
  #congested = false;
  #ended = false;
  #wake: () => void = () => {};

  /** @param onCongestion called when the state changes */
  constructor(onCongestion: (congested: boolean) => void) {
    this.#onCongestion = onCongestion;
  }

  /** Ignored after the end. */
  push(chunk: Uint8Array): void {
    if (this.#ended) return;
    this.#chunks.push(chunk);
    if (this.#chunks.length > CONGESTED_CHUNKS) this.#setCongested(true);
    this.#wake();
  }

  /** What is queued is still given out. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    while (true) {
      const chunk = this.#chunks.shift();
      if (chunk !== undefined) {
        if (this.#chunks.length <= RELIEVED_CHUNKS) this.#setCongested(false);
        yield chunk;
      } else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #setCongested(congested: boolean): void {
    if (congested === this.#congested) return;
    this.#congested = congested;
    this.#onCongestion(congested);
  }
}
