import type { SpoolFile, SpoolStorage } from './spool-file.ts';

/**
 * Keeps recordings in memory, for browsers that give no file system (private windows of some). They are gone when
 * the tab closes, and whoever uses it must say so.
 */
export function createMemoryStorage(): SpoolStorage {
  const files = new Map<string, MemoryFile>();
  return {
    async open(name) {
      const file = files.get(name) ?? new MemoryFile();
      files.set(name, file);
      return file;
    },
    list: async () => [...files.keys()],
    async remove(name) {
      files.delete(name);
    },
  };
}

/** Grows by doubling. */
class MemoryFile implements SpoolFile {
  #bytes = new Uint8Array(64 * 1024);
  #size = 0;

  read(into: Uint8Array, options: { at: number }): number {
    const part = this.#bytes.subarray(options.at, Math.min(this.#size, options.at + into.length));
    into.set(part);
    return part.length;
  }

  write(bytes: Uint8Array, options: { at: number }): number {
    const end = options.at + bytes.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, options.at);
    this.#size = Math.max(this.#size, end);
    return bytes.length;
  }

  truncate(size: number): void {
    this.#size = Math.min(size, this.#size);
  }

  getSize(): number {
    return this.#size;
  }

  flush(): void {}

  close(): void {}
}
