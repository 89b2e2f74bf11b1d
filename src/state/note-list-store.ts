import { create } from 'zustand';
import type { NoteHead } from '../domain/note.ts';
import type { ProblemCode } from '../domain/problem.ts';
import type { EpochMs } from '../domain/units.ts';
import type { WorklistFilter } from '../domain/worklist.ts';

/** Work on this device that no saved version holds yet. */
export interface DraftRow {
  readonly noteId: string;
  readonly ownerId: string;
  /** As the worklist shows it, derived from the text where none was typed. */
  readonly title: string;
  readonly patientReference: string;
  readonly updatedAt: EpochMs;
}

export interface NoteListData {
  /** Saved notes, newest first, as many pages as were loaded. */
  readonly rows: readonly NoteHead[];
  /** Drafts: of notes never saved, and of notes with unsaved changes. */
  readonly drafts: readonly DraftRow[];
  /** `loading` is the first page, `more` a later one. */
  readonly phase: 'unread' | 'loading' | 'more' | 'ready' | 'failed';
  readonly problem: ProblemCode | null;
  readonly hasMore: boolean;
  /** Which notes are asked for; null until one was chosen, then the first of the person's groups holds. */
  readonly filter: WorklistFilter | null;
  /** What the reader typed to find a note; matched against title, patient, author and status. */
  readonly query: string;
}

/** Written by bind.ts alone. */
export const useNoteList = create<NoteListData>(() => ({
  rows: [],
  drafts: [],
  phase: 'unread',
  problem: null,
  hasMore: false,
  filter: null,
  query: '',
}));
