import type { SpoolStorage } from '../spool-file.ts';

const DIRECTORY = 'recordings';
const SUFFIX = '.spool';

/**
 * Recordings in the origin-private file system, through handles that only a Worker may have. A file that another
 * tab has open cannot be opened here: that rejects with NoModificationAllowedError.
 * @throws DOMException when the browser gives no file system.
 */
export async function openOpfsStorage(storage: StorageManager): Promise<SpoolStorage> {
  const root = await storage.getDirectory();
  const directory = await root.getDirectoryHandle(DIRECTORY, { create: true });
  return {
    async open(name) {
      const file = await directory.getFileHandle(name + SUFFIX, { create: true });
      return file.createSyncAccessHandle();
    },
    async list() {
      const names: string[] = [];
      for await (const name of directory.keys()) {
        if (name.endsWith(SUFFIX)) names.push(name.slice(0, -SUFFIX.length));
      }
      return names;
    },
    async remove(name) {
      try {
        await directory.removeEntry(name + SUFFIX);
      } catch (error) {
        if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
      }
    },
  };
}
