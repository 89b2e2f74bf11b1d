/** Where the objects of a note lie in the bucket. An identity's objects are under its own prefix, by policy. */

export function noteKey(ownerId: string, noteId: string, version: number): string {
  return `notes/${ownerId}/${noteId}/v${version}/note.json`;
}

export function transcriptKey(ownerId: string, noteId: string, version: number): string {
  return `notes/${ownerId}/${noteId}/v${version}/transcript.json`;
}

export function recordingKey(ownerId: string, noteId: string, dictationId: string): string {
  return `notes/${ownerId}/${noteId}/audio/${dictationId}.wav`;
}

const MARK_LENGTH = 16;

/**
 * The key to take when the first is held by other bytes for ever: what an earlier, torn save left there, or what
 * another tab writes at this moment. The mark is the start of the SHA-256, so the same bytes find the same key.
 */
export function keyBeside(key: string, sha256: string): string {
  const dot = key.lastIndexOf('.');
  return `${key.slice(0, dot)}.${sha256.slice(0, MARK_LENGTH)}${key.slice(dot)}`;
}

/** Where the audit events of a note lie, whoever did what. */
export function auditPrefix(noteId: string): string {
  return `audit/${noteId}/`;
}

/** Keys of one note sort by person and then by time. A person adds events under the own id only, by policy. */
export function auditKey(noteId: string, actorId: string, eventId: string): string {
  return `${auditPrefix(noteId)}${actorId}/${eventId}.json`;
}
