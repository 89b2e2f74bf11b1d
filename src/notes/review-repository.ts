import type { NoteHead } from '../domain/note.ts';
import type { Person } from '../domain/person.ts';
import { ProblemError, toProblem } from '../domain/problem.ts';
import type {
  AuditAction,
  AuditEvent,
  Comment,
  Signature,
  SignedStatement,
  SignMethod,
  Stage,
} from '../domain/review.ts';
import type { EpochMs } from '../domain/units.ts';
import { type CheckWatch, watchChecks } from './check-watch.ts';
import type {
  AuditBucketPort,
  HeadChange,
  HeadPage,
  ReviewTablePort,
  VersionRecord,
} from './note-storage.ts';
import { type RetryOptions, retrying } from './retry.ts';
import { AuditTrail } from './review-audit.ts';

export interface ReviewRepositoryOptions extends RetryOptions {
  /** Who is signed in. */
  readonly person: Person;
  readonly table: ReviewTablePort;
  readonly bucket: AuditBucketPort;
  now(): EpochMs;
  /** Unique, at most 36 characters. */
  newId(): string;
}

/** Which note. */
export type NoteKey = Pick<NoteHead, 'ownerId' | 'noteId'>;

/** A remark before it is kept. */
export type NewComment = Pick<Comment, 'version' | 'from' | 'to' | 'quote' | 'text'>;

export interface Signing {
  /** As it was read and shown; its newest version is signed. */
  readonly head: NoteHead;
  readonly role: Signature['role'];
  /** The sentence that was agreed to, as it was shown. */
  readonly attestation: string;
  /** How the person proved anew who they are. */
  readonly method: SignMethod;
}

/**
 * Notes on their way from hand to hand, for one person who is signed in. What may pass by itself is waited out;
 * every failure that comes through is a ProblemError: `note-changed` when the head is not as it was read,
 * `not-allowed` where the policy or the state of the note forbids it.
 */
export interface ReviewRepository {
  /** Everybody's notes in one stage, newest first, for those who may see them. */
  listByStage(stage: Stage, cursor?: string | null): Promise<HeadPage>;
  /** All versions of a note, the newest first. */
  versions(ownerId: string, noteId: string): Promise<readonly VersionRecord[]>;
  /** The oldest first. */
  comments(ownerId: string, noteId: string): Promise<readonly Comment[]>;
  addComment(note: NoteKey, comment: NewComment): Promise<Comment>;
  /** The comment as it is now. @throws ProblemError `not-found`. */
  resolveComment(ownerId: string, comment: Comment): Promise<Comment>;
  /** The oldest first. */
  signatures(ownerId: string, noteId: string): Promise<readonly Signature[]>;
  /** Reads the signatures until those of just now are checked; see {@link watchChecks}. Never fails. */
  watchChecks(note: NoteKey, watcher: Pick<CheckWatch, 'told' | 'isWanted'>): Promise<void>;
  /** Signs the newest version, or co-signs it; one's own signature of before counts as done. */
  sign(signing: Signing): Promise<NoteHead>;
  /** Gives the note into somebody's hands; null: anybody of the group. */
  moveTo(head: NoteHead, stage: Stage, assignedTo: Person | null): Promise<NoteHead>;
  enterInError(head: NoteHead, reason: string): Promise<NoteHead>;
  /** Writes down what was done. Never fails and needs no waiting: it is tried again until it is kept, in order. */
  record(action: AuditAction, note: NoteKey & { readonly version: number }): void;
  /** Resolves when all that was recorded so far is kept. */
  recorded(): Promise<void>;
  /** The sign-in ends: what is not written down yet is tried no more. */
  close(): void;
  /** What was done with a note, the oldest first. @throws ProblemError `not-allowed`. */
  auditEvents(noteId: string): Promise<readonly AuditEvent[]>;
}

export function createReviewRepository(options: ReviewRepositoryOptions): ReviewRepository {
  const { table, person } = options;
  const trail = new AuditTrail(options);
  const tried = <Result>(call: () => Promise<Result>) => retrying(call, options);
  return {
    listByStage: (stage, cursor = null) => tried(() => table.listByStage(stage, cursor)),
    versions: async (ownerId, noteId) =>
      [...(await tried(() => table.listVersions(ownerId, noteId)))].sort((a, b) => b.version - a.version),
    comments: async (ownerId, noteId) => byTime(await tried(() => table.listComments(ownerId, noteId))),
    addComment: async ({ ownerId, noteId }, { version, from, to, quote, text }) => {
      const made = { version, from, to, quote, text, by: person, at: options.now(), resolved: null };
      const comment: Comment = { commentId: options.newId(), noteId, ...made };
      await tried(() => table.putComment(ownerId, comment));
      return comment;
    },
    resolveComment: async (ownerId, comment) => {
      const resolved = { by: person, at: options.now() };
      await tried(() => table.resolveComment(ownerId, comment, resolved));
      return { ...comment, resolved: comment.resolved ?? resolved };
    },
    signatures: async (ownerId, noteId) => byTime(await tried(() => table.listSignatures(ownerId, noteId))),
    watchChecks: ({ ownerId, noteId }, watcher) =>
      watchChecks({
        ...watcher,
        read: async () => byTime(await table.listSignatures(ownerId, noteId)),
        wait: options.wait,
        now: options.now,
      }),
    sign: (signing) => sign(options, signing),
    moveTo: (head, stage, assignedTo) => changeHead(options, head, { stage, assignedTo }),
    enterInError: (head, reason) =>
      changeHead(options, head, {
        status: 'entered-in-error',
        statusReason: reason,
        stage: 'done',
        assignedTo: null,
      }),
    record: (action, note) => trail.record(action, note),
    recorded: () => trail.settled(),
    close: () => trail.close(),
    auditEvents: (noteId) => trail.events(noteId),
  };
}

function byTime<Made extends { readonly at: number }>(all: readonly Made[]): readonly Made[] {
  return all.toSorted((a, b) => a.at - b.at);
}

/** Later than the head was changed before, whatever this device's clock says: the time tells whether it changed. */
function timeAfter({ now }: ReviewRepositoryOptions, head: NoteHead): EpochMs {
  const time = now();
  return time > head.updatedAt ? time : ((head.updatedAt + 1) as EpochMs);
}

async function changeHead(
  options: ReviewRepositoryOptions,
  head: NoteHead,
  wanted: Omit<HeadChange, 'updatedAt'>,
): Promise<NoteHead> {
  if (head.status === 'entered-in-error') throw new ProblemError('not-allowed');
  const change: HeadChange = { ...wanted, updatedAt: timeAfter(options, head) };
  const changed: NoteHead = { ...head, ...change };
  try {
    await retrying(() => options.table.changeHead(head, change), options);
    return changed;
  } catch (error) {
    const now = await headAfterConflict(options, head, error);
    if (JSON.stringify(now) === JSON.stringify(changed)) return now;
    throw new ProblemError('note-changed', { cause: error });
  }
}

async function sign(options: ReviewRepositoryOptions, signing: Signing): Promise<NoteHead> {
  const { head } = signing;
  if (head.status === 'entered-in-error') throw new ProblemError('not-allowed');
  const signature = await signatureOf(options, signing);
  const change = head.signedAt === null ? firstSignature(head, timeAfter(options, head)) : null;
  const requestToken = options.newId();
  try {
    await retrying(() => options.table.sign({ head, change, signature, requestToken }), options);
    return { ...head, ...change };
  } catch (error) {
    const now = await headAfterConflict(options, head, error);
    if (await hasSigned(options, signature, head.ownerId)) return now;
    throw new ProblemError('note-changed', { cause: error });
  }
}

/** @throws ProblemError `unreadable-note` when the version that is to be signed is not there. */
async function signatureOf(
  { table, person, now, ...waits }: ReviewRepositoryOptions,
  { head, role, attestation, method }: Signing,
): Promise<SignedStatement> {
  const { ownerId, noteId, version } = head;
  const record = await retrying(() => table.readVersion(ownerId, noteId, version), waits);
  if (record === null) throw new ProblemError('unreadable-note');
  const { contentDigest } = record;
  return { noteId, version, by: person, role, at: now(), attestation, method, contentDigest };
}

/** An amended note stays one; co-signatures change nothing. */
function firstSignature({ status }: NoteHead, at: EpochMs): HeadChange {
  return {
    status: status === 'preliminary' ? 'final' : status,
    stage: 'done',
    assignedTo: null,
    signedAt: at,
    updatedAt: at,
  };
}

/** The head that stands in the way. @throws ProblemError what is no conflict, as it came. */
async function headAfterConflict(
  options: ReviewRepositoryOptions,
  { ownerId, noteId }: NoteHead,
  error: unknown,
): Promise<NoteHead> {
  const problem = toProblem(error);
  if (problem.code !== 'conflict') throw problem;
  const head = await retrying(() => options.table.readHead(ownerId, noteId), options);
  if (head === null) throw new ProblemError('not-found', { cause: problem });
  return head;
}

/** Whether this very version was signed by this very person: by a call whose answer was lost. */
async function hasSigned(
  options: ReviewRepositoryOptions,
  { noteId, version, by, contentDigest }: SignedStatement,
  ownerId: string,
): Promise<boolean> {
  const all = await retrying(() => options.table.listSignatures(ownerId, noteId), options);
  return all.some(
    (other) => other.version === version && other.by.id === by.id && other.contentDigest === contentDigest,
  );
}
