import type { SpoolStorage } from '../spool-file.ts';
import type { FileLocks } from './file-locks.ts';
import { openIndexedDbStorage } from './indexed-db-storage.ts';
import { openOpfsStorage } from './opfs-storage.ts';

/**
 * Where this browser keeps recordings: in its file system, else in its database. Recordings that were made while
 * it had only the database stay within reach when it has the file system.
 * @throws when it has neither, as in private windows of some.
 */
export async function openSpoolStorage(
  storage: StorageManager,
  indexedDb: IDBFactory,
  locks: FileLocks,
): Promise<SpoolStorage> {
  const [files, database] = await Promise.allSettled([
    openOpfsStorage(storage),
    openIndexedDbStorage(indexedDb, locks),
  ]);
  if (files.status === 'rejected') {
    if (database.status === 'rejected') throw database.reason;
    return database.value;
  }
  return database.status === 'rejected' ? files.value : withOlder(files.value, database.value);
}

/** New recordings go into the first storage; those that are in the older one stay there. */
async function withOlder(storage: SpoolStorage, older: SpoolStorage): Promise<SpoolStorage> {
  const names = new Set(await older.list().catch(() => []));
  if (names.size === 0) return storage;
  const home = (name: string) => (names.has(name) ? older : storage);
  return {
    open: (name) => home(name).open(name),
    list: async () => [...(await storage.list()), ...names],
    async remove(name) {
      await home(name).remove(name);
      names.delete(name);
    },
  };
}
