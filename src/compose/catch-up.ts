import type { Drafts, StoredDraft } from '../notes/drafts.ts';
import { decided, type EditLock } from '../notes/edit-lock.ts';
import type { Workbench } from './workbench.ts';

export interface CatchUpOptions {
  readonly drafts: Pick<Drafts, 'list' | 'get'>;
  /** The note's draft, beside whatever a person has open; null when there is none. */
  openAside(noteId: string): Promise<Workbench | null>;
  lockNote(noteId: string): Pick<EditLock, 'state' | 'subscribe' | 'release'>;
  /** Whether a person has the note open here. */
  isOpen(noteId: string): boolean;
  onProblem(error: unknown): void;
}

/**
 * Gives drafts their text that nobody has open: what was dictated without a connection, or up to the end of a page.
 * One after another, in the background; a person who wants the note gets it at once.
 */
export class CatchUp {
  readonly #options: CatchUpOptions;
  #current: Current | null = null;
  #stopped = false;

  constructor(options: CatchUpOptions) {
    this.#options = options;
  }

  /** Resolves when every draft has what can be had; a draft that another tab writes on is left to it. */
  async run(): Promise<void> {
    try {
      for (const { noteId } of await this.#options.drafts.list()) {
        if (this.#stopped) return;
        if (!this.#options.isOpen(noteId) && (await this.#owesText(noteId))) await this.#take(noteId);
      }
    } catch (error) {
      this.#options.onProblem(error);
    }
  }

  /** Lets a note go, with all that it has by now kept on this device; resolves when somebody else can have it. */
  async release(noteId: string): Promise<void> {
    if (this.#current?.noteId !== noteId) return;
    this.#current.isWanted = true;
    this.#current.bench?.stopFilling();
    await this.#current.work;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#current !== null) await this.release(this.#current.noteId);
  }

  /** One that cannot be read is told when somebody opens it. */
  async #owesText(noteId: string): Promise<boolean> {
    const draft = await this.#options.drafts.get(noteId).catch(() => null);
    return draft !== null && mayOweText(draft);
  }

  async #take(noteId: string): Promise<void> {
    const current: Current = { noteId, bench: null, isWanted: false, work: Promise.resolve() };
    this.#current = current;
    current.work = this.#work(current);
    await current.work;
    this.#current = null;
  }

  async #work(current: Current): Promise<void> {
    const lock = this.#options.lockNote(current.noteId);
    try {
      if ((await decided(lock)) === 'editing') await this.#fill(current);
    } finally {
      lock.release();
    }
  }

  async #fill(current: Current): Promise<void> {
    const bench = await this.#options.openAside(current.noteId);
    if (bench === null) return;
    current.bench = bench;
    if (!current.isWanted) await bench.goOn();
    // A person may have asked for it while all that was being opened.
    if (current.isWanted) bench.stopFilling();
    await bench.filled();
    await bench.close();
  }
}

/** The note that is being worked on. */
interface Current {
  readonly noteId: string;
  bench: Workbench | null;
  /** A person wants it. */
  isWanted: boolean;
  work: Promise<void>;
}

/** Whether the draft has sound that may not be text yet: a dictation that was broken off, or a gap that waits. */
export function mayOweText({
  pending,
  content,
  journal,
}: Pick<StoredDraft, 'pending' | 'content' | 'journal'>): boolean {
  const broken = pending.some(({ open }) => open) || hasWaitingGap(content.document);
  return broken || journal.some((entry) => entry.kind === 'recording' || entry.kind === 'steps');
}

function hasWaitingGap(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  const { type, attrs, content } = node as { type?: unknown; attrs?: unknown; content?: unknown };
  if (type === 'gap') return (attrs as { state?: unknown } | undefined)?.state === 'waiting';
  return Array.isArray(content) && content.some(hasWaitingGap);
}
