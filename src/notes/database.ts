import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { ProblemError } from '../domain/problem.ts';
import type { Sealed } from './sealing.ts';

/** What belongs to one note of one person. Nothing in it can be read without the key, which is not on this device. */
interface SealedOfNote extends Sealed {
  readonly userId: string;
  readonly noteId: string;
}

/** A draft at rest. */
export interface SealedDraft extends SealedOfNote {
  /** Who wrote it: a mark by chance, new for each opening of a note. Drafts of older programs have none. */
  readonly writer?: string;
}

/** Changes since a draft, in the order of `seq`. */
export interface SealedChanges extends SealedOfNote {
  readonly seq: number;
}

interface Schema extends DBSchema {
  drafts: { key: [string, string]; value: SealedDraft };
  journal: { key: [string, string, number]; value: SealedChanges };
  outbox: { key: [string, string]; value: SealedOfNote };
}

export type NotesDatabase = IDBPDatabase<Schema>;

const NAME = 'notewell-notes';
const VERSION = 2;

/** Written through to the disk before it is called done: a power cut takes nothing of it. */
export const STRICT = { durability: 'strict' } as const;

/**
 * Opens the database of this origin, and brings an older one to the newest schema.
 * @throws ProblemError `storage-full` when the browser gives no room (private windows may have none).
 */
export async function openNotesDatabase(name: string = NAME): Promise<NotesDatabase> {
  try {
    const database = await openDB<Schema>(name, VERSION, {
      upgrade: (upgraded, from) => {
        if (from < 1) upgraded.createObjectStore('drafts', { keyPath: ['userId', 'noteId'] });
        upgraded.createObjectStore('journal', { keyPath: ['userId', 'noteId', 'seq'] });
        upgraded.createObjectStore('outbox', { keyPath: ['userId', 'noteId'] });
      },
      // A newer program in another tab waits for this one to let go.
      blocking: () => database.close(),
    });
    return database;
  } catch (cause) {
    throw new ProblemError('storage-full', { cause });
  }
}

/**
 * Runs what writes to the database.
 * @throws ProblemError `conflict` when a place is taken by another tab's writing, else `storage-full`.
 */
export async function writing(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    const isTaken = cause instanceof DOMException && cause.name === 'ConstraintError';
    throw new ProblemError(isTaken ? 'conflict' : 'storage-full', { cause });
  }
}
