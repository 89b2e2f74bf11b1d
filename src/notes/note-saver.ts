import type { NoteContent, NoteHead } from '../domain/note.ts';
import { ProblemError, toProblem } from '../domain/problem.ts';
import type { Recording } from '../domain/transcript.ts';
import type { EpochMs } from '../domain/units.ts';
import { asArrayBufferView, sha256Hex } from './digest.ts';
import { contentDigest, encodeNote, encodeTranscript, type StoredObject } from './note-content.ts';
import type { NoteBucketPort, NoteTablePort, RecordingsPort, VersionRecord } from './note-storage.ts';
import { keyBeside, noteKey, recordingKey, transcriptKey } from './object-keys.ts';
import { type RetryOptions, retrying } from './retry.ts';
import type { FinishedRecording, SaveOutcome, SaveRequest } from './saving.ts';

export interface NoteSaverOptions extends RetryOptions {
  readonly author: { readonly identityId: string; readonly name: string };
  readonly table: NoteTablePort;
  readonly bucket: NoteBucketPort;
  readonly recordings: RecordingsPort;
  now(): EpochMs;
  /** Unique, at most 36 characters. */
  newId(): string;
}

/** A save under way: the request with its sound in the bucket. */
interface Save {
  readonly request: SaveRequest;
  readonly content: NoteContent;
  readonly digest: string;
}

/** What stands in the table where a version is to go. */
type Ground =
  | { readonly kind: 'free'; readonly previous: NoteHead | null }
  | { readonly kind: 'done'; readonly head: NoteHead }
  | { readonly kind: 'conflict'; readonly theirs: NoteHead };

/** A save whose answer was lost is met as one's own version below; more than a few of them in a row is a fault. */
const MOST_OWN_VERSIONS = 4;

/**
 * Saves versions: objects first, under keys that nobody can overwrite, then one conditional transaction. A reader
 * meets whole versions only, wherever a save is torn, and a save that is tried again never makes a second version.
 */
export class NoteSaver {
  readonly #options: NoteSaverOptions;
  /** Recordings that are in the bucket, by dictation; their sound is not sent again. */
  readonly #stored = new Map<string, Recording>();
  /** Tokens of saves that were sent and not seen to end, besides those that a request tells. */
  readonly #unsettled = new Set<string>();

  constructor(options: NoteSaverOptions) {
    this.#options = options;
  }

  /**
   * Saves the content as the version after `expectedVersion`. Content that says the same as that version makes no
   * new one.
   * @throws ProblemError; `not-allowed` for a note that is signed.
   */
  async save(request: SaveRequest): Promise<SaveOutcome> {
    const recordings = await this.#storeRecordings(request);
    const content = { ...request.content, recordings };
    const save = { request, content, digest: await contentDigest(content) };
    let expectedVersion = request.expectedVersion;
    for (let own = 0; own <= MOST_OWN_VERSIONS; own += 1) {
      const ground = await this.#survey(save, expectedVersion);
      if (ground.kind === 'conflict') return ground;
      if (ground.kind === 'done') return this.#saved(save, ground.head);
      if (ground.previous !== null) expectedVersion = ground.previous.version;
      const head = await this.#write(save, ground.previous, expectedVersion);
      if (head !== null) return this.#saved(save, head);
    }
    throw new ProblemError('service-failed', { retryable: true });
  }

  /** Looks where the version is to go: free, already ours, or somebody else's. */
  async #survey({ request, digest }: Save, expectedVersion: number): Promise<Ground> {
    const { noteId, ownerId } = request;
    const previous = await this.#retrying(() => this.#options.table.readHead(ownerId, noteId));
    if (previous === null) return this.#withoutHead(expectedVersion);
    const at = previous.version;
    const record = await this.#retrying(() => this.#options.table.readVersion(ownerId, noteId, at));
    const isSame = record?.contentDigest === digest && at <= expectedVersion + 1;
    if (isSame || record?.saveToken === request.token) return { kind: 'done', head: previous };
    const ours = at === expectedVersion || (record !== null && this.#isOurs(record, request));
    if (!ours) return this.#beforeTheirs(request, previous, expectedVersion);
    if (!mayFollow(previous, request.content)) throw new ProblemError('not-allowed');
    return { kind: 'free', previous };
  }

  #isOurs({ saveToken }: VersionRecord, { earlierTokens = [] }: SaveRequest): boolean {
    return this.#unsettled.has(saveToken) || earlierTokens.includes(saveToken);
  }

  /** Somebody else's version is the newest; this save may be done all the same, one or more versions below it. */
  async #beforeTheirs(request: SaveRequest, theirs: NoteHead, expectedVersion: number): Promise<Ground> {
    const { ownerId, noteId, token } = request;
    const last = Math.min(theirs.version - 1, expectedVersion + 1 + MOST_OWN_VERSIONS);
    for (let version = expectedVersion + 1; version <= last; version += 1) {
      const record = await this.#retrying(() => this.#options.table.readVersion(ownerId, noteId, version));
      if (record?.saveToken === token) return { kind: 'done', head: this.#headThen(request, theirs, record) };
      if (record === null || !this.#isOurs(record, request)) break;
    }
    return { kind: 'conflict', theirs };
  }

  #withoutHead(expectedVersion: number): Ground {
    if (expectedVersion > 0) throw new ProblemError('not-found');
    return { kind: 'free', previous: null };
  }

  /** Objects, then the commit; null when somebody was faster, and the ground has to be looked at again. */
  async #write(save: Save, previous: NoteHead | null, expectedVersion: number): Promise<NoteHead | null> {
    const { request, content } = save;
    const version = expectedVersion + 1;
    const { ownerId, noteId, token } = request;
    const transcript = await this.#putJson(
      transcriptKey(ownerId, noteId, version),
      encodeTranscript(content.segments),
    );
    const note = await this.#putJson(noteKey(ownerId, noteId, version), encodeNote(content, transcript));
    const head = this.#head(request, previous, version);
    const record = this.#record(save, head, note, transcript);
    this.#unsettled.add(token);
    try {
      const requestToken = this.#options.newId();
      const expectedUpdatedAt = previous?.updatedAt ?? null;
      await this.#retrying(() =>
        this.#options.table.commit({ head, record, expectedVersion, expectedUpdatedAt, requestToken }),
      );
      return head;
    } catch (error) {
      if (toProblem(error).code !== 'conflict') throw error;
      return null;
    }
  }

  #head(request: SaveRequest, previous: NoteHead | null, version: number): NoteHead {
    const now = this.#options.now();
    return {
      noteId: request.noteId,
      ownerId: request.ownerId,
      authorName: previous?.authorName ?? this.#options.author.name,
      title: request.title,
      patientReference: request.content.patientReference,
      specialty: request.content.specialty,
      status: previous === null || previous.status === 'preliminary' ? 'preliminary' : 'amended',
      stage: previous === null || previous.stage === 'done' ? 'writing' : previous.stage,
      assignedTo: previous?.assignedTo ?? null,
      version,
      createdAt: previous?.createdAt ?? now,
      updatedAt: now,
      counts: request.counts,
      openQuestions: request.openQuestions,
      signedAt: null,
      statusReason: null,
    };
  }

  /** The head as it was when `record` was committed. */
  #headThen(request: SaveRequest, now: NoteHead, record: VersionRecord): NoteHead {
    const head = this.#head(request, now, record.version);
    return { ...head, status: 'preliminary', title: record.title, updatedAt: record.savedAt };
  }

  #record(
    { request, digest }: Save,
    head: NoteHead,
    note: StoredObject,
    transcript: StoredObject,
  ): VersionRecord {
    return {
      noteId: head.noteId,
      version: head.version,
      savedAt: head.updatedAt,
      savedBy: this.#options.author.identityId,
      authorName: this.#options.author.name,
      title: head.title,
      note,
      transcript,
      contentDigest: digest,
      saveToken: request.token,
    };
  }

  #saved({ request, content }: Save, head: NoteHead): SaveOutcome {
    this.#unsettled.delete(request.token);
    return { kind: 'saved', note: { head, recordings: content.recordings } };
  }

  async #storeRecordings(request: SaveRequest): Promise<Recording[]> {
    const recordings = [...request.content.recordings];
    for (const pending of request.recordings) {
      if (recordings.some(({ dictationId }) => dictationId === pending.dictationId)) continue;
      recordings.push(await this.#storeRecording(request, pending));
    }
    return recordings;
  }

  async #storeRecording(request: SaveRequest, pending: FinishedRecording): Promise<Recording> {
    const { dictationId, durationMs } = pending;
    const known = this.#stored.get(dictationId);
    if (known !== undefined) return { ...known, ledger: pending.ledger };
    const wav = await this.#options.recordings.readWav(dictationId);
    const key = await this.#put(recordingKey(request.ownerId, request.noteId, dictationId), wav, 'audio/wav');
    const recording = { dictationId, key, durationMs, ledger: pending.ledger };
    this.#stored.set(dictationId, recording);
    return recording;
  }

  async #putJson(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<StoredObject> {
    return { key: await this.#put(key, bytes, 'application/json'), sha256: await sha256Hex(bytes) };
  }

  /** Where the bytes lie in the end. */
  async #put(key: string, bytes: Uint8Array, contentType: string): Promise<string> {
    const put = (at: string) => this.#retrying(() => this.#options.bucket.putOnce(at, bytes, contentType));
    try {
      await put(key);
      return key;
    } catch (error) {
      if (toProblem(error).code !== 'conflict') throw error;
    }
    const beside = keyBeside(key, await sha256Hex(asArrayBufferView(bytes)));
    await put(beside);
    return beside;
  }

  #retrying<Result>(call: () => Promise<Result>): Promise<Result> {
    return retrying(call, this.#options);
  }
}

/** Signed is frozen: what follows a signature has to say that it amends it, and why. */
function mayFollow({ status, version, signedAt }: NoteHead, { amendments }: NoteContent): boolean {
  if (status === 'entered-in-error') return false;
  const isAmendment = amendments.some((amendment) => amendment.version === version + 1);
  return status === 'preliminary' || isAmendment || (status === 'amended' && signedAt === null);
}
