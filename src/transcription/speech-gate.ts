/**
 * Tells roughly whether a chunk holds speech, by its energy over the background's. Good enough to know when the
 * service owes an answer; never used to leave audio out.
 */

/** Quieter chunks are never speech: −50 dB of full scale. */
const FLOOR_RMS = 0.003;
/** Speech stands out of the background by so much (10 dB). */
const FACTOR = 3.2;
/** How fast the idea of the background rises when it gets louder, a chunk; it falls at once. */
const RISE = 1.04;

export class SpeechGate {
  #background = FLOOR_RMS / FACTOR;

  /** Takes the next chunk of 16-bit samples. */
  isSpeech(pcm: Int16Array): boolean {
    const rms = rootMeanSquare(pcm);
    this.#background = Math.max(Math.min(rms, this.#background * RISE), FLOOR_RMS / FACTOR);
    return rms > FLOOR_RMS && rms > this.#background * FACTOR;
  }
}

function rootMeanSquare(pcm: Int16Array): number {
  let sum = 0;
  for (const sample of pcm) sum += sample * sample;
  return pcm.length === 0 ? 0 : Math.sqrt(sum / pcm.length) / 0x8000;
}
