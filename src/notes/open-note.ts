import type { AnchoredEntity } from '../domain/entity.ts';
import {
  type DictationType,
  type DocumentJson,
  NOTE_CONTENT_SCHEMA,
  type NoteContent,
  type NoteHead,
  type Specialty,
  titleOf,
} from '../domain/note.ts';
import { type ProblemError, toProblem } from '../domain/problem.ts';
import type { Recording, Segment } from '../domain/transcript.ts';
import type { SessionMs } from '../domain/units.ts';

/** The text and its entities as the editor has them now. */
export interface NoteDocumentPort {
  document(): DocumentJson;
  plainText(): string;
  entities(): readonly AnchoredEntity[];
  counts(): NoteHead['counts'];
}

/** A finished recording that is in the spool and not yet in the bucket. */
export interface PendingRecording {
  readonly dictationId: string;
  readonly durationMs: SessionMs;
}

export interface SaveRequest {
  readonly noteId: string;
  readonly ownerId: string;
  /** Version that this one follows; 0 for a note never saved. */
  readonly expectedVersion: number;
  readonly title: string;
  readonly content: NoteContent;
  readonly counts: NoteHead['counts'];
  readonly recordings: readonly PendingRecording[];
  /** Idempotency token: the same for every try of one save. */
  readonly token: string;
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
  /** `drafted`: all of it is in a draft on this device. */
  | { readonly kind: 'unsaved'; readonly version: number; readonly drafted: boolean }
  | { readonly kind: 'saving'; readonly version: number }
  | { readonly kind: 'saved'; readonly version: number }
  | { readonly kind: 'conflict'; readonly version: number; readonly theirs: NoteHead }
  | { readonly kind: 'failed'; readonly version: number; readonly problem: ProblemError };

/** What the author sets beside the text. */
export interface NoteMeta {
  readonly title: string;
  readonly patientReference: string;
  readonly specialty: Specialty;
  readonly dictationType: DictationType;
}

/** Unsaved work of a note as it is kept on this device. */
export interface NoteDraft {
  readonly noteId: string;
  readonly ownerId: string;
  readonly baseVersion: number;
  readonly head: NoteHead | null;
  readonly content: NoteContent;
  readonly pending: readonly PendingRecording[];
}

export interface OpenNotePorts {
  save(request: SaveRequest): Promise<SaveOutcome>;
  putDraft(draft: NoteDraft): Promise<void>;
  deleteDraft(noteId: string): Promise<void>;
  /** The spool may forget the sound; the bucket has it. */
  forgetRecordings(dictationIds: readonly string[]): Promise<void>;
  newToken(): string;
  /** Milliseconds on any clock that only goes on. */
  now(): number;
  /** Runs `task` after `ms`; the result takes it back. */
  later(task: () => void, ms: number): () => void;
}

export type OpenNoteEvent =
  | { readonly kind: 'save-state'; readonly state: SaveState }
  | { readonly kind: 'meta'; readonly meta: NoteMeta }
  | { readonly kind: 'draft-failed'; readonly problem: ProblemError };

/** Drafts are begun at least this far apart, in milliseconds. */
export const DRAFT_REST_MS = 400;
/** A slow draft is followed by a rest of so many times what it took, so that typing stays quick. */
const DRAFT_REST_FACTOR = 8;
/** However slow drafts are, no more than so many milliseconds of work wait for the next one. */
const MOST_DRAFT_REST_MS = 10_000;

/**
 * One note that is open for writing: what was typed and heard, what of it is safe where, and the one way to save
 * it. The editor has the text; this keeps everything around it.
 */
export class OpenNote {
  readonly noteId: string;
  readonly ownerId: string;
  readonly #ports: OpenNotePorts;
  readonly #listeners = new Set<(event: OpenNoteEvent) => void>();
  #document: NoteDocumentPort;
  #head: NoteHead | null;
  #meta: NoteMeta;
  #segments: Segment[];
  #recordings: Recording[];
  #pending: PendingRecording[];
  #state: SaveState;
  #version: number;
  #revision = 0;
  /** Revision that was last given to be written as a draft, and the one that is on this device. */
  #drafted = 0;
  #written = 0;
  /** When the next draft may be written. */
  #restedAt = Number.NEGATIVE_INFINITY;
  /** False while another tab writes, or when the draft is wanted no more. */
  #keepsDrafts = true;
  #cancelDraft: (() => void) | null = null;
  #drafting: Promise<void> = Promise.resolve();
  /** Drafts that are on their way to the disk. */
  #writing = 0;

  constructor(draft: NoteDraft, document: NoteDocumentPort, dirty: boolean, ports: OpenNotePorts) {
    this.noteId = draft.noteId;
    this.ownerId = draft.ownerId;
    this.#ports = ports;
    this.#document = document;
    this.#head = draft.head;
    this.#version = draft.baseVersion;
    const { title, patientReference, specialty, dictationType } = draft.content;
    this.#meta = { title, patientReference, specialty, dictationType };
    this.#segments = [...draft.content.segments];
    this.#recordings = [...draft.content.recordings];
    this.#pending = [...draft.pending];
    this.#state =
      dirty || this.#version === 0 ? this.#changedState(dirty) : { kind: 'saved', version: this.#version };
  }

  /** As last saved; null for a note that never was. */
  get head(): NoteHead | null {
    return this.#head;
  }

  get meta(): NoteMeta {
    return this.#meta;
  }

  get saveState(): SaveState {
    return this.#state;
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** Recordings in the bucket; those still in the spool are {@link pending}. */
  get recordings(): readonly Recording[] {
    return this.#recordings;
  }

  get pending(): readonly PendingRecording[] {
    return this.#pending;
  }

  get hasUnsavedWork(): boolean {
    return this.#state.kind !== 'saved' && this.#state.kind !== 'new';
  }

  subscribe(listener: (event: OpenNoteEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setMeta(change: Partial<NoteMeta>): void {
    this.#meta = { ...this.#meta, ...change };
    this.#emit({ kind: 'meta', meta: this.#meta });
    this.touch();
  }

  /** A final result entered the text. */
  addSegment(segment: Segment): void {
    this.#segments.push(segment);
    this.touch();
  }

  /** A dictation ended; its sound waits in the spool for the next save. */
  addRecording(recording: PendingRecording): void {
    this.#pending.push(recording);
    this.touch();
  }

  /** Something changed: the draft is written soon, and the note is not saved any more. */
  touch(): void {
    this.#revision += 1;
    if (this.#state.kind !== 'saving' && this.#state.kind !== 'conflict')
      this.#setState(this.#changedState(true));
    this.#scheduleDraft();
  }

  /** After a rest the first change is written at once, so that little can be lost; a burst of changes shares a write. */
  #scheduleDraft(): void {
    if (this.#cancelDraft !== null || this.#writing > 0) return;
    const wait = Math.max(0, this.#restedAt - this.#ports.now());
    this.#cancelDraft = this.#ports.later(() => void this.flushDraft(), wait);
  }

  /** Rests after a draft that was begun at `begunAt`, took `tookMs` and ended now. */
  #rest(begunAt: number, tookMs: number): void {
    const rest = Math.min(DRAFT_REST_FACTOR * tookMs, MOST_DRAFT_REST_MS);
    this.#restedAt = Math.max(begunAt + DRAFT_REST_MS, this.#ports.now() + rest);
  }

  /** The note as it stands, to be saved, exported or kept as a draft. */
  content(): NoteContent {
    return {
      schema: NOTE_CONTENT_SCHEMA,
      ...this.#meta,
      document: this.#document.document(),
      plainText: this.#document.plainText(),
      entities: [...this.#document.entities()],
      segments: [...this.#segments],
      recordings: [...this.#recordings],
    };
  }

  /** Writes the draft now; one write follows the other. A failure is told, and the next change tries again. */
  async flushDraft(): Promise<void> {
    await this.#flush(() => this.content());
  }

  async #flush(contentNow: () => NoteContent): Promise<void> {
    this.#cancelDraft?.();
    this.#cancelDraft = null;
    if (!this.hasUnsavedWork || !this.#keepsDrafts || this.#drafted === this.#revision) return;
    const revision = this.#revision;
    this.#drafted = revision;
    this.#writing += 1;
    const begunAt = this.#ports.now();
    const draft = this.#draft(contentNow());
    const builtMs = this.#ports.now() - begunAt;
    this.#drafting = this.#drafting.then(() => this.#write(draft, revision, builtMs));
    await this.#drafting;
  }

  /** Puts one draft on the disk; what was changed meanwhile gets the next one, after a rest. */
  async #write(draft: NoteDraft, revision: number, builtMs: number): Promise<void> {
    const begunAt = this.#ports.now();
    try {
      await this.#ports.putDraft(draft);
      this.#wrote(revision);
    } catch (error) {
      this.#drafted = -1;
      this.#emit({ kind: 'draft-failed', problem: toProblem(error) });
    }
    this.#writing -= 1;
    this.#rest(begunAt - builtMs, this.#ports.now() - begunAt + builtMs);
    if (revision !== this.#revision) this.#scheduleDraft();
  }

  /** Saves what stands now as the next version. Changes made meanwhile stay unsaved, and a failure loses nothing. */
  async save(): Promise<void> {
    if (this.#state.kind === 'saving' || this.#state.kind === 'conflict') return;
    await this.#commit(this.#version);
  }

  /** Answers a conflict by saving this text as the version after theirs; theirs stays in the history. */
  async saveOver(theirs: NoteHead): Promise<void> {
    if (this.#state.kind !== 'conflict') return;
    await this.#commit(theirs.version);
  }

  #wrote(revision: number): void {
    this.#written = revision;
    if (this.#state.kind === 'unsaved' && revision === this.#revision)
      this.#setState(this.#changedState(true));
  }

  /** Writes no drafts from now on: another tab of this browser writes on the note. */
  async yieldDrafts(): Promise<void> {
    await this.flushDraft();
    this.#keepsDrafts = false;
  }

  /** Forgets the draft for good, when its text is wanted no more. */
  async discardDraft(): Promise<void> {
    this.#keepsDrafts = false;
    await this.#dropDraft();
  }

  async #dropDraft(): Promise<void> {
    this.#cancelDraft?.();
    this.#cancelDraft = null;
    await this.#drafting;
    await this.#ports.deleteDraft(this.noteId);
  }

  async #commit(expectedVersion: number): Promise<void> {
    const revision = this.#revision;
    const pending = [...this.#pending];
    const content = this.content();
    this.#setState({ kind: 'saving', version: expectedVersion });
    await this.#flush(() => content);
    try {
      const outcome = await this.#ports.save({
        noteId: this.noteId,
        ownerId: this.ownerId,
        expectedVersion,
        title: titleOf(content.title, content.plainText),
        content,
        counts: this.#document.counts(),
        recordings: pending,
        token: this.#ports.newToken(),
      });
      if (outcome.kind === 'conflict') this.#conflicted(expectedVersion, outcome.theirs);
      else await this.#committed(outcome.note, pending, revision);
    } catch (error) {
      this.#setState({ kind: 'failed', version: this.#version, problem: toProblem(error) });
    }
  }

  #conflicted(version: number, theirs: NoteHead): void {
    this.#setState({ kind: 'conflict', version, theirs });
  }

  async #committed(note: SavedNote, stored: readonly PendingRecording[], revision: number): Promise<void> {
    this.#head = note.head;
    this.#version = note.head.version;
    this.#recordings = [...note.recordings];
    this.#pending = this.#pending.filter((recording) => !stored.includes(recording));
    const unchanged = revision === this.#revision;
    this.#setState(unchanged ? { kind: 'saved', version: this.#version } : this.#changedState(true));
    await this.#forget(stored, unchanged);
  }

  /** Tidies up after a commit; failing at it endangers nothing, so the save stands. */
  async #forget(stored: readonly PendingRecording[], unchanged: boolean): Promise<void> {
    try {
      if (unchanged) await this.#dropDraft();
      else await this.#redraft();
      await this.#ports.forgetRecordings(stored.map(({ dictationId }) => dictationId));
    } catch (error) {
      this.#emit({ kind: 'draft-failed', problem: toProblem(error) });
    }
  }

  /** The draft stands on the version that was just saved. */
  async #redraft(): Promise<void> {
    this.#drafted = -1;
    await this.flushDraft();
  }

  #draft(content: NoteContent): NoteDraft {
    return {
      noteId: this.noteId,
      ownerId: this.ownerId,
      baseVersion: this.#version,
      head: this.#head,
      content,
      pending: [...this.#pending],
    };
  }

  #changedState(changed: boolean): SaveState {
    const drafted = this.#written === this.#revision;
    return changed ? { kind: 'unsaved', version: this.#version, drafted } : { kind: 'new' };
  }

  /** Tells a state once, not again with every key. */
  #setState(state: SaveState): void {
    const before = this.#state;
    this.#state = state;
    const isSame =
      before.kind === 'unsaved' &&
      state.kind === 'unsaved' &&
      before.drafted === state.drafted &&
      before.version === state.version;
    if (isSame) return;
    this.#emit({ kind: 'save-state', state });
  }

  #emit(event: OpenNoteEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
