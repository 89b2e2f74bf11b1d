import type { NoteContent, NoteHead, NoteStatus } from '../domain/note.ts';
import { ProblemError, toProblem } from '../domain/problem.ts';
import type { Recording } from '../domain/transcript.ts';
import type { SessionMs } from '../domain/units.ts';
import { asArrayBufferView, sha256Hex } from './digest.ts';
import { decodeNote, type StoredObject } from './note-content.ts';
import { NoteSaver, type NoteSaverOptions } from './note-saver.ts';
import type { HeadPage } from './note-storage.ts';
import { pcmByteRange, pcmFromBytes } from './pcm-range.ts';
import { retrying } from './retry.ts';
import type { SaveOutcome, SaveRequest } from './saving.ts';

export type NoteRepositoryOptions = NoteSaverOptions;

/** A note as last committed. */
export interface OpenedNote {
  readonly head: NoteHead;
  readonly content: NoteContent;
}

/**
 * The notes in the cloud, for one person who is signed in. What may pass by itself (throttling, a broken service, a
 * short loss of the connection) is waited out; every failure that comes through is a ProblemError.
 */
export interface NoteRepository {
  /** One's own notes, newest first. */
  list(cursor?: string | null): Promise<HeadPage>;
  /** Everybody's notes in one status, newest first, for those who may see them. */
  listByStatus(status: NoteStatus, cursor?: string | null): Promise<HeadPage>;
  /** @throws ProblemError `not-found`; `unreadable-note` when what lies in the bucket is not what was committed. */
  open(noteId: string, ownerId?: string): Promise<OpenedNote>;
  /** A version of before. @throws ProblemError `unreadable-note`, for a version that there is not too. */
  openVersion(noteId: string, version: number, ownerId?: string): Promise<NoteContent>;
  /** @see NoteSaver.save */
  save(request: SaveRequest): Promise<SaveOutcome>;
  /**
   * The sound of a recording in the bucket from `fromMs` to `toMs`, cut to where it has any.
   * @throws ProblemError `audio-missing`.
   */
  readAudio(recording: Recording, fromMs: SessionMs, toMs: SessionMs): Promise<Int16Array>;
}

export function createNoteRepository(options: NoteRepositoryOptions): NoteRepository {
  const saver = new NoteSaver(options);
  const me = options.author.identityId;
  const { table } = options;
  return {
    list: (cursor = null) => retrying(() => table.listByOwner(me, cursor), options),
    listByStatus: (status, cursor = null) => retrying(() => table.listByStatus(status, cursor), options),
    open: (noteId, ownerId = me) => open(options, ownerId, noteId),
    openVersion: (noteId, version, ownerId = me) => openVersion(options, ownerId, noteId, version),
    save: (request) => saver.save(request),
    readAudio: (recording, fromMs, toMs) => readAudio(options, recording, fromMs, toMs),
  };
}

async function open(options: NoteRepositoryOptions, ownerId: string, noteId: string): Promise<OpenedNote> {
  const { table } = options;
  const head = await retrying(() => table.readHead(ownerId, noteId), options);
  if (head === null) throw new ProblemError('not-found');
  return { head, content: await openVersion(options, ownerId, noteId, head.version) };
}

async function openVersion(
  options: NoteRepositoryOptions,
  ownerId: string,
  noteId: string,
  version: number,
): Promise<NoteContent> {
  const record = await retrying(() => options.table.readVersion(ownerId, noteId, version), options);
  if (record === null) throw new ProblemError('unreadable-note');
  const [note, transcript] = await Promise.all([
    readObject(options, record.note),
    readObject(options, record.transcript),
  ]);
  return decodeNote(note, transcript);
}

/** The bytes that were committed, or a problem: never others. */
async function readObject(
  options: NoteRepositoryOptions,
  { key, sha256 }: StoredObject,
): Promise<Uint8Array> {
  const bytes = await retrying(() => options.bucket.read(key), options).catch((error: unknown) => {
    throw foundOr('unreadable-note', error);
  });
  if ((await sha256Hex(asArrayBufferView(bytes))) !== sha256) throw new ProblemError('unreadable-note');
  return bytes;
}

async function readAudio(
  options: NoteRepositoryOptions,
  recording: Recording,
  fromMs: SessionMs,
  toMs: SessionMs,
): Promise<Int16Array> {
  const range = pcmByteRange(recording.durationMs, fromMs, toMs);
  if (range === null) return new Int16Array();
  const read = () => options.bucket.readRange(recording.key, range.from, range.to);
  const bytes = await retrying(read, options).catch((error: unknown) => {
    throw foundOr('audio-missing', error);
  });
  return pcmFromBytes(bytes);
}

function foundOr(code: 'unreadable-note' | 'audio-missing', error: unknown): ProblemError {
  const problem = toProblem(error);
  return problem.code === 'not-found' ? new ProblemError(code, { cause: problem }) : problem;
}
