import type { ItemKey, ItemKind } from './item-name.ts';

/**
 * What the trail keeps. Never anything that a note says: keys, kinds, names of attributes, states, numbers of versions
 * and identity ids are all there is.
 */

interface Entry {
  readonly schema: 1;
  /** Unique, and the same when what it tells is delivered again. Letters, digits, `-` and `_`. */
  readonly entryId: string;
  /** When it happened, in milliseconds since 1970. */
  readonly at: number;
}

/** A value before and after; null where there was none, or one that is none of ours. */
export interface Move {
  readonly before: string | null;
  readonly after: string | null;
}

/** An item of the table changed. */
export interface ChangeEntry extends Entry {
  readonly kind: 'change';
  readonly action: 'inserted' | 'modified' | 'removed';
  readonly item: ItemKind;
  readonly key: ItemKey;
  readonly noteId: string | null;
  /** Of a head: the one that is the newest now. */
  readonly version: number | null;
  /** Names of the attributes that changed. */
  readonly attributes: readonly string[];
  /** Null where it did not change. */
  readonly status: Move | null;
  readonly stage: Move | null;
  /** Identity ids that the item itself says the change is from. The access entry beside it tells who it was. */
  readonly by: readonly string[];
}

/** Something that must not be: somebody has to look at it. */
export interface FindingEntry extends Entry {
  readonly kind: 'finding';
  readonly finding: Finding;
  /** Codes that say more. */
  readonly reasons: readonly string[];
  readonly key: ItemKey;
  readonly noteId: string | null;
  readonly version: number | null;
}

/**
 * `unsigned`: a head says that it is signed, and there is no such signature. `version-changed`,
 * `signature-changed`: what is written once was written again. `removed`: what nobody may remove is gone.
 * `signature-invalid`: the check at signing said so.
 */
export type Finding = 'unsigned' | 'version-changed' | 'signature-changed' | 'removed' | 'signature-invalid';

/** Somebody asked the table or the bucket for something. */
export interface AccessEntry extends Entry {
  readonly kind: 'access';
  /** Such as `dynamodb:Query`. */
  readonly action: string;
  readonly resource: 'table' | 'bucket';
  /** Keys that the request names: `pk|sk` of items, keys or a prefix of objects. */
  readonly keys: readonly string[];
  /** Identity id of the identity pool; null for who has none, such as a function or an operator. */
  readonly identityId: string | null;
  /** Name of the role that the keys belong to. */
  readonly role: string | null;
  readonly outcome: 'allowed' | 'refused' | 'failed';
  /** Code of the error; null when it went well. */
  readonly errorCode: string | null;
}

export type TrailEntry = ChangeEntry | FindingEntry | AccessEntry;
