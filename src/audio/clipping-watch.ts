/** How far back is looked, in milliseconds. */
const WINDOW_MS = 5_000;
/** From this share of distorted levels on it is worth a word. */
const SHARE = 0.05;
/** Told at most this often, in milliseconds. */
const REST_MS = 60_000;

interface Heard {
  readonly at: number;
  readonly clipped: boolean;
}

/** Tells loud bangs, which anybody makes, from a microphone that is set too loud. */
export class ClippingWatch {
  #heard: Heard[] = [];
  #since: number | null = null;
  #toldAt = Number.NEGATIVE_INFINITY;

  /** Takes the next level, at a time in milliseconds. @returns whether it is to be told now. */
  add(clipped: boolean, at: number): boolean {
    this.#since ??= at;
    this.#heard.push({ at, clipped });
    while ((this.#heard[0]?.at ?? at) <= at - WINDOW_MS) this.#heard.shift();
    if (at - this.#since < WINDOW_MS || at - this.#toldAt < REST_MS) return false;
    const distorted = this.#heard.filter((level) => level.clipped).length;
    if (distorted < SHARE * this.#heard.length || distorted === 0) return false;
    this.#toldAt = at;
    return true;
  }

  /** Begins to listen anew, because there was a break; when it was told last is remembered. */
  forget(): void {
    this.#heard = [];
    this.#since = null;
  }
}
