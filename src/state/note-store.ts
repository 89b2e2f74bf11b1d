import { create } from 'zustand';
import type { AnchoredEntity } from '../domain/entity.ts';
import type { DictationType, NoteHead, NoteStatus, Specialty } from '../domain/note.ts';
import type { NotePermissions } from '../domain/permissions.ts';
import type { Person } from '../domain/person.ts';
import type { ProblemCode } from '../domain/problem.ts';
import type { Amendment, Stage } from '../domain/review.ts';

/** What is known of the note's safety; `saved` only after the commit was acknowledged. 0: never saved. */
export type SaveState =
  | { readonly kind: 'new' }
  /** `drafted`: all of it is in a draft on this device. */
  | { readonly kind: 'unsaved'; readonly version: number; readonly drafted: boolean }
  | { readonly kind: 'saving'; readonly version: number }
  | { readonly kind: 'saved'; readonly version: number }
  | { readonly kind: 'conflict'; readonly version: number; readonly theirs: NoteHead }
  /** `retrying`: it is tried again by itself. */
  | {
      readonly kind: 'failed';
      readonly version: number;
      readonly problem: ProblemCode;
      readonly retrying: boolean;
    };

/** Why the text cannot be changed here. */
export type ReadOnlyReason =
  /** Another tab of this browser edits it. */
  | 'open-elsewhere'
  /** It belongs to somebody else. */
  | 'not-yours'
  /** It is signed. */
  | 'signed';

/** The open note around its text; the text itself is the editor's. */
export interface OpenNoteView {
  readonly noteId: string;
  readonly ownerId: string;
  readonly authorName: string;
  /** As typed; empty when derived from the text. */
  readonly title: string;
  /** What the title is while none was typed. */
  readonly derivedTitle: string;
  readonly patientReference: string;
  readonly specialty: Specialty;
  readonly dictationType: DictationType;
  readonly status: NoteStatus;
  readonly stage: Stage;
  readonly assignedTo: Person | null;
  /** When the newest saved version was signed; null when it is not. */
  readonly signedAt: number | null;
  /** Why the status is what it is, as somebody had to say; null where nobody had to. */
  readonly statusReason: string | null;
  readonly amendments: readonly Amendment[];
  /** What this person may do with the note now. */
  readonly may: NotePermissions;
  readonly saveState: SaveState;
  readonly readOnly: ReadOnlyReason | null;
}

/** A rectangle in the viewport, in CSS pixels. */
export interface ViewRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Sound that has no text; times are milliseconds of session time in its dictation. */
export interface GapView {
  readonly id: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: 'waiting' | 'failed';
}

/** The gap whose popover is open, and where its pill is. */
export interface GapPopoverView {
  readonly gap: GapView;
  readonly rect: ViewRect;
}

/** What is selected in the text. */
export interface NoteSelection {
  /** Nothing but a caret. */
  readonly empty: boolean;
  /** Some of it was spoken, so that it can be played. */
  readonly spoken: boolean;
  /** Where it begins in the document. */
  readonly from: number;
  /** Where it stands; null when it is out of view. */
  readonly rect: ViewRect | null;
}

/** A section of a note that was saved elsewhere too. */
export interface ConflictSection {
  readonly key: string;
  /** May be empty. */
  readonly heading: string;
  /** Who changed it since both began; `clash`: both did, or it is not known. */
  readonly origin: 'same' | 'mine' | 'theirs' | 'clash';
  /** Plain text with the heading; null where this side has no such section. */
  readonly mine: string | null;
  readonly theirs: string | null;
}

/** Something beside the text that both sides set, each to something else; mine is kept. */
export interface ConflictFact {
  readonly name: 'title' | 'patientReference';
  readonly mine: string;
  readonly theirs: string;
}

/** Two versions that have to come together. */
export interface ConflictView {
  readonly theirs: NoteHead;
  /** In the order of the merged note; null while theirs is being read, or when it cannot be read. */
  readonly sections: readonly ConflictSection[] | null;
  /** Why theirs cannot be read. */
  readonly problem: ProblemCode | null;
  readonly facts: readonly ConflictFact[];
  /** My text became another while it was being decided about. */
  readonly changed: boolean;
}

export interface NoteData {
  readonly phase: 'closed' | 'opening' | 'open' | 'failed';
  /** Why opening failed. */
  readonly problem: ProblemCode | null;
  readonly note: OpenNoteView | null;
  /** In the order of the text, rejected ones among them. Places are old ones: the editor knows where they are now. */
  readonly entities: readonly AnchoredEntity[];
  readonly counts: NoteHead['counts'];
  readonly detection: 'idle' | 'waiting' | 'detecting' | 'failed';
  /** Characters sent to be looked up since the note was opened. */
  readonly charactersSent: number;
  /** Entity at the caret, or clicked last. */
  readonly activeEntityId: string | null;
  /** The entity whose popover is open, and where its words are. */
  readonly popover: { readonly entityId: string; readonly rect: ViewRect } | null;
  readonly gapPopover: GapPopoverView | null;
  readonly selection: NoteSelection | null;
  /** Sound behind the text is being played. */
  readonly playing: boolean;
  readonly conflict: ConflictView | null;
}

export const NO_NOTE: NoteData = {
  phase: 'closed',
  problem: null,
  note: null,
  entities: [],
  counts: { words: 0, entities: 0, gaps: 0 },
  detection: 'idle',
  charactersSent: 0,
  activeEntityId: null,
  popover: null,
  gapPopover: null,
  selection: null,
  playing: false,
  conflict: null,
};

/** Written by bind.ts alone. */
export const useNote = create<NoteData>(() => NO_NOTE);
