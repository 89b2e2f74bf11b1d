import * as v from 'valibot';
import { type NoteHead, noteHeadSchema } from '../domain/note.ts';
import { ProblemError } from '../domain/problem.ts';
import { type Upgrade, upgradeStored } from '../domain/stored-shape.ts';
import { EpochMs } from '../domain/units.ts';
import type { Item } from './attribute-values.ts';

/**
 * The shapes of the items of a note, and their keys. Pure.
 *
 * The head carries `ownerId`, `status`, `stage` and `updatedAt`, which put it into the sparse indexes byOwner, byStatus
 * and byStage; no other item may have attributes of these names. A head of before there were stages is in byStage
 * from its next save or its next change of hands on, since both write the attribute.
 */

/** One for each schema number that was left behind; none so far. */
const UPGRADES: readonly Upgrade[] = [];

/** Schema number of both items as they are written now; readers upgrade older ones. */
export const NOTE_ITEM_SCHEMA = UPGRADES.length + 1;

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** An item with its key. */
export type KeyedItem = ItemKey & Item;

const HEAD_PREFIX = 'NOTE#';

export function headKey(ownerId: string, noteId: string): ItemKey {
  return { pk: ownerId, sk: `${HEAD_PREFIX}${noteId}` };
}

/** Versions sort by number: six digits are more saves than a note can live to see. */
export function versionKey(ownerId: string, noteId: string, version: number): ItemKey {
  const { pk, sk } = versionsPrefix(ownerId, noteId);
  return { pk, sk: `${sk}${versionDigits(version)}` };
}

/** How the keys of all versions of a note begin. */
export function versionsPrefix(ownerId: string, noteId: string): ItemKey {
  return { pk: ownerId, sk: `${headKey(ownerId, noteId).sk}#V#` };
}

export function versionDigits(version: number): string {
  return String(version).padStart(6, '0');
}

/** An object in the bucket and what its bytes must hash to (SHA-256, lower-case hex). */
const objectSchema = v.object({ key: v.string(), sha256: v.pipe(v.string(), v.hexadecimal(), v.length(64)) });

/** What was committed as one version of a note. It never changes. */
export const versionRecordSchema = v.object({
  noteId: v.string(),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  savedAt: v.pipe(v.number(), v.integer(), v.minValue(0), v.transform(EpochMs)),
  savedBy: v.string(),
  authorName: v.string(),
  title: v.string(),
  note: objectSchema,
  transcript: objectSchema,
  /** Of the content as a person sees it; equal for two saves that say the same. */
  contentDigest: v.string(),
  /** Token of the save that committed it; a writer whose answer was lost finds its own save by it. */
  saveToken: v.string(),
});
export type VersionRecord = v.InferOutput<typeof versionRecordSchema>;

export function headItem(head: NoteHead): KeyedItem {
  return { ...headKey(head.ownerId, head.noteId), schema: NOTE_ITEM_SCHEMA, ...head };
}

export function versionItem(ownerId: string, record: VersionRecord): KeyedItem {
  return {
    ...versionKey(ownerId, record.noteId, record.version),
    schema: NOTE_ITEM_SCHEMA,
    ...record,
  };
}

/** @throws ProblemError `unreadable-note` for an item that is no head this program knows. */
export function parseHead(item: unknown): NoteHead {
  return parseItem(noteHeadSchema, item);
}

/** @throws ProblemError `unreadable-note` for an item that is no version this program knows. */
export function parseVersion(item: unknown): VersionRecord {
  return parseItem(versionRecordSchema, item);
}

/** @throws ProblemError `unreadable-note`. */
export function parseItem<Schema extends v.GenericSchema>(
  schema: Schema,
  item: unknown,
): v.InferOutput<Schema> {
  try {
    return v.parse(schema, upgradeStored(item, UPGRADES));
  } catch (cause) {
    throw new ProblemError('unreadable-note', { cause });
  }
}
