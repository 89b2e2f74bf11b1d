import * as v from 'valibot';
import { noteHeadSchema } from '../domain/note.ts';
import { ProblemError } from '../domain/problem.ts';
import { type Upgrade, upgradeStored } from '../domain/stored-shape.ts';
import { EpochMs, SessionMs } from '../domain/units.ts';
import type { NotesDatabase, SealedDraft } from './database.ts';
import { parseContent } from './note-content.ts';
import type { NoteDraft } from './open-note.ts';

/** A draft with the time it was written, in milliseconds since 1970. */
export interface StoredDraft extends NoteDraft {
  readonly updatedAt: EpochMs;
}

export interface DraftsOptions {
  readonly database: NotesDatabase;
  /** Identity id; one person's drafts are nothing to the next who signs in here. */
  readonly userId: string;
  /** AES-GCM, from the cloud, in memory only. */
  readonly key: CryptoKey;
  now(): EpochMs;
}

/** Unsaved work on this device, one draft a note, encrypted. It outlives a reload and a crash. */
export interface Drafts {
  /** @throws ProblemError `storage-full`. */
  put(draft: NoteDraft): Promise<void>;
  /** @throws ProblemError `unreadable-note` for a draft of another key or a newer program; it is kept. */
  get(noteId: string): Promise<StoredDraft | null>;
  /** Newest first; drafts that cannot be read are left out, and kept. */
  list(): Promise<StoredDraft[]>;
  delete(noteId: string): Promise<void>;
}

const DRAFT_UPGRADES: readonly Upgrade[] = [];
const DRAFT_SCHEMA = DRAFT_UPGRADES.length + 1;
const IV_BYTES = 12;

const draftSchema = v.object({
  ownerId: v.string(),
  baseVersion: v.pipe(v.number(), v.integer(), v.minValue(0)),
  head: v.nullable(noteHeadSchema),
  content: v.unknown(),
  pending: v.array(
    v.object({
      dictationId: v.string(),
      durationMs: v.pipe(v.number(), v.minValue(0), v.transform(SessionMs)),
    }),
  ),
  updatedAt: v.pipe(v.number(), v.transform(EpochMs)),
});

export function createDrafts(options: DraftsOptions): Drafts {
  const { database, userId } = options;
  const range = IDBKeyRange.bound([userId], [userId, []]);
  return {
    put: async (draft) => {
      const sealed = await seal(options, draft);
      await database.put('drafts', sealed).catch((cause: unknown) => {
        throw new ProblemError('storage-full', { cause });
      });
    },
    get: async (noteId) => {
      const sealed = await database.get('drafts', [userId, noteId]);
      return sealed === undefined ? null : unseal(options, sealed);
    },
    list: async () => {
      const all = await database.getAll('drafts', range);
      const read = await Promise.allSettled(all.map((sealed) => unseal(options, sealed)));
      return read
        .flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
        .sort((a, b) => b.updatedAt - a.updatedAt);
    },
    delete: (noteId) => database.delete('drafts', [userId, noteId]),
  };
}

async function seal({ userId, key, now }: DraftsOptions, draft: NoteDraft): Promise<SealedDraft> {
  const { noteId, ...rest } = draft;
  const plain = new TextEncoder().encode(JSON.stringify({ ...rest, schema: DRAFT_SCHEMA, updatedAt: now() }));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt(algorithm(userId, noteId, iv), key, plain);
  return { userId, noteId, iv, sealed };
}

async function unseal(
  { key }: DraftsOptions,
  { userId, noteId, iv, sealed }: SealedDraft,
): Promise<StoredDraft> {
  try {
    const plain = await crypto.subtle.decrypt(algorithm(userId, noteId, iv), key, sealed);
    const json: unknown = JSON.parse(new TextDecoder().decode(plain));
    const draft = v.parse(draftSchema, upgradeStored(json, DRAFT_UPGRADES));
    return { ...draft, noteId, content: parseContent(draft.content) };
  } catch (cause) {
    throw new ProblemError('unreadable-note', { cause });
  }
}

/** The place of a draft is bound in, so that one cannot be put where another belongs. */
function algorithm(userId: string, noteId: string, iv: Uint8Array<ArrayBuffer>) {
  const additionalData = new TextEncoder().encode(JSON.stringify([userId, noteId]));
  return { name: 'AES-GCM', iv, additionalData };
}
