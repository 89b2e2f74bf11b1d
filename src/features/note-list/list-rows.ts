import type { NoteHead, NoteStatus } from '../../domain/note.ts';
import { standingLabel } from '../../domain/standing.ts';
import type { User } from '../../domain/user.ts';
import type { DraftRow } from '../../state/note-list-store.ts';

/** One line of the worklist. */
export interface ListRow {
  readonly noteId: string;
  /** Where the note is opened; ids only, no word about a patient. */
  readonly path: string;
  readonly title: string;
  readonly patientReference: string;
  readonly authorName: string;
  /** `draft`: never saved. */
  readonly status: NoteStatus | 'draft';
  /** How far it is, in words. */
  readonly standing: string;
  /** What wanted a look when it was saved. */
  readonly openQuestions: number;
  /** There is work on this device that the saved version does not hold. */
  readonly unsaved: boolean;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly updatedAt: number;
}

/**
 * Saved notes and drafts as one list, what was changed last first. A draft shows its own words, as they are newer.
 * `loneDrafts`: also those whose saved note is not in the list.
 */
export function listRows(
  heads: readonly NoteHead[],
  drafts: readonly DraftRow[],
  me: Pick<User, 'identityId' | 'name'> | null,
  { loneDrafts }: { readonly loneDrafts: boolean },
): ListRow[] {
  const byId = new Map(drafts.map((draft) => [draft.noteId, draft]));
  const saved = heads.map((head): ListRow => {
    const draft = byId.get(head.noteId);
    byId.delete(head.noteId);
    const { noteId, authorName, status, openQuestions } = head;
    const { title, patientReference, updatedAt } = draft ?? head;
    return {
      noteId,
      path: pathOf(head, me?.identityId),
      title,
      patientReference,
      authorName,
      status,
      standing: standingLabel(head),
      openQuestions,
      unsaved: draft !== undefined,
      updatedAt,
    };
  });
  const unsaved = [...byId.values()].map(
    ({ noteId, ownerId, title, patientReference, updatedAt }): ListRow => ({
      noteId,
      path: pathOf({ noteId, ownerId }, me?.identityId),
      title,
      patientReference,
      authorName: me?.name ?? '',
      status: 'draft',
      standing: 'Draft',
      openQuestions: 0,
      unsaved: true,
      updatedAt,
    }),
  );
  return [...saved, ...(loneDrafts ? unsaved : [])].sort((a, b) => b.updatedAt - a.updatedAt);
}

function pathOf(note: Pick<NoteHead, 'noteId' | 'ownerId'>, myId: string | undefined): string {
  return note.ownerId === myId
    ? `/notes/${note.noteId}`
    : `/notes/${encodeURIComponent(note.ownerId)}/${note.noteId}`;
}

/** Rows that hold every word of the query somewhere, whatever its case and accents. */
export function matchingRows(rows: readonly ListRow[], query: string): readonly ListRow[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = folded([row.title, row.patientReference, row.authorName, row.standing].join('\n'));
    return words.every((word) => text.includes(word));
  });
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
