import type { SpoolStorage } from '../spool-file.ts';

const DIRECTORY = 'recordings';
const SUFFIX = '.spool';

/**
 * Recordings in the origin-private file system, through handles that only a Worker may have. A file that another
 * tab has open cannot be opened here: that rejects with NoModificationAllowedError.
 * @throws DOMException or TypeError when the browser gives no file system, or one without such handles.
 */
export async function openOpfsStorage(storage: StorageManager): Promise<SpoolStorage> {
  const root = await storage.getDirectory();
  const directory = await root.getDirectoryHandle(DIRECTORY, { create: true });
  await proveHandles(directory);
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
    remove: (name) => removeEntry(directory, name + SUFFIX),
  };
}

/** Opens a file once: some browsers have the directory and the method, and refuse. A full disk proves nothing. */
async function proveHandles(directory: FileSystemDirectoryHandle): Promise<void> {
  const name = `probe-${crypto.randomUUID()}`;
  try {
    const file = await directory.getFileHandle(name, { create: true });
    const handle = await file.createSyncAccessHandle();
    await handle.close();
  } catch (error) {
    if (!isDomException(error, 'QuotaExceededError')) throw error;
  } finally {
    // A probe that stays behind is empty and nobody's recording.
    await removeEntry(directory, name).catch(() => {});
  }
}

async function removeEntry(directory: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await directory.removeEntry(name);
  } catch (error) {
    if (!isDomException(error, 'NotFoundError')) throw error;
  }
}

function isDomException(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}
