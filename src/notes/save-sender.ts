import { ProblemError, toProblem } from '../domain/problem.ts';
import type { UnsentSave } from './outbox.ts';
import { resendDelayMs } from './retry.ts';
import type { SaveOutcome, SaveRequest } from './saving.ts';

export interface SaveSenderPorts {
  save(request: SaveRequest): Promise<SaveOutcome>;
  /** @see Outbox.put */
  putUnsent(save: UnsentSave): Promise<void>;
  /** @see Outbox.delete */
  forgetUnsent(noteId: string, token: string | null): Promise<void>;
  /** The note was closed while a save of it had not ended; somebody else has to go on with it. */
  leftUnsettled(noteId: string): void;
  /** Runs `task` after `ms`; the result takes it back. */
  later(task: () => void, ms: number): () => void;
  /** 0 (inclusive) to 1 (exclusive). */
  random(): number;
  /** The connection came back. @returns what ends the listening. */
  onOnline(listener: () => void): () => void;
}

export interface SaveSenderHandlers {
  onTrying(): void;
  /** Nothing is lost; `retrying` when the same save is tried again by itself. */
  onFailed(problem: ProblemError, retrying: boolean): void;
  /** @returns whether the outcome is on this device, so that the save need not be remembered. */
  onOutcome(save: UnsentSave, outcome: SaveOutcome): Promise<boolean>;
}

interface Sending {
  readonly save: UnsentSave;
  failures: number;
}

/**
 * Sends the saves of one open note. Each is in the outbox before anything of it is sent; what passes by itself is
 * tried again for as long as the note is open, with the same content and token; a newer save takes an older's place.
 */
export class SaveSender {
  readonly #ports: SaveSenderPorts;
  readonly #handlers: SaveSenderHandlers;
  /** The save without an outcome so far. */
  #sending: Sending | null = null;
  #isTrying = false;
  #isStopped = false;
  /** Tokens of saves that were sent and of which nobody knows whether they were committed. */
  #openTokens: readonly string[] = [];
  #endWait = () => {};

  constructor(ports: SaveSenderPorts, handlers: SaveSenderHandlers) {
    this.#ports = ports;
    this.#handlers = handlers;
  }

  /** A save failed and is tried again by itself. */
  get isRetrying(): boolean {
    return this.#sending !== null && !this.#isTrying;
  }

  /** A newer save is about to come: the one before is not tried again. */
  hold(): void {
    this.#endWait();
  }

  /** Resolves after the first try, however it ended. */
  async send({ request, waiting }: UnsentSave): Promise<void> {
    const save = { request: { ...request, earlierTokens: this.#openTokens }, waiting };
    // A full device must not keep anybody from saving.
    await this.#ports.putUnsent(save).catch(() => {});
    await this.resume(save);
  }

  /** Goes on with a save that is in the outbox already. */
  async resume(save: UnsentSave): Promise<void> {
    const { token, earlierTokens = [] } = save.request;
    this.#openTokens = [...new Set([...this.#openTokens, ...earlierTokens, token])];
    this.#sending = { save, failures: 0 };
    await this.#try(this.#sending);
  }

  /** The text is wanted no more: what was not sent is forgotten. */
  async abandon(noteId: string): Promise<void> {
    this.#endWait();
    this.#sending = null;
    await this.#ports.forgetUnsent(noteId, null);
  }

  /** The note closes. A save without an outcome stays in the outbox. */
  stop(): void {
    this.#isStopped = true;
    this.#endWait();
    if (this.isRetrying) this.#leave();
  }

  async #try(sending: Sending): Promise<void> {
    this.#endWait();
    this.#isTrying = true;
    this.#handlers.onTrying();
    const { request } = sending.save;
    const answer = await this.#ports.save(request).catch(toProblem);
    this.#isTrying = false;
    if (answer instanceof ProblemError) await this.#failed(sending, answer);
    else await this.#ended(sending, answer);
  }

  async #ended(sending: Sending, outcome: SaveOutcome): Promise<void> {
    if (this.#sending !== sending) return;
    if (this.#isStopped) return this.#leave();
    this.#sending = null;
    this.#openTokens = [];
    const { noteId, token } = sending.save.request;
    const isKept = await this.#handlers.onOutcome(sending.save, outcome);
    if (isKept) await this.#ports.forgetUnsent(noteId, token).catch(() => {});
  }

  async #failed(sending: Sending, problem: ProblemError): Promise<void> {
    if (this.#sending !== sending) return;
    if (this.#isStopped) return this.#leave();
    if (problem.retryable) this.#wait(sending);
    else this.#sending = null;
    this.#handlers.onFailed(problem, problem.retryable);
    if (problem.retryable || problem.code === 'signed-out') return;
    const { noteId, token } = sending.save.request;
    await this.#ports.forgetUnsent(noteId, token).catch(() => {});
  }

  #wait(sending: Sending): void {
    sending.failures += 1;
    const again = () => void this.#try(sending);
    const cancel = this.#ports.later(again, resendDelayMs(sending.failures, this.#ports.random));
    const endListening = this.#ports.onOnline(again);
    this.#endWait = () => {
      this.#endWait = () => {};
      cancel();
      endListening();
    };
  }

  #leave(): void {
    const noteId = this.#sending?.save.request.noteId;
    this.#sending = null;
    if (noteId !== undefined) this.#ports.leftUnsettled(noteId);
  }
}
