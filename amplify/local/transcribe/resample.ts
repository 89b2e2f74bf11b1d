/** Brings a stream of samples from a higher rate to the recogniser's, piece by piece. */
export interface Resampler {
  /** Samples that can be told so far; the last few come with the next piece. */
  push(samples: Int16Array): Int16Array;
}

/** Zero crossings of the sinc on each side: the filter's length, in samples of the lower rate. */
const ZERO_CROSSINGS = 24;
/** Passband as a share of the lower half rate; the rest is the filter's slope. */
const PASSBAND = 0.92;

/**
 * Windowed-sinc low-pass and interpolation in one.
 * @param fromHz at least `toHz`.
 */
export function createResampler(fromHz: number, toHz: number): Resampler {
  if (fromHz === toHz) return { push: (samples) => samples };
  const ratio = fromHz / toHz;
  const reach = Math.ceil(ZERO_CROSSINGS * ratio);
  let held = new Float64Array(reach);
  /** Index in the stream of the first held sample, and the number of samples given out. */
  let heldFrom = -reach;
  let given = 0;
  return {
    push(samples) {
      held = append(held, samples);
      const result: number[] = [];
      for (;;) {
        const centre = given * ratio;
        if (Math.floor(centre) + reach >= heldFrom + held.length) break;
        result.push(interpolate(held, heldFrom, centre, reach, ratio));
        given++;
      }
      const drop = Math.max(0, Math.floor(given * ratio) - reach - heldFrom);
      held = held.slice(drop);
      heldFrom += drop;
      return Int16Array.from(result);
    },
  };
}

function append(held: Float64Array, samples: Int16Array): Float64Array<ArrayBuffer> {
  const result = new Float64Array(held.length + samples.length);
  result.set(held);
  result.set(samples, held.length);
  return result;
}

function interpolate(
  held: Float64Array,
  heldFrom: number,
  centre: number,
  reach: number,
  ratio: number,
): number {
  let sum = 0;
  let gain = 0;
  for (let at = Math.ceil(centre - reach); at <= Math.floor(centre + reach); at++) {
    const distance = at - centre;
    const weight = sinc((distance / ratio) * PASSBAND) * hann(distance / reach);
    sum += weight * (held[at - heldFrom] ?? 0);
    gain += weight;
  }
  return Math.max(-32_768, Math.min(32_767, Math.round(sum / gain)));
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function hann(x: number): number {
  return 0.5 + 0.5 * Math.cos(Math.PI * x);
}
