/** What a tab tells the others when there is something new of a note on this device. Ids only, nothing of the note. */
export interface NoteNews {
  readonly noteId: string;
  readonly seq: number;
}

/** The part of a BroadcastChannel that is used: its messages do not come back to where they were posted. */
export interface NewsChannel {
  postMessage(message: NoteNews): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  removeEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Name of the channel, for all tabs of one origin. */
export const NEWS_CHANNEL = 'notewell-notes';

export interface ReadAlongOptions<Content> {
  readonly noteId: string;
  readonly channel: NewsChannel;
  /** The note as it is now, wherever that is: on this device, or saved. */
  read(): Promise<Content>;
  /** Shows what was read; not called after `stop`. */
  show(content: Content): void;
  /** Reading failed; the next news tries again. */
  onFailed(error: unknown): void;
  /** Milliseconds on any clock that only goes on. */
  now(): number;
  /** Runs `task` after `ms`; the result takes it back. */
  later(task: () => void, ms: number): () => void;
}

/** Readings rest so many times what one took, and this long at least, in milliseconds. */
const REST_FACTOR = 8;
export const READ_REST_MS = 300;

/**
 * Follows a note that another tab writes on: what it tells is read again and shown, paced by what the reading
 * costs, and never two at a time.
 */
export class ReadAlong<Content> {
  readonly #options: ReadAlongOptions<Content>;
  readonly #onMessage = (event: { readonly data: unknown }) => this.#heard(event.data);
  #isReading = false;
  #isStale = false;
  #isStopped = false;
  #restedAt = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | null = null;

  constructor(options: ReadAlongOptions<Content>) {
    this.#options = options;
    options.channel.addEventListener('message', this.#onMessage);
  }

  /** Reads once without being told, as when reading along begins. */
  refresh(): void {
    this.#isStale = true;
    this.#schedule();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
    this.#options.channel.removeEventListener('message', this.#onMessage);
  }

  #heard(data: unknown): void {
    if (noteOf(data) === this.#options.noteId) this.refresh();
  }

  #schedule(): void {
    if (this.#isReading || this.#isStopped || this.#cancel !== null) return;
    const wait = Math.max(0, this.#restedAt - this.#options.now());
    this.#cancel = this.#options.later(() => void this.#read(), wait);
  }

  async #read(): Promise<void> {
    const { read, show, onFailed, now } = this.#options;
    this.#cancel = null;
    this.#isStale = false;
    this.#isReading = true;
    const begunAt = now();
    try {
      const content = await read();
      if (!this.#isStopped) show(content);
    } catch (error) {
      if (!this.#isStopped) onFailed(error);
    }
    this.#isReading = false;
    this.#restedAt = now() + Math.max(READ_REST_MS, REST_FACTOR * (now() - begunAt));
    if (this.#isStale) this.#schedule();
  }
}

function noteOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'noteId' in data ? data.noteId : null;
}
