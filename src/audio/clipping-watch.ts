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
  /** It was told, and has not ended since. */
  #standing = false;

  /** Takes the next level, at a time in milliseconds. @returns what is to be told now. */
  add(clipped: boolean, at: number): 'clipping' | 'clean-again' | null {
    this.#since ??= at;
    this.#heard.push({ at, clipped });
    while ((this.#heard[0]?.at ?? at) <= at - WINDOW_MS) this.#heard.shift();
    if (at - this.#since < WINDOW_MS) return null;
    const distorted = this.#heard.filter((level) => level.clipped).length;
    if (distorted > 0 && distorted >= SHARE * this.#heard.length) return this.#distorted(at);
    if (distorted > 0 || !this.#standing) return null;
    this.#standing = false;
    return 'clean-again';
  }

  /** Begins to listen anew, because there was a break; when it was told last is remembered. */
  forget(): void {
    this.#heard = [];
    this.#since = null;
  }

  #distorted(at: number): 'clipping' | null {
    if (at - this.#toldAt < REST_MS) return null;
    this.#toldAt = at;
    this.#standing = true;
    return 'clipping';
  }
}
