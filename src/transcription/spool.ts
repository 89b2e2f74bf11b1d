import type { SpoolFile } from './spool-file.ts';
import {
  HEADER_BYTES,
  MAX_SAMPLES,
  openRecord,
  readHeader,
  recordBytes,
  sealRecord,
} from './spool-format.ts';
import { SpoolIndex } from './spool-index.ts';

/** Records kept in memory too, so that sending again needs no decryption: a minute. */
const RECENT_RECORDS = 600;
/** The disk is asked to make things durable once a second. */
const FLUSH_EVERY = 10;
/** When the disk has room again, no append waits for more than so many records that had to wait before it. */
const CATCH_UP_RECORDS = 50;

/** What a spool does when the disk is full, in samples. */
export interface SpoolLimits {
  /** After a failed write the disk is asked again when so much more was recorded. */
  readonly retry: number;
  /** So much may be in memory only; of more, the oldest becomes silence. */
  readonly memory: number;
}

/** 5 s, and an hour (115 MB). */
const LIMITS: SpoolLimits = { retry: 80_000, memory: 57_600_000 };

/**
 * The recording of one dictation: append-only, encrypted at rest, readable while it grows.
 *
 * The file holds the first records, all of them up to some one; those behind it are in memory only, because the
 * disk had no room. They are written in their order when it has, so that the file never has a gap.
 */
export class Spool {
  readonly #file: SpoolFile;
  readonly #key: CryptoKey;
  readonly #index: SpoolIndex;
  readonly #limits: SpoolLimits;
  /** Records in the file. */
  #written: number;
  /** Samples by record, in order: recent ones, and those that are in memory only. */
  readonly #plain = new Map<number, Int16Array<ArrayBuffer>>();
  /** Length of the recording when the disk last failed. */
  #failedAt: number | null = null;
  /** Something that is no record may lie behind the last one. */
  #untidy = true;
  #turn: Promise<void> = Promise.resolve();

  private constructor(file: SpoolFile, key: CryptoKey, index: SpoolIndex, limits: SpoolLimits) {
    this.#file = file;
    this.#key = key;
    this.#index = index;
    this.#written = index.count;
    this.#limits = limits;
  }

  /**
   * Opens what is there, up to the last whole record. Nothing in the file changes before the first append, which
   * cuts off what a crash has left behind that record.
   * @throws what the file throws when it cannot be read.
   */
  static async open(file: SpoolFile, key: CryptoKey, limits = LIMITS): Promise<Spool> {
    return new Spool(file, key, await scan(file), limits);
  }

  /** Length of the recording in samples. */
  get samples(): number {
    return this.#index.samples;
  }

  /** Samples at the end that are in memory only and gone when the tab closes; 0 when all is well. */
  get unwritten(): number {
    return this.#index.samples - this.#index.start(this.#written);
  }

  /**
   * Adds samples to the end; the array belongs to the spool from now on. Resolves with true when they and all
   * before them are in the file, with false when they are in memory only because the disk has no room. Never
   * rejects; calls may overlap.
   */
  async append(pcm: Int16Array<ArrayBuffer>): Promise<boolean> {
    for (let start = 0; start < pcm.length; start += MAX_SAMPLES) {
      const part = pcm.subarray(start, start + MAX_SAMPLES);
      this.#plain.set(this.#index.count, part);
      this.#index.push(part.length);
    }
    const records = this.#index.count;
    await this.#inTurn(() => this.#write(CATCH_UP_RECORDS));
    return this.#written >= records;
  }

  /**
   * Samples `from` up to `to`, cut to what there is.
   * @throws DOMException OperationError when the file was tampered with or the key is another one.
   */
  async read(from: number, to: number): Promise<Int16Array<ArrayBuffer>> {
    const start = Math.max(0, Math.min(from, this.samples));
    const end = Math.max(start, Math.min(to, this.samples));
    const result = new Int16Array(end - start);
    for (let record = this.#index.at(start); record < this.#index.count; record++) {
      const recordStart = this.#index.start(record);
      if (recordStart >= end) break;
      const pcm = await this.#samplesOf(record);
      const take = pcm.subarray(Math.max(0, start - recordStart), end - recordStart);
      result.set(take, Math.max(start, recordStart) - start);
    }
    return result;
  }

  /** Makes durable what can be; what the disk has no room for stays in memory. Never rejects. */
  flush(): Promise<void> {
    return this.#inTurn(async () => {
      this.#failedAt = null;
      await this.#write(Number.POSITIVE_INFINITY);
      try {
        await this.#file.flush();
      } catch {
        // A full disk shows in `unwritten`; all that was written is there.
      }
    });
  }

  /** Flushes and gives the file back. What is still only in memory is gone then. */
  async close(): Promise<void> {
    await this.flush();
    await this.#inTurn(async () => this.#file.close());
  }

  #inTurn(action: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(action);
    this.#turn = done.catch(() => {});
    return done;
  }

  /** Writes records that are not in the file yet, at most so many; gives up for a while when one fails. */
  async #write(most: number): Promise<void> {
    const wait = this.#failedAt !== null && this.samples - this.#failedAt < this.#limits.retry;
    const end = wait ? this.#written : Math.min(this.#index.count, this.#written + most);
    while (this.#written < end) {
      try {
        await this.#store(this.#written);
        this.#written += 1;
        this.#failedAt = null;
      } catch {
        this.#failedAt = this.samples;
        break;
      }
    }
    this.#forget();
  }

  /** @throws when the record is not safely in the file. */
  async #store(record: number): Promise<void> {
    const at = this.#index.place(record);
    if (this.#untidy) await this.#file.truncate(at);
    this.#untidy = true;
    const bytes = await sealRecord(this.#key, record, this.#held(record));
    if ((await this.#file.write(bytes, { at })) < bytes.length) throw new RangeError('short write');
    if (record % FLUSH_EVERY === 0) await this.#file.flush();
    this.#untidy = false;
  }

  /** Lets go of samples that are in the file and not recent, and of the oldest when too many are in memory only. */
  #forget(): void {
    const recent = this.#index.count - RECENT_RECORDS;
    for (const record of this.#plain.keys()) {
      const safe = record < this.#written && record < recent;
      if (!safe && this.samples - this.#index.start(record) <= this.#limits.memory) break;
      this.#plain.delete(record);
    }
  }

  async #samplesOf(record: number): Promise<Int16Array> {
    if (this.#plain.has(record) || record >= this.#written) return this.#held(record);
    const bytes = new Uint8Array(recordBytes(this.#index.length(record)));
    await this.#file.read(bytes, { at: this.#index.place(record) });
    return openRecord(this.#key, record, bytes);
  }

  /** Samples that are in memory; silence where there were too many, so that the times of what follows stay right. */
  #held(record: number): Int16Array<ArrayBuffer> {
    return this.#plain.get(record) ?? new Int16Array(this.#index.length(record));
  }
}

/** All whole records from the start, up to the first that is none. */
async function scan(file: SpoolFile): Promise<SpoolIndex> {
  const index = new SpoolIndex();
  const size = await file.getSize();
  const head = new Uint8Array(HEADER_BYTES);
  for (let at = 0; at + HEADER_BYTES <= size; at = index.place(index.count)) {
    await file.read(head, { at });
    const header = readHeader(head);
    if (header === null || header.sequence !== index.count) break;
    if (at + recordBytes(header.samples) > size) break;
    index.push(header.samples);
  }
  return index;
}
