import * as v from 'valibot';

/**
 * The digest that a version of a note is signed by: SHA-256 over the canonical JSON of its content. Content is the
 * note's object with the segments of the transcript's object in the place of the reference to it, under the schema
 * number that it was saved with.
 *
 * The browser has the same rule (`contentDigest` in src/notes/note-content.ts). It is written a second time here
 * because a check must not trust what it checks; a test holds both against one saved note.
 */

const noteObject = v.looseObject({ schema: v.number(), transcript: v.unknown() });
const transcriptObject = v.looseObject({ segments: v.array(v.unknown()) });

/**
 * Digest of what two stored objects say, in lower-case hex.
 * @throws SyntaxError, ValiError or TypeError for bytes that are no note.
 */
export async function contentDigest(note: Uint8Array, transcript: Uint8Array): Promise<string> {
  const { transcript: _reference, ...written } = v.parse(noteObject, parseJson(note));
  const { segments } = v.parse(transcriptObject, parseJson(transcript));
  return sha256Hex(new TextEncoder().encode(canonicalJson({ ...written, segments })));
}

/** SHA-256 as lower-case hex. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  // A copy, since Web Crypto takes no view of shared memory.
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** JSON in one form only: the members of every object in the order of their names. Undefined for undefined. */
export function canonicalJson(value: unknown): string | undefined {
  return JSON.stringify(value, (_name, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}
