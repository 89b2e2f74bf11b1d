interface Due {
  readonly at: number;
  readonly callback: () => void;
}

/** Time for tests: stands still but for `run`, which fires what is due in order. */
export class VirtualClock {
  #now = 0;
  #due: Due[] = [];

  readonly now = (): number => this.#now;

  readonly after = (delayMs: number, callback: () => void): (() => void) => {
    const entry = { at: this.#now + delayMs, callback };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((other) => other !== entry);
    };
  };

  /** Lets time pass up to `untilMs`, or until `done`; what promises have ready runs between the timers. */
  async run(untilMs: number, done: () => boolean = () => false): Promise<void> {
    await settle();
    while (!done()) {
      const next = this.#due.reduce<Due | null>(
        (first, entry) => (first === null || entry.at < first.at ? entry : first),
        null,
      );
      if (next === null || next.at > untilMs) break;
      this.#due = this.#due.filter((entry) => entry !== next);
      this.#now = next.at;
      next.callback();
      await settle();
    }
    if (!done()) this.#now = Math.max(this.#now, untilMs);
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
