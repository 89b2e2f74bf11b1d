import type { DetectorClock } from '../../../src/entities/detector.ts';

/** Time that moves when the replay says so, and waits for answers that are on their way. */
export class ReplayClock implements DetectorClock {
  #time = 0;
  #timers: { readonly at: number; readonly run: () => void }[] = [];
  #waiting = 0;

  now(): number {
    return this.#time;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#time + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Time stands still until this has its answer. */
  async hold<Answer>(answer: Promise<Answer>): Promise<Answer> {
    this.#waiting += 1;
    try {
      return await answer;
    } finally {
      this.#waiting -= 1;
    }
  }

  async advance(ms: number): Promise<void> {
    const end = this.#time + ms;
    for (;;) {
      await this.#answered();
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#time = next.at;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      next.run();
    }
    this.#time = end;
  }

  async #answered(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting > 0);
  }
}
