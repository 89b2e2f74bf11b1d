import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../memory-storage.ts';
import type { SpoolFile } from '../spool-file.ts';
import { openIndexedDbStorage } from './indexed-db-storage.ts';
import { MemoryLocks } from './memory-locks.ts';
import { openSpoolStorage } from './open-storage.ts';

type Handles = 'given' | 'missing' | 'refused' | 'full';

/** The file system of a browser in memory, as much of it as is used. */
class FakeFileSystem {
  readonly names = new Set<string>();
  readonly #files = createMemoryStorage();
  readonly #handles: Handles;

  constructor(handles: Handles) {
    this.#handles = handles;
  }

  asStorage(): StorageManager {
    const directory = {
      getDirectoryHandle: async () => directory,
      getFileHandle: async (name: string) => this.#fileHandle(name),
      keys: () => this.#keys(),
      removeEntry: async (name: string) => {
        if (!this.names.delete(name)) throw new DOMException('', 'NotFoundError');
      },
    };
    return { getDirectory: async () => directory } as unknown as StorageManager;
  }

  #fileHandle(name: string) {
    if (this.#handles === 'full') throw new DOMException('', 'QuotaExceededError');
    this.names.add(name);
    if (this.#handles === 'missing') return {};
    return { createSyncAccessHandle: () => this.#open(name) };
  }

  async #open(name: string): Promise<SpoolFile> {
    if (this.#handles === 'refused') throw new DOMException('', 'InvalidStateError');
    return this.#files.open(name);
  }

  async *#keys() {
    yield* this.names;
  }
}

const noDatabase = {
  open() {
    throw new DOMException('', 'SecurityError');
  },
} as unknown as IDBFactory;

/** Makes a recording and says how the file system looks then. */
async function record(system: FakeFileSystem, factory: IDBFactory) {
  const storage = await openSpoolStorage(system.asStorage(), factory, new MemoryLocks());
  const file = await storage.open('new');
  await file.write(Uint8Array.of(1), { at: 0 });
  await file.close();
  return { storage, files: [...system.names] };
}

describe('openSpoolStorage', () => {
  it('takes the file system where a Worker gets handles, and leaves no trace of the trial', async () => {
    const { storage, files } = await record(new FakeFileSystem('given'), new IDBFactory());
    expect(files).toEqual(['new.spool']);
    expect(await storage.list()).toEqual(['new']);
    await storage.remove('new');
    await storage.remove('new');
    expect(await storage.list()).toEqual([]);
  });

  it.each(['missing', 'refused'] as const)('takes the database where handles are %s', async (handles) => {
    const factory = new IDBFactory();
    const { storage, files } = await record(new FakeFileSystem(handles), factory);
    expect(files).toEqual([]);
    expect(await storage.list()).toEqual(['new']);
    expect(await (await openIndexedDbStorage(factory, new MemoryLocks())).list()).toEqual(['new']);
  });

  it('takes the database where there is no file system', async () => {
    const storage = await openSpoolStorage(
      { getDirectory: () => Promise.reject(new DOMException('', 'SecurityError')) } as StorageManager,
      new IDBFactory(),
      new MemoryLocks(),
    );
    expect(await storage.list()).toEqual([]);
  });

  it('still finds the recordings of a full file system', async () => {
    const system = new FakeFileSystem('full');
    system.names.add('old.spool');
    const storage = await openSpoolStorage(system.asStorage(), new IDBFactory(), new MemoryLocks());
    expect(await storage.list()).toEqual(['old']);
  });

  it('works without a database', async () => {
    expect((await record(new FakeFileSystem('given'), noDatabase)).files).toEqual(['new.spool']);
  });

  it('says so where there is neither', async () => {
    const opening = openSpoolStorage(
      new FakeFileSystem('missing').asStorage(),
      noDatabase,
      new MemoryLocks(),
    );
    await expect(opening).rejects.toMatchObject({ name: 'SecurityError' });
  });

  it('keeps recordings of the database within reach when the browser has learned to give handles', async () => {
    const factory = new IDBFactory();
    await record(new FakeFileSystem('missing'), factory);
    const system = new FakeFileSystem('given');
    const storage = await openSpoolStorage(system.asStorage(), factory, new MemoryLocks());
    await (await storage.open('newer')).close();
    expect([...system.names]).toEqual(['newer.spool']);
    expect(await storage.list()).toEqual(['newer', 'new']);
    const old = await storage.open('new');
    expect(await old.getSize()).toBe(1);
    await old.close();
    await storage.remove('new');
    expect(await storage.list()).toEqual(['newer']);
  });
});
