import { recordBytes } from './spool-format.ts';

/**
 * Which samples each record of a recording holds, in order. It keeps four bytes a record: a long dictation has
 * tens of thousands.
 */
export class SpoolIndex {
  /** The sample after the last one of each record; up to 74 hours. */
  #ends = new Uint32Array(1024);
  #count = 0;

  /** Number of records. */
  get count(): number {
    return this.#count;
  }

  /** Length of all records in samples. */
  get samples(): number {
    return this.start(this.#count);
  }

  /** Adds a record of so many samples. */
  push(samples: number): void {
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(this.#ends.length * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#ends[this.#count] = this.samples + samples;
    this.#count += 1;
  }

  /** First sample of the record; for `count`, the length of the recording. */
  start(record: number): number {
    return record === 0 ? 0 : (this.#ends[record - 1] ?? 0);
  }

  /** Samples in the record. */
  length(record: number): number {
    return this.start(record + 1) - this.start(record);
  }

  /** Where the record begins in its file, in bytes; for `count`, the length of the file. */
  place(record: number): number {
    return record * recordBytes(0) + 2 * this.start(record);
  }

  /** The record that holds the sample; `count` when none does. */
  at(sample: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.start(middle + 1) <= sample) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
