import type { Log } from '../domain/log.ts';
import {
  type DictationType,
  NOTE_CONTENT_SCHEMA,
  type NoteContent,
  type NoteHead,
  type Specialty,
  titleOf,
} from '../domain/note.ts';
import { permissionsOf } from '../domain/permissions.ts';
import { ProblemError, toProblem } from '../domain/problem.ts';
import { isAmending } from '../domain/review.ts';
import type { User } from '../domain/user.ts';
import type { ComprehendPort } from '../entities/questions.ts';
import type { Drafts } from '../notes/drafts.ts';
import { type KeptNote, openKeptNote } from '../notes/kept-note.ts';
import type { NoteDraft } from '../notes/note-draft.ts';
import type { NoteRepository } from '../notes/note-repository.ts';
import type { OpenNotePorts } from '../notes/open-note-ports.ts';
import type { Outbox } from '../notes/outbox.ts';
import { mineAsCopy } from '../notes/versions.ts';
import { newId } from './browser.ts';
import { type ConflictDesk, createConflictDesk } from './conflict-desk.ts';
import { openWorkbench, type SpeechPorts, type Workbench, type WorkbenchOptions } from './workbench.ts';

export interface DeskOptions {
  readonly repository: NoteRepository;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly notePorts: Omit<OpenNotePorts, 'ledgerOf'>;
  readonly comprehend: ComprehendPort;
  readonly autoTexts: WorkbenchOptions['autoTexts'];
  readonly onCommand: WorkbenchOptions['onCommand'];
  readonly stopDictation: WorkbenchOptions['stopDictation'];
  readonly speech: SpeechPorts;
  readonly log: Log;
  /** Who is signed in. */
  readonly user: User;
  /** Words that the service was less sure of are questions; 0..1. */
  threshold(): number;
  /** Told before a note is opened: whoever has it in the background lets it go. */
  release(noteId: string): Promise<void>;
}

/** What a new note begins with. */
export interface NewNoteFacts {
  readonly specialty: Specialty;
  readonly dictationType: DictationType;
}

/** The one note that is open at a time. Opening another closes the one before, keeping its unsaved work. */
export interface Desk extends ConflictDesk {
  current(): Workbench | null;
  /** An id for a note that `open` will find to be new. */
  newNoteId(): string;
  /** Lets an id be that of a new note again, when all that was written under it was thrown away. */
  renew(noteId: string): void;
  /**
   * Opens the draft of this device where there is one, else the saved note; an id that came from `newNoteId` is a
   * new note. Read-only when it is somebody else's or signed.
   * @throws ProblemError `not-found`, `unreadable-note`, `offline` …
   */
  open(noteId: string, ownerId: string | null, facts: NewNoteFacts): Promise<Workbench>;
  /** Answers a conflict by keeping this text as a new note, saved at once; theirs stays as it is. @returns its id. */
  keepAsCopy(theirs: NoteHead): Promise<string>;
  /** The open note as it is now on this device or in the cloud, for whoever reads along. @throws as {@link open}. */
  readAgain(): Promise<Pick<FoundNote, 'draft' | 'replay'> | null>;
  /** Opens the draft of a note beside the one that is on the desk, for work that needs no person; null: there is none. */
  openAside(noteId: string): Promise<Workbench | null>;
  close(): Promise<void>;
}

export function createDesk(options: DeskOptions): Desk {
  const fresh = new Set<string>();
  let current: Workbench | null = null;

  const close = async () => {
    const closing = current;
    current = null;
    // A new note that nobody wrote in can be come back to: there is nothing of it anywhere else.
    if (closing?.note.saveState.kind === 'new') fresh.add(closing.note.noteId);
    await closing?.close();
  };

  return {
    ...createConflictDesk(options.repository, () => current),
    current: () => current,
    newNoteId() {
      const id = newId();
      fresh.add(id);
      return id;
    },
    renew: (noteId) => void fresh.add(noteId),
    async open(noteId, ownerId, facts) {
      await close();
      await options.release(noteId);
      const found = await find(options, fresh.has(noteId) ? facts : null, noteId, ownerId);
      fresh.delete(noteId);
      current = openWorkbench({ ...options, ...found, editable: mayWrite(options.user, found.draft) });
      return current;
    },
    async keepAsCopy(theirs) {
      if (current === null) throw new ProblemError('not-found');
      const { note, editor } = current;
      const copy = mineAsCopy({ theirs, mine: note.content() }, newId());
      await options.repository.save({
        ...copy,
        ownerId: options.user.identityId,
        title: titleOf(copy.content.title, copy.content.plainText),
        counts: editor.counts(),
        openQuestions: 0,
        recordings: note.finished,
        token: newId(),
      });
      await note.discardDraft();
      return copy.noteId;
    },
    async readAgain() {
      if (current === null) return null;
      const { noteId, ownerId } = current.note;
      return await find(options, null, noteId, ownerId);
    },
    async openAside(noteId) {
      const kept = await openKeptNote(options.drafts, options.outbox, noteId);
      if (kept === null || !mayWrite(options.user, kept.draft)) return null;
      return openWorkbench({ ...options, ...kept, dirty: true, editable: true });
    },
    close,
  };
}

function mayWrite(user: User, { ownerId, head, baseVersion, content }: NoteDraft): boolean {
  const amending = isAmending(content.amendments, baseVersion);
  return permissionsOf(user, { ownerId, head, amending, signatures: [] }).write;
}

interface FoundNote extends Omit<KeptNote, 'openedFrom'> {
  readonly openedFrom: KeptNote['openedFrom'] | null;
  readonly dirty: boolean;
}

/** A note of which this device holds nothing of its own. */
function clean(draft: NoteDraft): FoundNote {
  return { draft, dirty: false, replay: [], openedFrom: null, interrupted: null, problem: null };
}

/** Where the note is: on this device, in the cloud, or nowhere yet. */
async function find(
  { drafts, outbox, repository, user: { identityId } }: DeskOptions,
  facts: NewNoteFacts | null,
  noteId: string,
  ownerId: string | null,
): Promise<FoundNote> {
  const owner = ownerId ?? identityId;
  const kept = await openKeptNote(drafts, outbox, noteId);
  if (kept !== null) return { ...kept, dirty: true };
  if (facts !== null) return clean(emptyDraft(noteId, identityId, facts));
  try {
    const { head, content } = await repository.open(noteId, owner);
    const base = { noteId, ownerId: owner, baseVersion: head.version, head, content };
    return clean({ ...base, pending: [], conflict: null });
  } catch (error) {
    const problem = toProblem(error);
    throw problem.code === 'not-allowed' ? new ProblemError('not-found', { cause: problem }) : problem;
  }
}

function emptyDraft(noteId: string, ownerId: string, facts: NewNoteFacts): NoteDraft {
  const content: NoteContent = {
    schema: NOTE_CONTENT_SCHEMA,
    title: '',
    patientReference: '',
    ...facts,
    document: { type: 'doc' },
    plainText: '',
    entities: [],
    segments: [],
    recordings: [],
    commentAnchors: [],
    amendments: [],
  };
  return { noteId, ownerId, baseVersion: 0, head: null, content, pending: [], conflict: null };
}
