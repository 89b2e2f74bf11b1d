import type { NoteContent, NoteHead } from '../domain/note.ts';

/**
 * Two people, or one person in two places, wrote on the same version. Both texts are kept, whatever is chosen.
 * Pure.
 */
export interface NoteConflict {
  /** The version that came first; it is saved and stays in the history. */
  readonly theirs: NoteHead;
  /** The text that is not saved yet. */
  readonly mine: NoteContent;
}

/** Where to save the text that came second. */
export interface Resolution {
  readonly noteId: string;
  readonly expectedVersion: number;
  readonly content: NoteContent;
}

/** Mine becomes the version after theirs, and theirs the version before mine. */
export function mineAfterTheirs({ theirs, mine }: NoteConflict): Resolution {
  return { noteId: theirs.noteId, expectedVersion: theirs.version, content: mine };
}

/**
 * Mine becomes a note of its own, and theirs stays as it is. The recordings are shared: objects are written once,
 * so neither note can take them from the other.
 */
export function mineAsCopy({ theirs, mine }: NoteConflict, newNoteId: string): Resolution {
  const title = `${mine.title.trim() === '' ? theirs.title : mine.title.trim()} (copy)`;
  return { noteId: newNoteId, expectedVersion: 0, content: { ...mine, title } };
}
