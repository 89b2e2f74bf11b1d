import type { NoteHead, NoteStatus } from '../domain/note.ts';
import type { Comment, Signature, SignedStatement, Stage } from '../domain/review.ts';
import type { EpochMs } from '../domain/units.ts';
import type { StoredObject } from './note-content.ts';

/**
 * The ports of the repository: what it needs of a table, a bucket and the spool. Every failure is a ProblemError
 * that tells whether trying again can help.
 */

/** What was committed as one version of a note. It never changes. */
export interface VersionRecord {
  readonly noteId: string;
  readonly version: number;
  readonly savedAt: EpochMs;
  /** Identity id of who saved. */
  readonly savedBy: string;
  readonly authorName: string;
  readonly title: string;
  readonly note: StoredObject;
  readonly transcript: StoredObject;
  readonly contentDigest: string;
  /** Token of the save that committed it; a writer whose answer was lost finds its own save by it. */
  readonly saveToken: string;
}

export interface HeadPage {
  /** Newest first. */
  readonly heads: readonly NoteHead[];
  /** Where the next page begins; null after the last. */
  readonly cursor: string | null;
}

export interface NoteTablePort {
  listByOwner(ownerId: string, cursor: string | null): Promise<HeadPage>;
  listByStatus(status: NoteStatus, cursor: string | null): Promise<HeadPage>;
  readHead(ownerId: string, noteId: string): Promise<NoteHead | null>;
  readVersion(ownerId: string, noteId: string, version: number): Promise<VersionRecord | null>;
  /** Head and version together or not at all. @throws ProblemError `conflict` for another head than expected. */
  commit(commit: {
    readonly head: NoteHead;
    readonly record: VersionRecord;
    /** 0 when there must be no head. */
    readonly expectedVersion: number;
    /** When the head was changed last, so that nothing said about the note meanwhile is undone; null without a head. */
    readonly expectedUpdatedAt: EpochMs | null;
    /** Repeating a commit with its token changes nothing. */
    readonly requestToken: string;
  }): Promise<void>;
}

/** What becomes of a head without a new version of the note. */
export type HeadChange = Partial<
  Pick<NoteHead, 'status' | 'stage' | 'assignedTo' | 'signedAt' | 'statusReason'>
> &
  Pick<NoteHead, 'updatedAt'>;

/** What people say about a note, and whose turn it is. */
export interface ReviewTablePort extends Pick<NoteTablePort, 'readHead' | 'readVersion'> {
  listByStage(stage: Stage, cursor: string | null): Promise<HeadPage>;
  /** The first first. */
  listVersions(ownerId: string, noteId: string): Promise<readonly VersionRecord[]>;
  listComments(ownerId: string, noteId: string): Promise<readonly Comment[]>;
  listSignatures(ownerId: string, noteId: string): Promise<readonly Signature[]>;
  /** Done too when it is there already. */
  putComment(ownerId: string, comment: Comment): Promise<void>;
  /** Done too when it is resolved already. @throws ProblemError `not-found` when there is no such comment. */
  resolveComment(
    ownerId: string,
    comment: Comment,
    resolved: NonNullable<Comment['resolved']>,
  ): Promise<void>;
  /** @throws ProblemError `conflict` when the head is not as it was read. */
  changeHead(head: NoteHead, change: HeadChange): Promise<void>;
  /**
   * Signature and what becomes of the head together or not at all; null leaves the head as it is.
   * @throws ProblemError `conflict` when the head is not as it was read, or this person has signed that version.
   */
  sign(signing: {
    readonly head: NoteHead;
    readonly change: HeadChange | null;
    readonly signature: SignedStatement;
    /** Repeating a signing with its token changes nothing. */
    readonly requestToken: string;
  }): Promise<void>;
}

/** Objects that can be added and read, never changed. */
export interface AuditBucketPort {
  /** @throws ProblemError `conflict` when the key is taken. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** All keys that begin so, in their order. */
  list(prefix: string): Promise<readonly string[]>;
  /** @throws ProblemError `not-found`. */
  read(key: string): Promise<Uint8Array>;
}

export interface NoteBucketPort {
  /** Done too when the key holds these very bytes. @throws ProblemError `conflict` when it holds others. */
  putOnce(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** @throws ProblemError `not-found`. */
  read(key: string): Promise<Uint8Array>;
  /** Bytes `from` (inclusive) to `to` (exclusive), fewer at the end. @throws ProblemError `not-found`. */
  readRange(key: string, from: number, to: number): Promise<Uint8Array>;
}

export interface RecordingsPort {
  /** A finished recording as a WAV file: 44 bytes of header, then 16 kHz mono 16-bit PCM. */
  readWav(dictationId: string): Promise<Uint8Array>;
}
