import * as v from 'valibot';
import { NOTE_CONTENT_SCHEMA, type NoteContent, noteContentSchema } from '../domain/note.ts';
import { ProblemError } from '../domain/problem.ts';
import { type Upgrade, upgradeStored } from '../domain/stored-shape.ts';
import { type Segment, segmentSchema } from '../domain/transcript.ts';
import { canonicalJson, sha256Hex } from './digest.ts';

/**
 * A version of a note as it lies in the bucket: note.json with everything but what was heard, transcript.json with
 * that. The bytes depend on the content alone, so that a save that is tried again writes the same objects.
 */

/** An object and what its bytes must hash to (SHA-256, lower-case hex). */
export interface StoredObject {
  readonly key: string;
  readonly sha256: string;
}

/** One for each content schema that was left behind. The newest is {@link NOTE_CONTENT_SCHEMA}. */
export const CONTENT_UPGRADES: readonly Upgrade[] = [withLedgers, withReview];

const schema1 = v.looseObject({ recordings: v.array(v.looseObject({})) });

/** Schema 1 kept no ledgers. */
function withLedgers(stored: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { recordings, ...rest } = v.parse(schema1, stored);
  return { ...rest, recordings: recordings.map((recording) => ({ ...recording, ledger: null })) };
}

/** Schema 2 knew neither comments nor amendments. */
function withReview(stored: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { ...stored, commentAnchors: [], amendments: [] };
}

const TRANSCRIPT_UPGRADES: readonly Upgrade[] = [];
const TRANSCRIPT_SCHEMA = TRANSCRIPT_UPGRADES.length + 1;

const transcriptSchema = v.object({ segments: v.array(segmentSchema) });

export function encodeTranscript(segments: readonly Segment[]): Uint8Array<ArrayBuffer> {
  return canonicalJson({ schema: TRANSCRIPT_SCHEMA, segments });
}

/** The transcript goes by reference, and its hash binds it to this version. */
export function encodeNote(content: NoteContent, transcript: StoredObject): Uint8Array<ArrayBuffer> {
  const { segments: _heard, ...rest } = content;
  return canonicalJson({ ...rest, transcript });
}

/** @throws ProblemError `unreadable-note` for bytes that this program cannot read, those of a newer one included. */
export function decodeNote(note: Uint8Array, transcript: Uint8Array): NoteContent {
  return readable(() => {
    const heard = v.parse(transcriptSchema, upgradeStored(parseJson(transcript), TRANSCRIPT_UPGRADES));
    const written = v.parse(v.looseObject({ schema: v.number() }), parseJson(note));
    return upgradeContent({ ...written, segments: heard.segments });
  });
}

/**
 * Content from anywhere it was kept, brought to the newest schema.
 * @throws ProblemError `unreadable-note`.
 */
export function parseContent(stored: unknown): NoteContent {
  return readable(() => upgradeContent(stored));
}

/** Equal for two contents that say the same, whatever the order of their members. */
export async function contentDigest(content: NoteContent): Promise<string> {
  return sha256Hex(canonicalJson({ ...content, schema: NOTE_CONTENT_SCHEMA }));
}

function upgradeContent(stored: unknown): NoteContent {
  return v.parse(noteContentSchema, upgradeStored(stored, CONTENT_UPGRADES));
}

function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}

function readable<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    throw new ProblemError('unreadable-note', { cause });
  }
}
