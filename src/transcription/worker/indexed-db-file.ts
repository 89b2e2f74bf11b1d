import type { IDBPDatabase } from 'idb';
import type { SpoolFile } from '../spool-file.ts';
import { recordsFrom, type SpoolSchema } from './spool-schema.ts';

interface StoredRecord {
  /** Place in the file in bytes. */
  readonly at: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Records fetched at once, so that reading from front to back is quick: some 6 s of sound. */
const READ_AHEAD = 64;

/**
 * One recording in the database. Each write is a transaction of its own, committed when the write resolves: it
 * outlives the browser. With a flush it outlives a loss of power too; that would be slow for every write.
 */
export class IndexedDbFile implements SpoolFile {
  readonly #database: IDBPDatabase<SpoolSchema>;
  readonly #name: string;
  readonly #unlock: () => Promise<void>;
  #size: number;
  #fetched: readonly StoredRecord[] = [];
  /** Changes when what was fetched is no longer true. */
  #edition = 0;

  private constructor(
    database: IDBPDatabase<SpoolSchema>,
    name: string,
    unlock: () => Promise<void>,
    size: number,
  ) {
    this.#database = database;
    this.#name = name;
    this.#unlock = unlock;
    this.#size = size;
  }

  /**
   * Opens or makes a file that nobody else has open.
   * @param unlock called when it is closed.
   */
  static async open(
    database: IDBPDatabase<SpoolSchema>,
    name: string,
    unlock: () => Promise<void>,
  ): Promise<IndexedDbFile> {
    const last = await database.transaction('records').store.openCursor(recordsFrom(name, 0), 'prev');
    const size = last === null ? 0 : last.key[1] + last.value.length;
    await database.put('files', size, name);
    return new IndexedDbFile(database, name, unlock, size);
  }

  async read(into: Uint8Array, { at }: { at: number }): Promise<number> {
    let done = 0;
    while (done < into.length) {
      const record = await this.#recordAt(at + done);
      if (record === undefined) break;
      const skip = at + done - record.at;
      const part = record.bytes.subarray(skip, skip + into.length - done);
      into.set(part, done);
      done += part.length;
    }
    return done;
  }

  /** @throws RangeError when `at` is not the end of the file. */
  async write(bytes: Uint8Array<ArrayBuffer>, { at }: { at: number }): Promise<number> {
    if (at !== this.#size) throw new RangeError('not the end');
    const transaction = this.#database.transaction('records', 'readwrite', { durability: 'relaxed' });
    // A view is stored with all that it is a view of, so it is cut out.
    await Promise.all([transaction.store.put(bytes.slice(), [this.#name, at]), transaction.done]);
    this.#size = at + bytes.length;
    return bytes.length;
  }

  async truncate(size: number): Promise<void> {
    const cut = await this.#recordAt(size);
    const transaction = this.#database.transaction('records', 'readwrite');
    const changes: Promise<unknown>[] = [transaction.store.delete(recordsFrom(this.#name, size))];
    if (cut !== undefined && cut.at < size)
      changes.push(transaction.store.put(cut.bytes.slice(0, size - cut.at), [this.#name, cut.at]));
    await Promise.all([...changes, transaction.done]);
    this.#size = Math.min(this.#size, size);
    this.#fetched = [];
    this.#edition += 1;
  }

  getSize(): number {
    return this.#size;
  }

  async flush(): Promise<void> {
    // Commits become durable in their order: this one takes all before it along.
    const transaction = this.#database.transaction('files', 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.put(this.#size, this.#name), transaction.done]);
  }

  close(): Promise<void> {
    return this.#unlock();
  }

  /** The record that holds this byte. */
  async #recordAt(at: number): Promise<StoredRecord | undefined> {
    if (at >= this.#size) return undefined;
    return find(this.#fetched, at) ?? find(await this.#fetch(at), at);
  }

  /** The record that holds this byte, and some that follow. */
  async #fetch(at: number): Promise<readonly StoredRecord[]> {
    const edition = this.#edition;
    const { store } = this.#database.transaction('records');
    const upTo = IDBKeyRange.bound([this.#name, 0], [this.#name, at]);
    const first = await store.openKeyCursor(upTo, 'prev');
    if (first === null) return [];
    let place = first.key[1];
    const fetched: StoredRecord[] = [];
    for (const bytes of await store.getAll(recordsFrom(this.#name, place), READ_AHEAD)) {
      fetched.push({ at: place, bytes });
      place += bytes.length;
    }
    if (edition === this.#edition) this.#fetched = fetched;
    return fetched;
  }
}

function find(records: readonly StoredRecord[], at: number): StoredRecord | undefined {
  const record = records.findLast((candidate) => candidate.at <= at);
  return record !== undefined && at < record.at + record.bytes.length ? record : undefined;
}
