import { ProblemError } from '../domain/problem.ts';
import { msToSamples, SampleCount, type SessionMs, samplesToMs } from '../domain/units.ts';
import { LateFile } from './late-file.ts';
import type { RecordingInfo } from './messages.ts';
import { Spool } from './spool.ts';
import type { SpoolFile, SpoolStorage } from './spool-file.ts';
import { Turns } from './turns.ts';

/** A recording that somebody reads, finished or still growing. */
export interface OpenRecording {
  /** Length in samples so far. */
  readonly samples: number;
  /**
   * Samples `from` up to `to`, cut to what there is.
   * @throws ProblemError `audio-missing` when they cannot be decrypted.
   */
  read(from: number, to: number): Promise<Int16Array<ArrayBuffer>>;
  /** Says that this user has done with it; nothing happens the second time. */
  close(): Promise<void>;
}

/** A recording that grows; see {@link Spool.append} and {@link Spool.unwritten}. */
export interface GrowingRecording extends OpenRecording, Pick<Spool, 'append' | 'unwritten'> {}

interface Shared {
  readonly spool: Spool;
  users: number;
}

/**
 * The recordings on this device. Each file is opened once and shared by all who use it here; calls may overlap.
 * What a full disk had no room for stays readable until the recording is deleted or the tab closes.
 */
export class Recordings {
  readonly #openStorage: () => Promise<SpoolStorage>;
  #storage: Promise<SpoolStorage> | null = null;
  #key: CryptoKey | null = null;
  readonly #open = new Map<string, Shared>();
  /** One call at a time opens or closes the same file. */
  readonly #turns = new Turns();

  constructor(openStorage: () => Promise<SpoolStorage>) {
    this.#openStorage = openStorage;
  }

  /** The key that finished recordings are read with. */
  setKey(key: CryptoKey): void {
    this.#key = key;
  }

  /**
   * A new recording. It is open until it and all that {@link Recordings.openForReading} gave are closed. A disk that
   * has no room for its file does not prevent it: it is in memory then, as {@link Spool.append} says.
   * @throws ProblemError `unexpected` when there is one of that id: nothing recorded is ever written over.
   */
  create(dictationId: string, key: CryptoKey): Promise<GrowingRecording> {
    return this.#turns.take(dictationId, async () => {
      if (this.#open.has(dictationId)) throw new ProblemError('unexpected');
      const shared = await this.#share(dictationId, key, await this.#makeFile(dictationId));
      if (shared.spool.samples > 0) {
        await this.#leave(dictationId, shared);
        throw new ProblemError('unexpected');
      }
      return this.#growing(dictationId, shared);
    });
  }

  /**
   * A recording for whoever reads it bit by bit, whether it is finished or still growing. It cannot be deleted
   * until it is closed.
   * @throws ProblemError `audio-missing` when there is no such recording or no key.
   * @throws DOMException NoModificationAllowedError when another tab has it open.
   */
  openForReading(dictationId: string): Promise<OpenRecording> {
    return this.#turns.take(dictationId, async () => {
      const shared = this.#open.get(dictationId);
      if (shared !== undefined) {
        shared.users += 1;
        return this.#reading(dictationId, shared);
      }
      const key = this.#key;
      const storage = await this.#files();
      if (key === null || !(await storage.list()).includes(dictationId))
        throw new ProblemError('audio-missing');
      const opened = await this.#share(dictationId, key, await storage.open(dictationId));
      return this.#reading(dictationId, opened);
    });
  }

  /** @throws ProblemError `audio-missing` when there is no such recording or it cannot be decrypted. */
  async read(dictationId: string, fromMs: SessionMs, toMs: SessionMs): Promise<Int16Array<ArrayBuffer>> {
    const recording = await this.openForReading(dictationId);
    try {
      return await recording.read(msToSamples(fromMs), msToSamples(toMs));
    } finally {
      await recording.close();
    }
  }

  /** All recordings of the key's owner that no other tab has open, the running one included. */
  async list(): Promise<RecordingInfo[]> {
    const infos: RecordingInfo[] = [];
    const names = await (await this.#files()).list();
    for (const dictationId of new Set([...names, ...this.#open.keys()])) {
      const samples = await this.#turns.take(dictationId, () => this.#length(dictationId));
      if (samples !== null) infos.push({ dictationId, durationMs: samplesToMs(SampleCount(samples)) });
    }
    return infos;
  }

  /**
   * Deletes a recording.
   * @throws ProblemError `unexpected`, retryable, at once when it is running or being read here.
   * @throws DOMException NoModificationAllowedError when another tab has it open.
   */
  delete(dictationId: string): Promise<void> {
    return this.#turns.take(dictationId, async () => {
      const shared = this.#open.get(dictationId);
      if (shared !== undefined && shared.users > 0) throw new ProblemError('unexpected', { retryable: true });
      this.#open.delete(dictationId);
      await shared?.spool.close();
      await (await this.#files()).remove(dictationId);
    });
  }

  async #makeFile(dictationId: string): Promise<SpoolFile> {
    const storage = await this.#files();
    const make = () => storage.open(dictationId);
    try {
      return await make();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NoModificationAllowedError') throw error;
      return new LateFile(make);
    }
  }

  async #share(dictationId: string, key: CryptoKey, file: SpoolFile): Promise<Shared> {
    try {
      const shared = { spool: await Spool.open(file, key), users: 1 };
      this.#open.set(dictationId, shared);
      return shared;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  #reading(dictationId: string, shared: Shared): OpenRecording {
    const { spool } = shared;
    let closed = false;
    return {
      get samples() {
        return spool.samples;
      },
      async read(from, to) {
        try {
          return await spool.read(from, to);
        } catch (cause) {
          throw new ProblemError('audio-missing', { cause });
        }
      },
      close: async () => {
        if (closed) return;
        closed = true;
        await this.#turns.take(dictationId, () => this.#leave(dictationId, shared));
      },
    };
  }

  #growing(dictationId: string, shared: Shared): GrowingRecording {
    const { spool } = shared;
    const { read, close } = this.#reading(dictationId, shared);
    return {
      read,
      close,
      append: (pcm) => spool.append(pcm),
      get samples() {
        return spool.samples;
      },
      get unwritten() {
        return spool.unwritten;
      },
    };
  }

  /** One user less; the last one closes the file, unless something is in memory only. */
  async #leave(dictationId: string, shared: Shared): Promise<void> {
    shared.users -= 1;
    if (shared.users > 0) return;
    await shared.spool.flush();
    if (shared.spool.unwritten > 0) return;
    this.#open.delete(dictationId);
    await shared.spool.close();
  }

  /** Null when another tab has the file open, or the recording is somebody else's. */
  async #length(dictationId: string): Promise<number | null> {
    const open = this.#open.get(dictationId);
    if (open !== undefined) return open.spool.samples;
    const key = this.#key;
    if (key === null) return null;
    try {
      const file = await (await this.#files()).open(dictationId);
      try {
        return await readableSamples(file, key);
      } finally {
        await file.close();
      }
    } catch {
      return null;
    }
  }

  #files(): Promise<SpoolStorage> {
    this.#storage ??= this.#openStorage();
    return this.#storage;
  }
}

/**
 * Length in samples of a recording of the key's owner.
 * @throws DOMException when it is not theirs.
 */
async function readableSamples(file: SpoolFile, key: CryptoKey): Promise<number> {
  const spool = await Spool.open(file, key);
  await spool.read(0, 1);
  return spool.samples;
}
