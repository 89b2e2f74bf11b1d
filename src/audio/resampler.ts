/**
 * Sample-rate conversion on the audio thread: a windowed-sinc polyphase filter from any device rate to
 * 16 kHz. Pure arithmetic; after construction nothing is allocated.
 */

/** Attenuation that the window is designed for; leaves room above the 80 dB that is promised. */
const STOPBAND_DB = 100;
/** Width of the fall from pass to stop, as a share of the Nyquist frequency of the slower side. */
const TRANSITION_SHARE = 0.23;
/** Up to this many phases are tabulated exactly; odd rates above it interpolate between neighbours. */
const MAX_PHASES = 1024;
/** Input is taken in slices of at most this many frames. */
const SLICE_FRAMES = 1024;

/** Slowest and fastest device rates that are served, in hertz. */
const MIN_INPUT_RATE_HZ = 8_000;
const MAX_INPUT_RATE_HZ = 192_000;

/**
 * Converts one channel. Output sample k stands for the input time k / outputRate exactly (the filter's delay
 * is taken out), and N input samples give ceil(N × outputRate / inputRate) output samples once flushed,
 * however the input was cut into blocks.
 */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  readonly #taps: number;
  readonly #half: number;
  readonly #phases: number;
  /** Phase-major coefficients, one more phase than counted so that interpolation can look ahead. */
  readonly #table: Float64Array;
  readonly #window: Float32Array;
  #fill = 0;
  /** Input index of the first frame in the window. */
  #base = 0;
  /** Whole and fractional (in units of 1/up) input position of the next output sample. */
  #position = 0;
  #fraction = 0;
  #received = 0;

  /** @throws RangeError when a rate is outside 8–192 kHz. Rates are rounded to whole hertz. */
  constructor(inputRateHz: number, outputRateHz: number) {
    const input = Math.round(inputRateHz);
    const output = Math.round(outputRateHz);
    if (!(input >= MIN_INPUT_RATE_HZ && input <= MAX_INPUT_RATE_HZ)) throw new RangeError('input rate');
    if (!(output >= MIN_INPUT_RATE_HZ && output <= MAX_INPUT_RATE_HZ)) throw new RangeError('output rate');
    const divisor = greatestCommonDivisor(input, output);
    this.#up = output / divisor;
    this.#down = input / divisor;
    this.#phases = Math.min(this.#up, MAX_PHASES);
    this.#half = input === output ? 1 : halfLength(input, output);
    this.#taps = 2 * this.#half;
    this.#table =
      input === output
        ? Float64Array.of(1, 0, 0, 1)
        : filterTable(this.#half, this.#phases, Math.min(input, output) / input);
    this.#window = new Float32Array(this.#taps + SLICE_FRAMES);
    this.reset();
  }

  /** The most samples that one call with so many input frames can write; size the output by it. */
  maxOutput(inputFrames: number): number {
    return Math.ceil(((inputFrames + this.#taps) * this.#up) / this.#down) + 1;
  }

  /** Forgets all input, as if new. */
  reset(): void {
    this.#window.fill(0);
    this.#fill = this.#half - 1;
    this.#base = 1 - this.#half;
    this.#position = 0;
    this.#fraction = 0;
    this.#received = 0;
  }

  /** Takes the first `frames` of `input`; returns how many samples were written to `output`. */
  process(input: Float32Array, frames: number, output: Float32Array): number {
    let written = 0;
    for (let start = 0; start < frames; start += SLICE_FRAMES) {
      const count = Math.min(SLICE_FRAMES, frames - start);
      for (let i = 0; i < count; i++) this.#window[this.#fill + i] = input[start + i] ?? 0;
      this.#fill += count;
      this.#received += count;
      written = this.#drain(output, written, Number.POSITIVE_INFINITY);
    }
    return written;
  }

  /** Writes what the end of the input still owes and resets. */
  flush(output: Float32Array): number {
    this.#window.fill(0, this.#fill, this.#fill + this.#half);
    this.#fill += this.#half;
    const written = this.#drain(output, 0, this.#received);
    this.reset();
    return written;
  }

  #drain(output: Float32Array, from: number, end: number): number {
    let written = from;
    while (this.#position < end && this.#position + this.#half < this.#base + this.#fill) {
      output[written++] = this.#sample();
      this.#fraction += this.#down;
      const whole = Math.floor(this.#fraction / this.#up);
      this.#position += whole;
      this.#fraction -= whole * this.#up;
    }
    this.#forget();
    return written;
  }

  #sample(): number {
    const start = this.#position - this.#half + 1 - this.#base;
    const exact = (this.#fraction * this.#phases) / this.#up;
    const phase = Math.floor(exact);
    const rest = exact - phase;
    const near = this.#convolve(start, phase);
    return rest === 0 ? near : near + rest * (this.#convolve(start, phase + 1) - near);
  }

  #convolve(start: number, phase: number): number {
    const row = phase * this.#taps;
    let sum = 0;
    for (let j = 0; j < this.#taps; j++) sum += (this.#table[row + j] ?? 0) * (this.#window[start + j] ?? 0);
    return sum;
  }

  /** Drops the frames that no later output needs. */
  #forget(): void {
    const unused = Math.min(this.#position - this.#half + 1 - this.#base, this.#fill);
    if (unused <= 0) return;
    this.#window.copyWithin(0, unused, this.#fill);
    this.#fill -= unused;
    this.#base += unused;
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Half the taps, by Kaiser's estimate for the attenuation and the transition width. */
function halfLength(inputRate: number, outputRate: number): number {
  const widthHz = (Math.min(inputRate, outputRate) / 2) * TRANSITION_SHARE;
  const radians = (2 * Math.PI * widthHz) / inputRate;
  return Math.ceil(((STOPBAND_DB - 7.95) / (2.285 * radians) + 1) / 2);
}

/** `cutoff` is the band kept, as a share of the input's Nyquist frequency. Each phase has gain 1 at 0 Hz. */
function filterTable(half: number, phases: number, cutoff: number): Float64Array {
  const taps = 2 * half;
  const beta = 0.1102 * (STOPBAND_DB - 8.7);
  const table = new Float64Array((phases + 1) * taps);
  for (let phase = 0; phase <= phases; phase++) {
    let sum = 0;
    for (let j = 0; j < taps; j++) {
      const distance = phase / phases - (j - half + 1);
      const value = sinc(cutoff * distance) * kaiser(distance / half, beta);
      table[phase * taps + j] = value;
      sum += value;
    }
    for (let j = 0; j < taps; j++) table[phase * taps + j] = (table[phase * taps + j] ?? 0) / sum;
  }
  return table;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number, beta: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel0(beta * Math.sqrt(1 - x * x)) / bessel0(beta);
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
