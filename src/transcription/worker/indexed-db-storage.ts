import { type IDBPDatabase, wrap } from 'idb';
import type { SpoolStorage } from '../spool-file.ts';
import { type FileLocks, lockFile } from './file-locks.ts';
import { IndexedDbFile } from './indexed-db-file.ts';
import { recordsFrom, type SpoolSchema } from './spool-schema.ts';

const NAME = 'notewell-recordings';
const VERSION = 1;

/**
 * Recordings in IndexedDB, for browsers whose Workers get no file handles. A file that another tab has open cannot
 * be opened here: that rejects with NoModificationAllowedError, as in the file system.
 * @throws DOMException when the browser gives no database.
 */
export async function openIndexedDbStorage(factory: IDBFactory, locks: FileLocks): Promise<SpoolStorage> {
  const database = await openDatabase(factory);
  return {
    async open(name) {
      const unlock = await lockFile(locks, name);
      try {
        return await IndexedDbFile.open(database, name, unlock);
      } catch (error) {
        await unlock();
        throw error;
      }
    },
    list: () => database.getAllKeys('files'),
    async remove(name) {
      const unlock = await lockFile(locks, name);
      try {
        await removeFile(database, name);
      } finally {
        await unlock();
      }
    },
  };
}

async function openDatabase(factory: IDBFactory): Promise<IDBPDatabase<SpoolSchema>> {
  const request = factory.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('files');
    request.result.createObjectStore('records');
  };
  return (await wrap(request)) as unknown as IDBPDatabase<SpoolSchema>;
}

async function removeFile(database: IDBPDatabase<SpoolSchema>, name: string): Promise<void> {
  const transaction = database.transaction(['files', 'records'], 'readwrite');
  await Promise.all([
    transaction.objectStore('files').delete(name),
    transaction.objectStore('records').delete(recordsFrom(name, 0)),
    transaction.done,
  ]);
}
