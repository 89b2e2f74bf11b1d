import { ProblemError } from '../domain/problem.ts';
import { msToSamples, SampleCount, type SessionMs, samplesToMs } from '../domain/units.ts';
import type { RecordingInfo } from './messages.ts';
import { recordedSamples, Spool, type SpoolFile, type SpoolStorage } from './spool.ts';

/** The recordings on this device. Files are opened by one user at a time: calls must not overlap. */
export class Recordings {
  readonly #openStorage: () => Promise<SpoolStorage>;
  #storage: Promise<SpoolStorage> | null = null;
  #key: CryptoKey | null = null;
  readonly #open = new Map<string, Spool>();

  constructor(openStorage: () => Promise<SpoolStorage>) {
    this.#openStorage = openStorage;
  }

  /** The key that finished recordings are read with. */
  setKey(key: CryptoKey): void {
    this.#key = key;
  }

  /**
   * A new recording, open until {@link Recordings.release}.
   * @throws ProblemError `unexpected` when there is one of that id: nothing recorded is ever written over.
   */
  async create(dictationId: string, key: CryptoKey): Promise<Spool> {
    const storage = await this.#files();
    const spool = new Spool(await storage.open(dictationId), key);
    if (spool.samples > 0) {
      spool.close();
      throw new ProblemError('unexpected');
    }
    this.#open.set(dictationId, spool);
    return spool;
  }

  /** Forgets an open recording that its user has closed. */
  release(dictationId: string): void {
    this.#open.delete(dictationId);
  }

  /** @throws ProblemError `audio-missing` when there is no such recording or it cannot be decrypted. */
  async read(dictationId: string, fromMs: SessionMs, toMs: SessionMs): Promise<Int16Array<ArrayBuffer>> {
    const [from, to] = [msToSamples(fromMs), msToSamples(toMs)];
    const open = this.#open.get(dictationId);
    if (open !== undefined) return open.read(from, to);
    const key = this.#key;
    const storage = await this.#files();
    if (key === null || !(await storage.list()).includes(dictationId))
      throw new ProblemError('audio-missing');
    return this.#with(storage, dictationId, async (file) => {
      try {
        return await new Spool(file, key).read(from, to);
      } catch (cause) {
        throw new ProblemError('audio-missing', { cause });
      }
    });
  }

  /** All recordings that nobody else has open, the running one included. */
  async list(): Promise<RecordingInfo[]> {
    const storage = await this.#files();
    const infos: RecordingInfo[] = [];
    for (const dictationId of await storage.list()) {
      const samples = await this.#length(storage, dictationId);
      if (samples !== null) infos.push({ dictationId, durationMs: samplesToMs(SampleCount(samples)) });
    }
    return infos;
  }

  /** Deletes a finished recording; a running one stays. */
  async delete(dictationId: string): Promise<void> {
    if (this.#open.has(dictationId)) throw new ProblemError('unexpected');
    await (await this.#files()).remove(dictationId);
  }

  /** Null when another tab has the file open. */
  async #length(storage: SpoolStorage, dictationId: string): Promise<number | null> {
    const open = this.#open.get(dictationId);
    if (open !== undefined) return open.samples;
    try {
      return await this.#with(storage, dictationId, async (file) => recordedSamples(file));
    } catch {
      return null;
    }
  }

  async #with<T>(storage: SpoolStorage, name: string, use: (file: SpoolFile) => Promise<T>): Promise<T> {
    const file = await storage.open(name);
    try {
      return await use(file);
    } finally {
      file.close();
    }
  }

  #files(): Promise<SpoolStorage> {
    this.#storage ??= this.#openStorage();
    return this.#storage;
  }
}
