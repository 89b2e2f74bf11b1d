import type { JournalEntry } from './journal.ts';

/** A change that is on no disk yet, with the count of the note's changes that it is. */
export interface BufferedEntry {
  readonly revision: number;
  readonly entry: JournalEntry;
}

/** Changes that wait to be written, in the order in which they were made, however often they come back. */
export class JournalBuffer {
  #entries: BufferedEntry[] = [];

  get size(): number {
    return this.#entries.length;
  }

  add(entry: BufferedEntry): void {
    this.#entries.push(entry);
  }

  /** Gives all and is empty. */
  take(): readonly BufferedEntry[] {
    const taken = this.#entries;
    this.#entries = [];
    return taken;
  }

  /** What could not be written in another way waits here again, at its place. */
  putBack(entries: readonly BufferedEntry[]): void {
    this.#entries = [...entries, ...this.#entries].sort((a, b) => a.revision - b.revision);
  }

  /** A draft holds all changes up to `revision`. */
  dropUpTo(revision: number): void {
    this.#entries = this.#entries.filter((one) => one.revision > revision);
  }
}
