/** Quietest sound that moves the meter, in decibels of full scale. */
const FLOOR_DB = -60;

/** A loudness (0..1 of full scale) as a share of the meter, 0..1, even steps of decibels. */
export function meterShare(rms: number): number {
  if (!(rms > 0)) return 0;
  const db = 20 * Math.log10(rms);
  return Math.min(1, Math.max(0, 1 - db / FLOOR_DB));
}

/** Words for a share of the meter. Speech near a microphone lies between about -40 and -12 dB. */
export function loudnessWord(share: number, clipped: boolean): string {
  if (clipped) return 'Too loud';
  if (share < 0.08) return 'Silent';
  return share < 0.34 ? 'Quiet' : 'Good';
}
