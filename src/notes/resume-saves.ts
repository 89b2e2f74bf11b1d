import { type ProblemError, toProblem } from '../domain/problem.ts';
import type { Drafts } from './drafts.ts';
import { decided, type EditLock } from './edit-lock.ts';
import { isUnchanged } from './kept-note.ts';
import type { NoteDraft } from './note-draft.ts';
import type { Outbox, UnsentSave } from './outbox.ts';
import { resendDelayMs } from './retry.ts';
import type { SavedNote, SaveOutcome, SaveRequest } from './saving.ts';

export interface ResumeSavesPorts {
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  save(request: SaveRequest): Promise<SaveOutcome>;
  /** A note that is open somewhere is left to whoever has it open. */
  lockNote(noteId: string): Pick<EditLock, 'state' | 'subscribe' | 'release'>;
  /** The spool may forget the sound; the bucket has it. */
  forgetRecordings(dictationIds: readonly string[]): Promise<void>;
  /** Runs `task` after `ms`; the result takes it back. */
  later(task: () => void, ms: number): () => void;
  /** 0 (inclusive) to 1 (exclusive). */
  random(): number;
  /** The connection came back. @returns what ends the listening. */
  onOnline(listener: () => void): () => void;
}

export type ResumeEvent =
  | { readonly kind: 'resumed'; readonly noteId: string; readonly title: string; readonly version: number }
  /** The note was saved elsewhere in the meantime; its draft says so when it is opened. */
  | { readonly kind: 'conflict'; readonly noteId: string; readonly title: string }
  /** It cannot be saved like this; its draft stays. */
  | {
      readonly kind: 'failed';
      readonly noteId: string;
      readonly title: string;
      readonly problem: ProblemError;
    };

/**
 * Goes on with saves that were begun and not seen to end: the same content under the same token, one after the
 * other, at once when asked to and by itself for as long as the connection is what keeps them.
 */
export class SaveResumer {
  readonly #ports: ResumeSavesPorts;
  readonly #listeners = new Set<(event: ResumeEvent) => void>();
  #running: Promise<void> | null = null;
  #isAskedAgain = false;
  #isStopped = false;
  #failures = 0;
  #endWait = () => {};

  constructor(ports: ResumeSavesPorts) {
    this.#ports = ports;
  }

  subscribe(listener: (event: ResumeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when every save was tried; those that have to wait are tried again later. */
  resume(): Promise<void> {
    this.#isAskedAgain = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Starts nothing more. */
  stop(): void {
    this.#isStopped = true;
    this.#endWait();
  }

  async #run(): Promise<void> {
    while (this.#isAskedAgain && !this.#isStopped) {
      this.#isAskedAgain = false;
      this.#endWait();
      let mustWait = false;
      for (const { request } of await this.#ports.outbox.list()) {
        if (!this.#isStopped && !(await this.#goOn(request.noteId))) mustWait = true;
      }
      this.#failures = mustWait ? this.#failures + 1 : 0;
      if (mustWait && !this.#isStopped) this.#wait();
    }
  }

  #wait(): void {
    const again = () => void this.resume();
    const cancel = this.#ports.later(again, resendDelayMs(this.#failures, this.#ports.random));
    const endListening = this.#ports.onOnline(again);
    this.#endWait = () => {
      this.#endWait = () => {};
      cancel();
      endListening();
    };
  }

  /** @returns false when it has to be tried again. */
  async #goOn(noteId: string): Promise<boolean> {
    const lock = this.#ports.lockNote(noteId);
    try {
      if ((await decided(lock)) !== 'editing') return true;
      // Whoever had the note before may have brought it to its end.
      const save = await this.#ports.outbox.get(noteId);
      return save === null || (await this.#send(save, () => lock.state === 'editing'));
    } catch {
      // A device that cannot be read now; the save is still in the outbox.
      return true;
    } finally {
      lock.release();
    }
  }

  async #send(save: UnsentSave, isMine: () => boolean): Promise<boolean> {
    const { noteId, title, token } = save.request;
    const answer = await this.#ports.save(save.request).catch(toProblem);
    // Another tab took the note over: it finds the save in the outbox and learns the outcome by its token.
    if (!isMine()) return true;
    if ('code' in answer) return await this.#failed(save, answer);
    if (answer.kind === 'saved') {
      await this.#settle(save, answer.note);
      this.#emit({ kind: 'resumed', noteId, title, version: answer.note.head.version });
    } else {
      await this.#change(save, (draft) => ({ ...draft, conflict: answer.theirs }));
      this.#emit({ kind: 'conflict', noteId, title });
    }
    await this.#ports.outbox.delete(noteId, token);
    return true;
  }

  async #failed({ request }: UnsentSave, problem: ProblemError): Promise<boolean> {
    if (problem.retryable) return false;
    const { noteId, title, token } = request;
    if (problem.code !== 'signed-out') await this.#ports.outbox.delete(noteId, token);
    this.#emit({ kind: 'failed', noteId, title, problem });
    return true;
  }

  /** The draft goes where the version has all of it, and else stands on the version. */
  async #settle(save: UnsentSave, note: SavedNote): Promise<void> {
    const { noteId } = save.request;
    const stored = note.recordings.map(({ dictationId }) => dictationId);
    const draft = await this.#ports.drafts.get(noteId);
    if (draft !== null && isUnchanged(draft, save)) await this.#ports.drafts.delete(noteId, null);
    else if (draft !== null) await this.#change(save, (before) => onVersion(before, note));
    const unneeded = stored.filter((dictationId) => !save.waiting.includes(dictationId));
    await this.#ports.forgetRecordings(unneeded).catch(() => {});
  }

  /** Changes what the draft says around its text; its journal stays, and goes on from where it was. */
  async #change({ request }: UnsentSave, change: (draft: NoteDraft) => NoteDraft): Promise<void> {
    const { drafts } = this.#ports;
    const stored = await drafts.get(request.noteId);
    const draft = stored ?? draftOf(request);
    const mark = stored?.mark ?? { writer: '', seq: 0 };
    const { noteId, ownerId, baseVersion, head, content, pending, conflict } = draft;
    const plain = { noteId, ownerId, baseVersion, head, content, pending, conflict };
    await drafts.put(change(plain), mark, [mark.writer]);
  }

  #emit(event: ResumeEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function onVersion(draft: NoteDraft, { head, recordings }: SavedNote): NoteDraft {
  const stored = new Set(recordings.map(({ dictationId }) => dictationId));
  return {
    ...draft,
    baseVersion: head.version,
    head,
    content: { ...draft.content, recordings: [...recordings] },
    pending: draft.pending.filter(({ dictationId }) => !stored.has(dictationId)),
    conflict: null,
  };
}

/** The words of a save whose draft is gone. */
function draftOf(request: SaveRequest): NoteDraft {
  return {
    noteId: request.noteId,
    ownerId: request.ownerId,
    baseVersion: request.expectedVersion,
    head: null,
    content: request.content,
    pending: request.recordings.map((recording) => ({ ...recording, open: false })),
    conflict: null,
  };
}
