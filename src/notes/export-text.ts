import type { NoteContent, NoteHead } from '../domain/note.ts';
import { titleOf } from '../domain/note.ts';

export interface ExportedNote {
  readonly content: Pick<NoteContent, 'title' | 'patientReference' | 'plainText'>;
  /** Null for a note that was never saved. */
  readonly head: Pick<NoteHead, 'authorName' | 'status' | 'version' | 'updatedAt'> | null;
  /** Whether the text is the one that was saved as the head's version. */
  readonly saved: boolean;
}

/**
 * The note as plain text, to be pasted elsewhere: title, what it is about, the text, and where it comes from. It says
 * whether it is a saved version, so that nobody takes a draft for one.
 * @param formatTime writes milliseconds since 1970 as the reader is used to
 */
export function exportText(note: ExportedNote, formatTime: (ms: number) => string): string {
  const { content } = note;
  const patient = content.patientReference.trim();
  const heading = [
    titleOf(content.title, content.plainText),
    ...(patient === '' ? [] : [`Patient: ${patient}`]),
    provenance(note, formatTime),
  ];
  return `${heading.join('\n')}\n\n${content.plainText.trim()}\n`;
}

function provenance({ head, saved }: ExportedNote, formatTime: (ms: number) => string): string {
  if (head === null) return 'Draft, not saved';
  const version = `version ${head.version}, ${head.status}, ${head.authorName}, ${formatTime(head.updatedAt)}`;
  return saved ? `Version${version.slice('version'.length)}` : `Draft with changes since ${version}`;
}
