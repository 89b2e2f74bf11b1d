import * as v from 'valibot';
import { savedLedgerSchema } from '../domain/ledger-record.ts';
import { noteHeadSchema } from '../domain/note.ts';
import { ProblemError } from '../domain/problem.ts';
import { type Upgrade, upgradeStored } from '../domain/stored-shape.ts';
import { SessionMs } from '../domain/units.ts';
import { STRICT, writing } from './database.ts';
import type { DraftsOptions } from './drafts.ts';
import { parseContent } from './note-content.ts';
import type { SaveRequest } from './saving.ts';
import { sealJson, unsealJson } from './sealing.ts';

/** A save that was begun, as it is to go on after a restart. */
export interface UnsentSave {
  readonly request: SaveRequest;
  /** Dictations of which sound waits to be heard; the spool keeps it after the commit. */
  readonly waiting: readonly string[];
}

/** Saves that were begun and not seen to end, at most one a note, encrypted on this device. */
export interface Outbox {
  /**
   * Before anything is sent. A later save of the note takes the place of an earlier one.
   * @throws ProblemError `storage-full`.
   */
  put(save: UnsentSave): Promise<void>;
  /** @throws ProblemError `unreadable-note` for one of another key or a newer program; it is kept. */
  get(noteId: string): Promise<UnsentSave | null>;
  /** Those that cannot be read are left out, and kept. */
  list(): Promise<UnsentSave[]>;
  /** After the outcome. A save with another token is a newer one, and stays. */
  delete(noteId: string, token: string | null): Promise<void>;
}

const OUTBOX_UPGRADES: readonly Upgrade[] = [];
const OUTBOX_SCHEMA = OUTBOX_UPGRADES.length + 1;

const saveSchema = v.object({
  request: v.object({
    noteId: v.string(),
    ownerId: v.string(),
    expectedVersion: v.pipe(v.number(), v.integer(), v.minValue(0)),
    title: v.string(),
    content: v.unknown(),
    counts: noteHeadSchema.entries.counts,
    openQuestions: noteHeadSchema.entries.openQuestions,
    recordings: v.array(
      v.object({
        dictationId: v.string(),
        durationMs: v.pipe(v.number(), v.transform(SessionMs)),
        ledger: v.optional(v.nullable(savedLedgerSchema), null),
      }),
    ),
    token: v.string(),
    earlierTokens: v.array(v.string()),
  }),
  waiting: v.array(v.string()),
});

export function createOutbox(options: Omit<DraftsOptions, 'now'>): Outbox {
  const { database, userId, key } = options;
  const place = (noteId: string) => ['outbox', userId, noteId];

  const get = async (noteId: string): Promise<UnsentSave | null> => {
    const row = await database.get('outbox', [userId, noteId]);
    if (row === undefined) return null;
    try {
      return parseSave(await unsealJson(key, place(noteId), row));
    } catch (cause) {
      throw new ProblemError('unreadable-note', { cause });
    }
  };

  return {
    get,
    put: async (save) => {
      const { noteId } = save.request;
      const sealed = await sealJson(key, place(noteId), writeSave(save));
      await writing(async () => {
        const transaction = database.transaction('outbox', 'readwrite', STRICT);
        await Promise.all([transaction.store.put({ userId, noteId, ...sealed }), transaction.done]);
      });
    },
    list: async () => {
      const keys = await database.getAllKeys('outbox', IDBKeyRange.bound([userId], [userId, []]));
      const read = await Promise.allSettled(keys.map(([, noteId]) => get(noteId)));
      return read.flatMap((one) => (one.status === 'fulfilled' && one.value !== null ? [one.value] : []));
    },
    delete: async (noteId, token) => {
      if (token !== null && (await get(noteId))?.request.token !== token) return;
      const transaction = database.transaction('outbox', 'readwrite', STRICT);
      await Promise.all([transaction.store.delete([userId, noteId]), transaction.done]);
    },
  };
}

function writeSave({ request, waiting }: UnsentSave): unknown {
  return { request: { earlierTokens: [], ...request }, waiting, schema: OUTBOX_SCHEMA };
}

function parseSave(stored: unknown): UnsentSave {
  const { request, waiting } = v.parse(saveSchema, upgradeStored(stored, OUTBOX_UPGRADES));
  return { request: { ...request, content: parseContent(request.content) }, waiting };
}
