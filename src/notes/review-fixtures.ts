import type { NoteHead } from '../domain/note.ts';
import { EpochMs } from '../domain/units.ts';
import { MemoryBucket, MemoryTable, type Saboteur } from './memory-storage.ts';
import { NOTE_ID, OWNER, repositoryOn, type Storage, saveRequest } from './note-fixtures.ts';
import { createReviewRepository, type ReviewRepository } from './review-repository.ts';

export const AUTHOR = { id: OWNER, name: 'Dr. Grey' };
export const REVIEWER = { id: 'us-east-1:reviewer', name: 'Dr. Brandt' };

/** One saved note, version 1, for tests. */
export async function savedNote(sabotage?: Saboteur): Promise<{ storage: Storage; head: NoteHead }> {
  const storage = { table: new MemoryTable(sabotage), bucket: new MemoryBucket(sabotage) };
  return { storage, head: await saveVersion(storage, 1) };
}

/** Saves the next version of the note. */
export async function saveVersion(storage: Storage, version: number): Promise<NoteHead> {
  const outcome = await repositoryOn(storage).save(saveRequest(`Text ${version}`, version - 1));
  if (outcome.kind !== 'saved') throw new Error('not saved');
  return outcome.note.head;
}

/** What a person who is signed in has; the clock goes on by one with each look at it. */
export function reviewsOn(
  storage: Storage,
  person = REVIEWER,
  startMs = 1_000,
): ReviewRepository & { readonly waits: number[] } {
  const waits: number[] = [];
  let time = startMs;
  let ids = 0;
  const repository = createReviewRepository({
    ...storage,
    person,
    now: () => {
      time += 1;
      return EpochMs(time);
    },
    newId: () => {
      ids += 1;
      return `${person.id.slice(-5)}-${startMs}-${ids}`;
    },
    wait: async (ms) => void waits.push(ms),
    random: () => 0.5,
  });
  return { ...repository, waits };
}

/** The head of the note as it is in the table. */
export function headIn(storage: Storage): NoteHead {
  const head = storage.table.heads.get(`${OWNER}/${NOTE_ID}`);
  if (head === undefined) throw new Error('no head');
  return head;
}
