import { ProblemError } from '../domain/problem.ts';
import type { EpochMs } from '../domain/units.ts';
import { type NotesDatabase, type SealedChanges, type SealedDraft, STRICT, writing } from './database.ts';
import { type JournalEntry, parseChanges, writeChanges } from './journal.ts';
import { type JournalMark, type NoteDraft, parseDraft, type WrittenDraft, writeDraft } from './note-draft.ts';
import { sealJson, unsealJson } from './sealing.ts';

/** A draft with what was done since it was written. */
export interface StoredDraft extends WrittenDraft {
  readonly journal: readonly JournalEntry[];
  /** The end of the journal, torn or not: whoever goes on writes after it. */
  readonly end: JournalMark;
  /** `draft-torn` when the journal goes on and its end could not be read; everything before is here. */
  readonly problem: ProblemError | null;
}

export interface DraftsOptions {
  readonly database: NotesDatabase;
  /** Identity id; one person's drafts are nothing to the next who signs in here. */
  readonly userId: string;
  /** AES-GCM, from the cloud, in memory only. */
  readonly key: CryptoKey;
  now(): EpochMs;
}

/**
 * Unsaved work on this device, encrypted: one draft a note, and the changes since it was written. It outlives a
 * reload, a crash and a power cut.
 */
export interface Drafts {
  /**
   * Replaces draft and journal of a note by a draft that holds all of both, in one transaction.
   * @param replaces writers whose draft this one may follow; the one in `mark` is one of them.
   * @throws ProblemError `storage-full`; `conflict` when somebody else wrote the draft that is here.
   */
  put(draft: NoteDraft, mark: JournalMark, replaces: readonly string[]): Promise<void>;
  /**
   * Adds changes after the draft, at a place in the journal that is free.
   * @throws ProblemError `storage-full`; `conflict` when another tab wrote at this place.
   */
  append(noteId: string, mark: JournalMark, entries: readonly JournalEntry[]): Promise<void>;
  /** @throws ProblemError `unreadable-note` for a draft of another key or a newer program; it is kept. */
  get(noteId: string): Promise<StoredDraft | null>;
  /** Newest first, without their journals; drafts that cannot be read are left out, and kept. */
  list(): Promise<WrittenDraft[]>;
  /** Forgets draft and journal, where one of the writers in `of` wrote the draft; null is anybody's. */
  delete(noteId: string, of: readonly string[] | null): Promise<void>;
}

export function createDrafts(options: DraftsOptions): Drafts {
  const { database, userId } = options;
  return {
    put: (draft, mark, replaces) => put(options, draft, mark, replaces),
    append: (noteId, mark, entries) => append(options, noteId, mark, entries),
    get: (noteId) => get(options, noteId),
    list: async () => {
      const all = await database.getAll('drafts', IDBKeyRange.bound([userId], [userId, []]));
      const read = await Promise.allSettled(all.map((sealed) => unsealDraft(options, sealed)));
      return read
        .flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
        .sort((a, b) => b.updatedAt - a.updatedAt);
    },
    delete: (noteId, of) => remove(options, noteId, of),
  };
}

async function put(
  { database, userId, key, now }: DraftsOptions,
  draft: NoteDraft,
  mark: JournalMark,
  replaces: readonly string[],
): Promise<void> {
  const { noteId } = draft;
  const sealed = await sealJson(key, draftPlace(userId, noteId), writeDraft(draft, mark, now()));
  await writing(async () => {
    const transaction = database.transaction(['drafts', 'journal'], 'readwrite', STRICT);
    const drafts = transaction.objectStore('drafts');
    const before = await drafts.get([userId, noteId]);
    if (before !== undefined && !isOf(before, replaces)) throw new ProblemError('conflict');
    await Promise.all([
      drafts.put({ userId, noteId, writer: mark.writer, ...sealed }),
      transaction.objectStore('journal').delete(changesUpTo(userId, noteId, mark.seq)),
      transaction.done,
    ]);
  });
}

async function append(
  { database, userId, key }: DraftsOptions,
  noteId: string,
  { writer, seq }: JournalMark,
  entries: readonly JournalEntry[],
): Promise<void> {
  const sealed = await sealJson(key, changesPlace(userId, noteId, seq), writeChanges({ writer, entries }));
  await writing(async () => {
    const transaction = database.transaction('journal', 'readwrite', STRICT);
    await Promise.all([transaction.store.add({ userId, noteId, seq, ...sealed }), transaction.done]);
  });
}

async function get(options: DraftsOptions, noteId: string): Promise<StoredDraft | null> {
  const { database, userId } = options;
  const transaction = database.transaction(['drafts', 'journal']);
  const [sealed, rows] = await Promise.all([
    transaction.objectStore('drafts').get([userId, noteId]),
    transaction.objectStore('journal').getAll(changesUpTo(userId, noteId, Number.POSITIVE_INFINITY)),
    transaction.done,
  ]);
  if (sealed === undefined) return null;
  const draft = await unsealDraft(options, sealed);
  const after = rows.filter(({ seq }) => seq > draft.mark.seq);
  const { entries, whole } = await readJournal(options, draft.mark, after);
  return {
    ...draft,
    journal: entries,
    end: { writer: draft.mark.writer, seq: after.at(-1)?.seq ?? draft.mark.seq },
    problem: whole ? null : new ProblemError('draft-torn'),
  };
}

/** Changes in their order up to the first that is missing, torn or another writer's: what follows has no ground. */
async function readJournal(
  { userId, key }: DraftsOptions,
  mark: JournalMark,
  rows: readonly SealedChanges[],
): Promise<{ readonly entries: JournalEntry[]; readonly whole: boolean }> {
  const entries: JournalEntry[] = [];
  let next = mark.seq + 1;
  for (const row of rows) {
    try {
      const plain = await unsealJson(key, changesPlace(userId, row.noteId, row.seq), row);
      const changes = parseChanges(plain);
      if (row.seq !== next || changes.writer !== mark.writer) return { entries, whole: false };
      entries.push(...changes.entries);
      next += 1;
    } catch {
      return { entries, whole: false };
    }
  }
  return { entries, whole: true };
}

async function remove(
  { database, userId }: DraftsOptions,
  noteId: string,
  of: readonly string[] | null,
): Promise<void> {
  const transaction = database.transaction(['drafts', 'journal'], 'readwrite', STRICT);
  const drafts = transaction.objectStore('drafts');
  const before = await drafts.get([userId, noteId]);
  const isOurs = before === undefined || of === null || isOf(before, of);
  if (isOurs) {
    await drafts.delete([userId, noteId]);
    await transaction.objectStore('journal').delete(changesUpTo(userId, noteId, Number.POSITIVE_INFINITY));
  }
  await transaction.done;
}

async function unsealDraft(
  { key }: DraftsOptions,
  { userId, noteId, ...sealed }: SealedDraft,
): Promise<WrittenDraft> {
  try {
    return parseDraft(noteId, await unsealJson(key, draftPlace(userId, noteId), sealed));
  } catch (cause) {
    throw new ProblemError('unreadable-note', { cause });
  }
}

function isOf({ writer = '' }: SealedDraft, writers: readonly string[]): boolean {
  return writers.includes(writer);
}

function draftPlace(userId: string, noteId: string) {
  return [userId, noteId];
}

function changesPlace(userId: string, noteId: string, seq: number) {
  return [userId, noteId, seq];
}

function changesUpTo(userId: string, noteId: string, seq: number): IDBKeyRange {
  return IDBKeyRange.bound([userId, noteId, 0], [userId, noteId, seq]);
}
