import type { SavedLedger } from '../domain/ledger-record.ts';
import type { NoteContent, NoteHead } from '../domain/note.ts';
import type { ProblemError } from '../domain/problem.ts';
import type { Recording } from '../domain/transcript.ts';
import type { SessionMs } from '../domain/units.ts';

/** A finished recording that a save is to bring from the spool to the bucket. */
export interface FinishedRecording {
  readonly dictationId: string;
  readonly durationMs: SessionMs;
  /** What became of each second of it, as the saved note is to tell. */
  readonly ledger: SavedLedger | null;
}

export interface SaveRequest {
  readonly noteId: string;
  readonly ownerId: string;
  /** Version that this one follows; 0 for a note never saved. */
  readonly expectedVersion: number;
  readonly title: string;
  readonly content: NoteContent;
  readonly counts: NoteHead['counts'];
  /** What wants a look in it. */
  readonly openQuestions: number;
  readonly recordings: readonly FinishedRecording[];
  /** Idempotency token: the same for every try of one save, after a restart too. */
  readonly token: string;
  /** Tokens of saves of this writer that were never seen to end; what they committed is this writer's own. */
  readonly earlierTokens?: readonly string[];
}

/** A note as saved, with the recordings at their places in the bucket. */
export interface SavedNote {
  readonly head: NoteHead;
  readonly recordings: readonly Recording[];
}

/** A save either commits, or meets another version that came first; everything else is thrown. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly note: SavedNote }
  | { readonly kind: 'conflict'; readonly theirs: NoteHead };

/** What is known of the note's safety. "Saved" is never said before the commit was acknowledged. */
export type SaveState =
  | { readonly kind: 'new' }
  /** `drafted`: all of it is on this device, in the draft and its journal. */
  | { readonly kind: 'unsaved'; readonly version: number; readonly drafted: boolean }
  | { readonly kind: 'saving'; readonly version: number }
  | { readonly kind: 'saved'; readonly version: number }
  | { readonly kind: 'conflict'; readonly version: number; readonly theirs: NoteHead }
  /** `retrying`: it is tried again by itself, so that nothing is left to do. */
  | {
      readonly kind: 'failed';
      readonly version: number;
      readonly problem: ProblemError;
      readonly retrying: boolean;
    };
