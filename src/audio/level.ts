/** How loud a stretch of sound is; all values are shares of full scale. */
export interface Level {
  /** Root of the mean square, 0..1. */
  readonly rms: number;
  /** Largest absolute sample, 0..1 or more. */
  readonly peak: number;
  /** Whether at least one sample reached full scale, so that the sound is distorted. */
  readonly clipped: boolean;
}

/** From here on a sample counts as clipped: the last few steps of 16 bits below full scale. */
const CLIPPING = 0.9995;

/** Measures the level of what was added since the last {@link LevelMeter.take}; allocates only there. */
export class LevelMeter {
  #sumOfSquares = 0;
  #count = 0;
  #peak = 0;

  /** Takes the first `count` of `samples`. */
  add(samples: Float32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const sample = Math.abs(samples[i] ?? 0);
      this.#sumOfSquares += sample * sample;
      if (sample > this.#peak) this.#peak = sample;
    }
    this.#count += count;
  }

  /** The level since the last call; silence when nothing was added. */
  take(): Level {
    const level: Level = {
      rms: this.#count === 0 ? 0 : Math.sqrt(this.#sumOfSquares / this.#count),
      peak: this.#peak,
      clipped: this.#peak >= CLIPPING,
    };
    this.#sumOfSquares = 0;
    this.#count = 0;
    this.#peak = 0;
    return level;
  }
}
