/** How much room the browser has left for recordings. */
export type StorageLevel = 'fine' | 'nearly-full' | 'full';

/** What the browser says, in bytes; StorageEstimate fits. */
interface Estimate {
  readonly usage?: number;
  readonly quota?: number;
}

export interface StorageWatchPorts {
  estimate(): Promise<Estimate>;
  /** Calls back once after so many milliseconds, unless the returned function is called before. */
  after(delayMs: number, callback: () => void): () => void;
  /** Told when the level changes; it is 'fine' at first. */
  tell(level: StorageLevel): void;
}

const ASK_EVERY_MS = 60_000;
/** A warning comes at this share of the quota, and goes below the lower one: not at every file that comes or goes. */
const NEARLY_FULL = 0.8;
const FINE_AGAIN = 0.75;
/** With less room than this the next writes fail: ten seconds of sound. It is over with twice as much. */
const LEAST_BYTES = 320_000;

/**
 * The level by an estimate, after the one before. A browser that does not say how much room there is changes
 * nothing.
 */
export function judgeStorage(before: StorageLevel, { usage, quota }: Estimate): StorageLevel {
  if (usage === undefined || quota === undefined || quota === 0) return before;
  const room = quota - usage;
  if (room < (before === 'full' ? 2 * LEAST_BYTES : LEAST_BYTES)) return 'full';
  return usage >= quota * (before === 'fine' ? NEARLY_FULL : FINE_AGAIN) ? 'nearly-full' : 'fine';
}

/**
 * Watches the room for recordings while there is a dictation: at its start and every minute. It only warns; nothing
 * is refused or deleted. What a write met outranks what the browser estimates.
 */
export class StorageWatch {
  readonly #ports: StorageWatchPorts;
  #estimated: StorageLevel = 'fine';
  #writable = true;
  #told: StorageLevel = 'fine';
  /** Counts starts and stops, so that a late answer starts nothing anew. */
  #round = 0;
  #running = false;
  #cancel: () => void = () => {};

  constructor(ports: StorageWatchPorts) {
    this.#ports = ports;
  }

  /** A dictation begins. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#round += 1;
    void this.#ask(this.#round);
  }

  /** The dictation is over; the level stays as it was told last. */
  stop(): void {
    this.#running = false;
    this.#round += 1;
    this.#cancel();
  }

  /** What a write met: whether all that was recorded is on disk. */
  wrote(onDisk: boolean): void {
    this.#writable = onDisk;
    this.#tell();
  }

  async #ask(round: number): Promise<void> {
    const estimate = await this.#ports.estimate().catch(() => ({}));
    if (round !== this.#round) return;
    this.#estimated = judgeStorage(this.#estimated, estimate);
    this.#tell();
    this.#cancel = this.#ports.after(ASK_EVERY_MS, () => void this.#ask(round));
  }

  #tell(): void {
    const level = this.#writable ? this.#estimated : 'full';
    if (level === this.#told) return;
    this.#told = level;
    this.#ports.tell(level);
  }
}
