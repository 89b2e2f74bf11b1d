import type { AnchoredEntity } from '../domain/entity.ts';
import type { SavedLedger } from '../domain/ledger-record.ts';
import type { DocumentJson, NoteHead } from '../domain/note.ts';
import type { ProblemError } from '../domain/problem.ts';
import type { CommentAnchor } from '../domain/review.ts';
import type { DraftKeeperPorts } from './draft-keeper.ts';
import type { JournalMark, NoteDraft, NoteMeta } from './note-draft.ts';
import type { UnsentSave } from './outbox.ts';
import type { SaveSenderPorts } from './save-sender.ts';
import type { SaveState } from './saving.ts';

/** What an open note needs of others, how it comes to be open, and what it tells. */

/** The text and its entities as the editor has them now. */
export interface NoteDocumentPort {
  document(): DocumentJson;
  plainText(): string;
  entities(): readonly AnchoredEntity[];
  counts(): NoteHead['counts'];
  /** Where comments stand in the document. */
  commentAnchors?(): readonly CommentAnchor[];
  /** What wants a look. */
  openQuestions?(): number;
  /** Speech without text; the sound of one that waits is still needed where it is. */
  gaps?(): readonly { readonly dictationId: string; readonly state: string }[];
}

export interface OpenNotePorts extends DraftKeeperPorts, SaveSenderPorts {
  /** The spool may forget the sound; the bucket has it. Told of dictations too that it never had. */
  forgetRecordings(dictationIds: readonly string[]): Promise<void>;
  /** What became of each second of a dictation of this note; null where nobody kept count. */
  ledgerOf(dictationId: string): SavedLedger | null;
  newToken(): string;
}

export type OpenNoteEvent =
  | { readonly kind: 'save-state'; readonly state: SaveState }
  | { readonly kind: 'meta'; readonly meta: NoteMeta }
  | { readonly kind: 'draft-failed'; readonly problem: ProblemError };

/** How a note comes to be open. */
export interface OpenNoteStart {
  /** What the device or the cloud has, with the journal folded in. */
  readonly draft: NoteDraft;
  /** The draft holds work that no saved version has. */
  readonly dirty: boolean;
  /** The end of the journal that was read, and its writer; null for a note that had no draft. */
  readonly openedFrom: JournalMark | null;
}

/** A save that was torn by the end of an earlier page. */
export interface InterruptedSave {
  readonly save: UnsentSave;
  /** Nothing was changed in the note since. */
  readonly unchanged: boolean;
}
