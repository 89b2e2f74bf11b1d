/** A clock that goes as fast as the sound is fed: it stands still until it is moved on. */
export class FastClock {
  #now = 0;
  readonly #due = new Set<{ readonly at: number; readonly callback: () => void }>();

  readonly now = (): number => this.#now;

  readonly after = (delayMs: number, callback: () => void): (() => void) => {
    const entry = { at: this.#now + delayMs, callback };
    this.#due.add(entry);
    return () => this.#due.delete(entry);
  };

  /** Moves on to that time and calls back whoever is due by then. */
  moveTo(ms: number): void {
    this.#now = Math.max(this.#now, ms);
    for (const entry of [...this.#due].sort((a, b) => a.at - b.at)) {
      if (entry.at > this.#now || !this.#due.delete(entry)) continue;
      entry.callback();
    }
  }
}
