import type { FileLocks } from './file-locks.ts';

/** Exclusive locks as browsers give them (Web Locks), in memory, for tests: one object for all tabs. */
export class MemoryLocks implements FileLocks {
  readonly #held = new Set<string>();

  async request(
    name: string,
    _options: { ifAvailable: true },
    callback: (lock: unknown) => Promise<void>,
  ): Promise<void> {
    if (this.#held.has(name)) return callback(null);
    this.#held.add(name);
    try {
      await callback({ name, mode: 'exclusive' });
    } finally {
      this.#held.delete(name);
    }
  }
}
