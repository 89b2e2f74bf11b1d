/** Whether this tab may write on a note. */
export type EditLockState = 'waiting' | 'editing' | 'elsewhere' | 'released';

/** The part of `navigator.locks` that is used. */
export type LockManagerPort = Pick<LockManager, 'request'>;

/**
 * One tab of a browser edits a note; the others are told and can take over. The lock ends with its tab, however that
 * ends. It is a courtesy between tabs and no protection of what is saved: the commit's condition is that.
 */
export class EditLock {
  readonly #locks: LockManagerPort;
  readonly #name: string;
  readonly #listeners = new Set<(state: EditLockState) => void>();
  #state: EditLockState = 'waiting';
  /** Ends the holding of the lock, or the wait for it. */
  #leave: () => void = () => {};

  constructor(locks: LockManagerPort, noteId: string) {
    this.#locks = locks;
    this.#name = `notewell-note-${noteId}`;
    void this.#request({ ifAvailable: true });
  }

  get state(): EditLockState {
    return this.#state;
  }

  subscribe(listener: (state: EditLockState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Edits here from now on; the tab that did is told `elsewhere`. Load the note again before writing on it. */
  takeOver(): void {
    if (this.#state !== 'elsewhere') return;
    this.#leave();
    void this.#request({ steal: true });
  }

  /** Lets go for good; a tab that waits gets the note. */
  release(): void {
    this.#leave();
    this.#setState('released');
  }

  /** Resolves when the lock was held and let go, was taken away, or was not to be had. */
  async #request(options: LockOptions): Promise<void> {
    let left = false;
    this.#leave = () => {
      left = true;
    };
    try {
      await this.#locks.request(this.#name, options, (lock) => {
        if (left) return;
        if (lock === null) return this.#stoodBack();
        return this.#hold();
      });
    } catch (error) {
      if (left) return;
      // A browser that gives no locks (a sandboxed page) must not keep anybody from writing.
      if (isTakenAway(error)) this.#stoodBack();
      else this.#setState('editing');
    }
  }

  #hold(): Promise<void> {
    this.#setState('editing');
    return new Promise((resolve) => {
      const before = this.#leave;
      this.#leave = () => {
        before();
        resolve();
      };
    });
  }

  /** Another tab edits: wait in line, so that the note comes here when that tab is closed. */
  #stoodBack(): void {
    if (this.#state === 'released') return;
    const abort = new AbortController();
    this.#setState('elsewhere');
    void this.#request({ signal: abort.signal });
    const before = this.#leave;
    this.#leave = () => {
      before();
      abort.abort();
    };
  }

  #setState(state: EditLockState): void {
    if (this.#state === state || this.#state === 'released') return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

/** A lock that was stolen, and a wait that was ended, reject with AbortError. */
function isTakenAway(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Resolves with what came of asking for the lock: it is had, or another tab has it. */
export function decided(lock: Pick<EditLock, 'state' | 'subscribe'>): Promise<EditLockState> {
  if (lock.state !== 'waiting') return Promise.resolve(lock.state);
  return new Promise((resolve) => {
    const end = lock.subscribe((state) => {
      end();
      resolve(state);
    });
  });
}
