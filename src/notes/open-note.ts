import { NOTE_CONTENT_SCHEMA, type NoteContent, type NoteHead, titleOf } from '../domain/note.ts';
import { toProblem } from '../domain/problem.ts';
import { type Amendment, isAmending } from '../domain/review.ts';
import type { Recording, Segment } from '../domain/transcript.ts';
import { SessionMs } from '../domain/units.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { type JournalEntry, withRecording } from './journal.ts';
import type { NoteDraft, NoteMeta, PendingRecording } from './note-draft.ts';
import type {
  InterruptedSave,
  NoteDocumentPort,
  OpenNoteEvent,
  OpenNotePorts,
  OpenNoteStart,
} from './open-note-ports.ts';
import type { UnsentSave } from './outbox.ts';
import { SaveSender } from './save-sender.ts';
import type { FinishedRecording, SavedNote, SaveOutcome, SaveState } from './saving.ts';
import { ToldState } from './told-state.ts';

/**
 * One note that is open for writing: what was typed and heard, what of it is safe where, and the one way to save
 * it. The editor has the text; this keeps everything around it.
 */
export class OpenNote {
  readonly noteId: string;
  readonly ownerId: string;
  readonly #ports: OpenNotePorts;
  readonly #listeners = new Set<(event: OpenNoteEvent) => void>();
  readonly #keeper: DraftKeeper;
  readonly #sender: SaveSender;
  readonly #document: NoteDocumentPort;
  #head: NoteHead | null;
  #meta: NoteMeta;
  #segments: Segment[];
  #recordings: readonly Recording[];
  #pending: readonly PendingRecording[];
  #amendments: readonly Amendment[];
  readonly #state: ToldState;
  #version: number;
  /** Version of somebody else that this text is to follow, as the author chose. */
  #over = 0;
  /** Dictations of which the spool was told to forget the sound. */
  readonly #forgotten = new Set<string>();
  /** Changes up to this one are in the save that is being sent. */
  #sentRevision = 0;

  constructor({ draft, dirty, openedFrom }: OpenNoteStart, document: NoteDocumentPort, ports: OpenNotePorts) {
    this.noteId = draft.noteId;
    this.ownerId = draft.ownerId;
    this.#ports = ports;
    this.#document = document;
    this.#head = draft.head;
    this.#version = draft.baseVersion;
    this.#meta = metaOf(draft.content);
    this.#segments = [...draft.content.segments];
    this.#recordings = draft.content.recordings;
    this.#pending = draft.pending;
    this.#amendments = draft.content.amendments;
    this.#keeper = new DraftKeeper({
      noteId: draft.noteId,
      writer: ports.newToken(),
      openedFrom,
      ports,
      build: () => this.#draft(this.content()),
      wanted: () => this.hasUnsavedWork,
      onKept: () => {
        if (this.saveState.kind === 'unsaved') this.#state.set(this.#unsaved(this.#keeper.isKept));
      },
      onFailed: (problem) => this.#emit({ kind: 'draft-failed', problem }),
    });
    this.#sender = new SaveSender(ports, {
      onTrying: () => {
        if (this.saveState.kind !== 'saving') this.#state.set({ kind: 'saving', version: this.#version });
      },
      onFailed: (problem, retrying) =>
        this.#state.set({ kind: 'failed', version: this.#version, problem, retrying }),
      onOutcome: (save, outcome) => this.#ended(save, outcome),
    });
    const first = this.#firstState(dirty, draft.conflict);
    this.#state = new ToldState(first, (state) => this.#emit({ kind: 'save-state', state }));
  }

  /** As last saved; null for a note that never was. */
  get head(): NoteHead | null {
    return this.#head;
  }

  get meta(): NoteMeta {
    return this.#meta;
  }

  get saveState(): SaveState {
    return this.#state.now;
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

  /** What came after a signature, oldest first. */
  get amendments(): readonly Amendment[] {
    return this.#amendments;
  }

  /** An amendment was begun, and no version of it is saved yet. */
  get isAmending(): boolean {
    return isAmending(this.#amendments, this.#version);
  }

  /** Those of {@link pending} that have ended, so that a save can take them. */
  get finished(): readonly FinishedRecording[] {
    return this.#pending.flatMap(({ dictationId, durationMs, open }) =>
      open ? [] : [{ dictationId, durationMs, ledger: this.#ports.ledgerOf(dictationId) }],
    );
  }

  get hasUnsavedWork(): boolean {
    return this.saveState.kind !== 'saved' && this.saveState.kind !== 'new';
  }

  subscribe(listener: (event: OpenNoteEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setMeta(change: Partial<NoteMeta>): void {
    this.#meta = { ...this.#meta, ...change };
    this.#emit({ kind: 'meta', meta: this.#meta });
    this.journal({ kind: 'meta', meta: this.#meta });
  }

  /** A final result enters the text. Its steps are told by {@link journal}. */
  addSegment(segment: Segment): void {
    this.#segments.push(segment);
    this.journal({ kind: 'segment', segment });
  }

  /** A dictation begins: resolves when this device knows of it, so that its sound is found after a crash. */
  async beginRecording(dictationId: string): Promise<void> {
    this.#setRecording({ dictationId, durationMs: SessionMs(0), open: true });
    await this.#keeper.flush();
  }

  /** A dictation has ended; its sound waits in the spool for the next save. One of 0 ms leaves nothing. */
  endRecording(dictationId: string, durationMs: SessionMs): void {
    this.#setRecording({ dictationId, durationMs, open: false });
  }

  /** A change that the entry tells, so that it can be done again: on this device within 250 ms. */
  journal(entry: JournalEntry): void {
    this.#change(() => this.#keeper.changed(entry));
  }

  /** What follows a signature says so, and why, before anything of it is saved. */
  amend(amendment: Amendment): void {
    this.#amendments = [...this.#amendments, amendment];
    this.touch();
  }

  /** Something changed that only a whole draft can keep. */
  touch(): void {
    this.#change(() => this.#keeper.changed(null));
  }

  /** The document became another in a way that no steps tell; a whole draft is written at once. */
  replaced(): void {
    this.#change(() => this.#keeper.replaced());
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
      recordings: this.#recordings.map((recording) => ({
        ...recording,
        ledger: this.#ports.ledgerOf(recording.dictationId) ?? recording.ledger,
      })),
      commentAnchors: [...(this.#document.commentAnchors?.() ?? [])],
      amendments: [...this.#amendments],
    };
  }

  /** Brings all of the note to this device now. A failure is told, and the next change tries again. */
  async flushDraft(): Promise<void> {
    await this.#keeper.flush();
  }

  /** Brings all of the note to this device as a whole draft: lists show what whole drafts say. */
  async writeDraft(): Promise<void> {
    await this.#keeper.flush();
    await this.#keeper.writeDraft();
  }

  /** Saves what stands now as the next version. Changes made meanwhile stay unsaved, and a failure loses nothing. */
  async save(): Promise<void> {
    if (this.saveState.kind === 'saving' || this.saveState.kind === 'conflict') return;
    await this.#commit(Math.max(this.#version, this.#over));
  }

  /** Answers a conflict by saving this text as the version after theirs; theirs stays in the history. */
  async saveOver(theirs: NoteHead): Promise<void> {
    if (this.saveState.kind !== 'conflict') return;
    this.#over = theirs.version;
    await this.#commit(theirs.version);
  }

  /** Answers a conflict with a text that holds theirs too and stands in the document already: it follows their version. */
  rebase(theirs: NoteHead, merged: NoteContent): void {
    if (this.saveState.kind !== 'conflict') return;
    this.#head = theirs;
    this.#version = theirs.version;
    this.#segments = [...merged.segments];
    this.#recordings = merged.recordings;
    this.#amendments = merged.amendments;
    this.#meta = metaOf(merged);
    this.#emit({ kind: 'meta', meta: this.#meta });
    this.#state.set(this.#unsaved(false));
    this.replaced();
  }

  /** Goes on with a save that an earlier page began; only for the tab that writes on the note. */
  async goOn({ save, unchanged }: InterruptedSave): Promise<void> {
    if (this.saveState.kind !== 'unsaved' && this.saveState.kind !== 'conflict') return;
    this.#sentRevision = unchanged ? 0 : -1;
    await this.#sender.resume(save);
  }

  /** Writes no drafts from now on: another tab of this browser writes on the note. */
  async yieldDrafts(): Promise<void> {
    await this.close();
  }

  /** Forgets the draft and its sound for good, when its text is wanted no more or stands in another note. */
  async discardDraft(): Promise<void> {
    this.#keeper.stop();
    await this.#sender.abandon(this.noteId);
    await this.#keeper.drop();
    await this.#forget(this.#pending.map(({ dictationId }) => dictationId));
  }

  /** Keeps unsaved work on this device and tries no more to save it here. */
  async close(): Promise<void> {
    await this.writeDraft();
    this.#keeper.stop();
    this.#sender.stop();
  }

  #setRecording(recording: PendingRecording): void {
    this.#pending = withRecording(this.#pending, recording);
    this.journal({ kind: 'recording', recording });
  }

  /** The note is not saved any more; what is said of a save under way stays said. */
  #change(keep: () => void): void {
    const { kind } = this.saveState;
    const isToldOtherwise = kind === 'saving' || kind === 'conflict' || this.#sender.isRetrying;
    if (!isToldOtherwise) this.#state.set(this.#unsaved(false));
    keep();
  }

  async #commit(expectedVersion: number): Promise<void> {
    const content = this.content();
    const request = {
      noteId: this.noteId,
      ownerId: this.ownerId,
      expectedVersion,
      title: titleOf(content.title, content.plainText),
      content,
      counts: this.#document.counts(),
      openQuestions: this.#document.openQuestions?.() ?? 0,
      recordings: this.finished,
      token: this.#ports.newToken(),
    };
    const waiting = this.#waiting();
    this.#sender.hold();
    this.#sentRevision = this.#keeper.revision;
    this.#state.set({ kind: 'saving', version: expectedVersion });
    await this.#keeper.writeDraft(() => this.#draft(content));
    await this.#sender.send({ request, waiting });
  }

  #waiting(): string[] {
    const gaps = this.#document.gaps?.() ?? [];
    return [
      ...new Set(gaps.filter(({ state }) => state === 'waiting').map(({ dictationId }) => dictationId)),
    ];
  }

  async #ended(save: UnsentSave, outcome: SaveOutcome): Promise<boolean> {
    if (outcome.kind === 'conflict') {
      this.#state.set({ kind: 'conflict', version: this.#version, theirs: outcome.theirs });
      return await this.#keeper.rewrite();
    }
    return await this.#committed(save, outcome.note);
  }

  async #committed({ waiting }: UnsentSave, note: SavedNote): Promise<boolean> {
    this.#head = note.head;
    this.#version = note.head.version;
    this.#recordings = note.recordings;
    const stored = new Set(note.recordings.map(({ dictationId }) => dictationId));
    this.#pending = this.#pending.filter(({ dictationId }) => !stored.has(dictationId));
    const unchanged = this.#sentRevision === this.#keeper.revision;
    this.#state.set(unchanged ? { kind: 'saved', version: this.#version } : this.#unsaved(false));
    const isKept = await this.#tidy(unchanged);
    const needed = new Set([...waiting, ...this.#waiting()]);
    if (isKept) await this.#forget([...stored].filter((dictationId) => !needed.has(dictationId)));
    return isKept;
  }

  /** The draft goes, or stands on the version that was just saved. */
  async #tidy(unchanged: boolean): Promise<boolean> {
    if (!unchanged) return await this.#keeper.rewrite();
    try {
      await this.#keeper.drop();
      return true;
    } catch (error) {
      this.#emit({ kind: 'draft-failed', problem: toProblem(error) });
      return false;
    }
  }

  /** Failing at it endangers nothing, so the save stands. */
  async #forget(unneeded: readonly string[]): Promise<void> {
    const dictationIds = unneeded.filter((dictationId) => !this.#forgotten.has(dictationId));
    try {
      await this.#ports.forgetRecordings(dictationIds);
      for (const dictationId of dictationIds) this.#forgotten.add(dictationId);
    } catch (error) {
      this.#emit({ kind: 'draft-failed', problem: toProblem(error) });
    }
  }

  #draft(content: NoteContent): NoteDraft {
    return {
      noteId: this.noteId,
      ownerId: this.ownerId,
      baseVersion: this.#version,
      head: this.#head,
      content,
      pending: this.#pending,
      conflict: this.saveState.kind === 'conflict' ? this.saveState.theirs : null,
    };
  }

  #firstState(dirty: boolean, conflict: NoteHead | null): SaveState {
    const version = this.#version;
    if (dirty && conflict !== null) return { kind: 'conflict', version, theirs: conflict };
    if (dirty) return this.#unsaved(true);
    return version === 0 ? { kind: 'new' } : { kind: 'saved', version };
  }

  #unsaved(drafted: boolean): SaveState {
    return { kind: 'unsaved', version: this.#version, drafted };
  }

  #emit(event: OpenNoteEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function metaOf({ title, patientReference, specialty, dictationType }: NoteContent): NoteMeta {
  return { title, patientReference, specialty, dictationType };
}
