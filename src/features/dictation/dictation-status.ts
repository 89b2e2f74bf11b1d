import type { SessionData } from '../../state/session-store.ts';

/** One short phrase about the dictation. It only claims what was acknowledged. */
export interface DictationStatus {
  readonly text: string;
  readonly tone: 'quiet' | 'live' | 'caution' | 'danger';
}

type Facts = Pick<SessionData, 'dictation' | 'transcription' | 'hearing' | 'problem'>;

/** What goes on, in words: of the sound first, of the words second. */
export function dictationStatus({ dictation, transcription, hearing, problem }: Facts): DictationStatus {
  switch (dictation) {
    case 'idle':
      return { text: 'Ready', tone: 'quiet' };
    case 'preparing':
      return { text: 'Starting…', tone: 'quiet' };
    case 'paused':
      return { text: 'Paused', tone: 'caution' };
    case 'stopping':
      return { text: 'Finishing the last words…', tone: 'quiet' };
    case 'failed':
      return { text: problem === null ? 'Stopped' : 'Stopped by a problem', tone: 'danger' };
    case 'recording':
      return hearing ? wordsStatus(transcription) : { text: 'No sound is coming in', tone: 'caution' };
  }
}

function wordsStatus(transcription: SessionData['transcription']): DictationStatus {
  switch (transcription) {
    case 'live':
      return { text: 'Live', tone: 'live' };
    case 'reconnecting':
      return { text: 'Reconnecting, your audio is kept', tone: 'caution' };
    case 'failed':
      return { text: 'Recording without transcription', tone: 'danger' };
    case 'draining':
    case 'connecting':
      return { text: 'Listening, connecting…', tone: 'quiet' };
    case 'idle':
      return { text: 'Listening', tone: 'live' };
  }
}

/** Sound that waits to be sent is worth a word from here on, in milliseconds. */
export const BACKLOG_WORTH_TELLING_MS = 1500;

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
