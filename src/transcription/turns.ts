/** Queues by name: what is done under the same name is done one after another, in the order of the calls. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /** Does it when all that came before under this name is done; gives what it gives. It must not wait for another turn. */
  take<T>(name: string, action: () => Promise<T>): Promise<T> {
    const done = (this.#last.get(name) ?? Promise.resolve()).then(action);
    const over: Promise<void> = done.then(
      () => this.#forget(name, over),
      () => this.#forget(name, over),
    );
    this.#last.set(name, over);
    return done;
  }

  #forget(name: string, turn: Promise<void>): void {
    if (this.#last.get(name) === turn) this.#last.delete(name);
  }
}
