import { type ProblemError, toProblem } from '../domain/problem.ts';
import { DraftPace } from './draft-pace.ts';
import type { JournalEntry } from './journal.ts';
import { type BufferedEntry, JournalBuffer } from './journal-buffer.ts';
import type { JournalMark, NoteDraft } from './note-draft.ts';

export interface DraftKeeperPorts {
  /** @see Drafts.put */
  putDraft(draft: NoteDraft, mark: JournalMark, replaces: readonly string[]): Promise<void>;
  /** @see Drafts.append */
  appendJournal(noteId: string, mark: JournalMark, entries: readonly JournalEntry[]): Promise<void>;
  /** @see Drafts.delete */
  deleteDraft(noteId: string, of: readonly string[] | null): Promise<void>;
  /** Something of the note on this device is new: whoever reads along can read it. */
  announce(noteId: string, seq: number): void;
  /** Milliseconds on any clock that only goes on. */
  now(): number;
  /** Runs `task` after `ms`; the result takes it back. */
  later(task: () => void, ms: number): () => void;
}

export interface DraftKeeperOptions {
  readonly noteId: string;
  /** A mark of this opening of the note, by chance. */
  readonly writer: string;
  /** The end of the journal that the note was opened from, and its writer; null when there was no draft. */
  readonly openedFrom: JournalMark | null;
  readonly ports: DraftKeeperPorts;
  /** The draft as it stands now. */
  build(): NoteDraft;
  /** Whether the note holds anything that is to be kept. */
  wanted(): boolean;
  /** More of the note is on this device than before. */
  onKept(): void;
  onFailed(problem: ProblemError): void;
}

/** A change goes to the journal after so many milliseconds, with all that came meanwhile. */
export const JOURNAL_WAIT_MS = 100;

/** No more changes than so many wait for the disk in memory. */
export const MOST_WAITING = 2_000;

/** A draft on its way to the disk, with the changes that it makes needless in the journal. */
interface DraftWork {
  readonly draft: NoteDraft;
  readonly mark: JournalMark;
  readonly begunAt: number;
  readonly builtMs: number;
  readonly revision: number;
  readonly carried: readonly BufferedEntry[];
}

/**
 * Keeps an open note on this device: whole drafts, and between them a journal of what changed. A journal stands on a
 * draft of this opening, so the first change is written as a whole draft. All writes follow each other.
 */
export class DraftKeeper {
  readonly #options: DraftKeeperOptions;
  readonly #pace = new DraftPace();
  readonly #buffer = new JournalBuffer();
  readonly #replaces: readonly string[];
  /** Counts changes; of the next, each tells up to which one something is so. */
  #revision = 0;
  /** Given to be written as a draft; in a draft on the disk; in the journal on the disk. */
  #built = 0;
  #written = 0;
  #journalled = 0;
  /** The last change that only a whole draft can keep. */
  #untold = 0;
  /** The draft under the journal, and what it must hold for a journal to stand on it. */
  #ground = -1;
  #groundNeeded = 0;
  #seq: number;
  #isStopped = false;
  #draftWait: { readonly cancel: () => void; readonly unhurried: boolean } | null = null;
  #cancelJournal: (() => void) | null = null;
  /** Drafts that are on their way to the disk, and those of them that carry changes of the journal. */
  #drafts = 0;
  #carrying = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(options: DraftKeeperOptions) {
    this.#options = options;
    const { openedFrom, writer } = options;
    this.#seq = openedFrom?.seq ?? 0;
    this.#replaces = openedFrom === null ? [writer] : [writer, openedFrom.writer];
  }

  /** Counts changes since the note was opened. */
  get revision(): number {
    return this.#revision;
  }

  /** All of the note is on this device. */
  get isKept(): boolean {
    return this.#isTold && this.#revision <= Math.max(this.#written, this.#journalled);
  }

  /** Something changed; without an entry that tells what, only a whole draft can keep it. */
  changed(entry: JournalEntry | null): void {
    this.#revision += 1;
    if (entry === null) this.#untold = this.#revision;
    else this.#buffer.add({ revision: this.#revision, entry });
    if (this.#buffer.size > MOST_WAITING) this.#giveUpJournal();
    this.#scheduleDraft();
    this.#scheduleJournal(JOURNAL_WAIT_MS);
  }

  /** The document became another: no journal leads there, so that a whole draft is written at once. */
  replaced(): void {
    this.#groundNeeded = this.#revision + 1;
    this.changed(null);
    void this.writeDraft();
  }

  /** Brings all of the note to this device, in the quickest way; resolves when it is there or has failed. */
  async flush(): Promise<void> {
    if (this.#isTold && this.#hasGround) await this.#writeJournal();
    else await this.writeDraft();
  }

  /** Writes a whole draft where one is wanted. A failure is told, and the next change tries again. */
  async writeDraft(build: () => NoteDraft = this.#options.build): Promise<void> {
    this.#endDraftWait();
    if (this.#isWanted() && this.#built !== this.#revision) this.#enqueueDraft(build);
    await this.#queue;
  }

  /**
   * What the draft says around the text is no longer so: it is written again, changed or not.
   * @returns whether it was written; not where another tab writes, or the device has no room.
   */
  async rewrite(): Promise<boolean> {
    this.#built = -1;
    await this.writeDraft();
    return this.#built !== -1;
  }

  /** Writes no more: another tab writes on the note, or its text is wanted no more. */
  stop(): void {
    this.#isStopped = true;
    this.#endWaits();
  }

  /**
   * Forgets the draft of this opening, its journal, and the draft that the note was opened from; the draft of
   * another tab stays.
   * @throws ProblemError `storage-full`.
   */
  async drop(): Promise<void> {
    this.#endWaits();
    this.#buffer.take();
    this.#groundNeeded = this.#revision + 1;
    const { ports, noteId } = this.#options;
    const dropped = this.#queue.then(() => ports.deleteDraft(noteId, this.#replaces));
    this.#queue = dropped.catch(() => {});
    await dropped;
    ports.announce(noteId, this.#seq);
  }

  /** The device takes nothing for long: what waits is left to a whole draft, so that it does not pile up. */
  #giveUpJournal(): void {
    this.#buffer.take();
    this.#untold = this.#revision;
    this.#groundNeeded = this.#revision;
  }

  get #isTold(): boolean {
    return this.#untold <= this.#written;
  }

  get #hasGround(): boolean {
    return this.#ground >= this.#groundNeeded;
  }

  #isWanted(): boolean {
    return !this.#isStopped && this.#options.wanted();
  }

  #scheduleDraft(): void {
    if (this.#drafts > 0 || !this.#isWanted()) return;
    const { ports } = this.#options;
    const unhurried = this.#hasGround && this.#isTold;
    // A change that is in no journal does not wait for a draft that was to come much later.
    if (this.#draftWait !== null && (unhurried || !this.#draftWait.unhurried)) return;
    this.#endDraftWait();
    const wait = this.#pace.waitMs(ports.now(), unhurried);
    this.#draftWait = { unhurried, cancel: ports.later(() => void this.writeDraft(), wait) };
  }

  #scheduleJournal(waitMs: number): void {
    if (!this.#hasGround || this.#buffer.size === 0 || !this.#isWanted()) return;
    this.#cancelJournal ??= this.#options.ports.later(() => {
      this.#cancelJournal = null;
      void this.#writeJournal();
    }, waitMs);
  }

  async #writeJournal(): Promise<void> {
    // Should a draft fail, what it carries comes first.
    while (this.#carrying > 0) await this.#queue;
    if (this.#hasGround && this.#buffer.size > 0 && this.#isWanted()) this.#enqueueJournal();
    await this.#queue;
  }

  #enqueueJournal(): void {
    this.#endJournalWait();
    const entries = this.#buffer.take();
    this.#seq += 1;
    const mark = { writer: this.#options.writer, seq: this.#seq };
    this.#queue = this.#queue.then(() => this.#append(mark, entries));
  }

  async #append(mark: JournalMark, entries: readonly BufferedEntry[]): Promise<void> {
    const revision = entries.at(-1)?.revision ?? 0;
    try {
      // A draft that went to the disk meanwhile may hold them already; the number is used all the same.
      const told = entries.filter((one) => one.revision > this.#ground).map(({ entry }) => entry);
      await this.#options.ports.appendJournal(this.#options.noteId, mark, told);
      this.#journalled = revision;
      this.#kept(mark.seq);
    } catch (error) {
      // What would follow the hole could never be read: only a whole draft helps.
      this.#groundNeeded = Math.max(this.#groundNeeded, revision);
      this.#untold = Math.max(this.#untold, revision);
      this.#failed(error);
      this.#scheduleDraft();
    }
  }

  #enqueueDraft(build: () => NoteDraft): void {
    const { ports, writer } = this.#options;
    // A whole draft may take long; what waits already is on the disk before it.
    if (this.#hasGround && this.#carrying === 0 && this.#buffer.size > 0) this.#enqueueJournal();
    this.#endJournalWait();
    const begunAt = ports.now();
    const draft = build();
    const builtMs = ports.now() - begunAt;
    const carried = this.#buffer.take();
    const mark = { writer, seq: this.#seq };
    const work = { draft, mark, begunAt, builtMs, revision: this.#revision, carried };
    this.#built = this.#revision;
    this.#drafts += 1;
    if (carried.length > 0) this.#carrying += 1;
    this.#queue = this.#queue.then(() => this.#put(work));
  }

  /** Puts one draft on the disk; what was changed meanwhile gets the next one, after a rest. */
  async #put(work: DraftWork): Promise<void> {
    const { ports } = this.#options;
    const startedAt = ports.now();
    const isKept = await this.#tryPut(work);
    const endedAt = ports.now();
    this.#drafts -= 1;
    if (work.carried.length > 0) this.#carrying -= 1;
    this.#pace.wrote(work.begunAt, work.builtMs + endedAt - startedAt, endedAt);
    if (work.revision !== this.#revision) this.#scheduleDraft();
    this.#scheduleJournal(isKept ? JOURNAL_WAIT_MS : 0);
  }

  async #tryPut({ draft, mark, revision, carried }: DraftWork): Promise<boolean> {
    try {
      await this.#options.ports.putDraft(draft, mark, this.#replaces);
      this.#written = revision;
      this.#ground = revision;
      this.#buffer.dropUpTo(revision);
      this.#kept(mark.seq);
      return true;
    } catch (error) {
      this.#built = -1;
      this.#buffer.putBack(carried);
      // A draft that was begun earlier may have held them too.
      this.#buffer.dropUpTo(this.#written);
      this.#failed(error);
      return false;
    }
  }

  #kept(seq: number): void {
    this.#options.onKept();
    this.#options.ports.announce(this.#options.noteId, seq);
  }

  #failed(error: unknown): void {
    const problem = toProblem(error);
    // Another tab's words lie there; they are not overwritten, now or later.
    if (problem.code === 'conflict') this.stop();
    this.#options.onFailed(problem);
  }

  #endDraftWait(): void {
    this.#draftWait?.cancel();
    this.#draftWait = null;
  }

  #endJournalWait(): void {
    this.#cancelJournal?.();
    this.#cancelJournal = null;
  }

  #endWaits(): void {
    this.#endDraftWait();
    this.#endJournalWait();
  }
}
