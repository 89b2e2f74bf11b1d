import {
  HEADER_BYTES,
  NONCE_BYTES,
  type RecordHeader,
  readHeader,
  recordBytes,
  writeHeader,
} from './spool-format.ts';

/** A file as the spool needs it; FileSystemSyncAccessHandle fits. */
export interface SpoolFile {
  read(into: Uint8Array, options: { at: number }): number;
  /** @throws when the disk is full. */
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

/** Where recordings are kept, one file each, by dictation id. */
export interface SpoolStorage {
  /** Opens or makes the file; it belongs to the caller until closed. */
  open(name: string): Promise<SpoolFile>;
  /** Names of the files that there are. */
  list(): Promise<string[]>;
  /** Deletes the file; no error when there is none. */
  remove(name: string): Promise<void>;
}

/** Where the samples of one record are. */
interface Entry {
  readonly start: number;
  readonly header: RecordHeader;
  /** Place in the file; null for a record that the disk had no room for. */
  readonly at: number | null;
  /** The samples themselves, while they are recent or have no other place. */
  plain: Int16Array | null;
}

/** Records kept in memory too, so that sending again needs no decryption: a minute. */
const RECENT_RECORDS = 600;
/** The disk is asked to make things durable once a second. */
const FLUSH_EVERY = 10;

/**
 * The recording of one dictation: append-only, encrypted at rest, readable while it grows. What is appended is in
 * the file when the promise resolves. Calls of `append` must not overlap.
 */
export class Spool {
  readonly #file: SpoolFile;
  readonly #key: CryptoKey;
  readonly #entries: Entry[];
  #size: number;
  #samples: number;
  #full = false;

  /** Opens what is there. A torn last record, as a crash leaves it, is cut off. */
  constructor(file: SpoolFile, key: CryptoKey) {
    this.#file = file;
    this.#key = key;
    this.#entries = scan(file);
    const last = this.#entries.at(-1);
    this.#samples = last === undefined ? 0 : last.start + last.header.samples;
    this.#size = last === undefined ? 0 : (last.at ?? 0) + recordBytes(last.header.samples);
    if (file.getSize() > this.#size) file.truncate(this.#size);
  }

  /** Length of the recording in samples. */
  get samples(): number {
    return this.#samples;
  }

  /**
   * Adds samples to the end. Resolves with false when the disk had no room: they are kept in memory then, and so
   * is all that follows.
   */
  async append(pcm: Int16Array<ArrayBuffer>): Promise<boolean> {
    const header: RecordHeader = {
      sequence: this.#entries.length,
      samples: pcm.length,
      nonce: crypto.getRandomValues(new Uint8Array(NONCE_BYTES)),
    };
    const at = this.#full ? null : await this.#store(header, pcm);
    this.#entries.push({ start: this.#samples, header, at, plain: pcm });
    this.#samples += pcm.length;
    const old = this.#entries.at(-1 - RECENT_RECORDS);
    if (old !== undefined && old.at !== null) old.plain = null;
    return at !== null;
  }

  /**
   * Samples `from` up to `to`, cut to what there is.
   * @throws DOMException OperationError when the file was tampered with or the key is another one.
   */
  async read(from: number, to: number): Promise<Int16Array<ArrayBuffer>> {
    const start = Math.max(0, Math.min(from, this.#samples));
    const end = Math.max(start, Math.min(to, this.#samples));
    const result = new Int16Array(end - start);
    for (let i = this.#indexAt(start); i < this.#entries.length; i++) {
      const entry = this.#entries[i];
      if (entry === undefined || entry.start >= end) break;
      const pcm = entry.plain ?? (await this.#decrypt(entry));
      const skip = Math.max(0, start - entry.start);
      const take = pcm.subarray(skip, end - entry.start);
      result.set(take, entry.start + skip - start);
    }
    return result;
  }

  /** Gives the file back. What is only in memory is gone then. */
  close(): void {
    try {
      this.#file.flush();
    } catch {
      // A full disk was told when it was met; all that was written is there.
    }
    this.#file.close();
  }

  /** Place of the record, or null when it could not be written. */
  async #store(header: RecordHeader, pcm: Int16Array<ArrayBuffer>): Promise<number | null> {
    const at = this.#size;
    try {
      const record = await encrypt(this.#key, header, pcm);
      if (this.#file.write(record, { at }) < record.length) throw new RangeError('short write');
      if (header.sequence % FLUSH_EVERY === 0) this.#file.flush();
      this.#size += record.length;
      return at;
    } catch {
      this.#full = true;
      this.#file.truncate(at);
      return null;
    }
  }

  async #decrypt(entry: Entry): Promise<Int16Array> {
    const record = new Uint8Array(recordBytes(entry.header.samples));
    this.#file.read(record, { at: entry.at ?? 0 });
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: entry.header.nonce, additionalData: record.subarray(0, HEADER_BYTES) },
      this.#key,
      record.subarray(HEADER_BYTES),
    );
    return new Int16Array(plain);
  }

  /** Index of the record that holds the sample. */
  #indexAt(sample: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = this.#entries[middle];
      if (entry !== undefined && entry.start + entry.header.samples <= sample) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Length of a recording in samples, without its key. */
export function recordedSamples(file: SpoolFile): number {
  const last = scan(file).at(-1);
  return last === undefined ? 0 : last.start + last.header.samples;
}

async function encrypt(
  key: CryptoKey,
  header: RecordHeader,
  pcm: Int16Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const head = writeHeader(header);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: header.nonce, additionalData: head },
    key,
    pcm,
  );
  const record = new Uint8Array(head.length + sealed.byteLength);
  record.set(head);
  record.set(new Uint8Array(sealed), head.length);
  return record;
}

/** All whole records from the start, up to the first that is none. */
function scan(file: SpoolFile): Entry[] {
  const entries: Entry[] = [];
  const size = file.getSize();
  const head = new Uint8Array(HEADER_BYTES);
  let start = 0;
  for (let at = 0; at + HEADER_BYTES <= size; ) {
    file.read(head, { at });
    const header = readHeader(head);
    if (header === null || header.sequence !== entries.length) break;
    const next = at + recordBytes(header.samples);
    if (next > size) break;
    entries.push({ start, header, at, plain: null });
    start += header.samples;
    at = next;
  }
  return entries;
}
