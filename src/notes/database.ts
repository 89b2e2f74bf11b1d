import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { ProblemError } from '../domain/problem.ts';

/** A draft at rest: nothing in it can be read without the key, which is not on this device. */
export interface SealedDraft {
  readonly userId: string;
  readonly noteId: string;
  /** AES-GCM's initialisation vector, fresh for each write. */
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

interface Schema extends DBSchema {
  drafts: { key: [string, string]; value: SealedDraft };
}

export type NotesDatabase = IDBPDatabase<Schema>;

const NAME = 'notewell-notes';
const VERSION = 1;

/**
 * Opens the database of this origin, and brings an older one to the newest schema.
 * @throws ProblemError `storage-full` when the browser gives no room (private windows may have none).
 */
export async function openNotesDatabase(name: string = NAME): Promise<NotesDatabase> {
  try {
    const database = await openDB<Schema>(name, VERSION, {
      upgrade: (upgraded) => {
        upgraded.createObjectStore('drafts', { keyPath: ['userId', 'noteId'] });
      },
      // A newer program in another tab waits for this one to let go.
      blocking: () => database.close(),
    });
    return database;
  } catch (cause) {
    throw new ProblemError('storage-full', { cause });
  }
}
