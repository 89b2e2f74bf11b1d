import { spokenLength } from '../../domain/duration.ts';
import type { Leaving } from '../../state/auth-store.ts';

/** What signing out means now, in sentences: the dictation first, then speech without text, then notes. */
export function leavingWords({ notes, recording, waitingMs }: Leaving): readonly string[] {
  const sentences: string[] = [];
  if (recording) sentences.push('You are dictating; signing out stops it. Everything said is kept.');
  if (waitingMs > 0)
    sentences.push(`${spokenLength(waitingMs)} of speech still waits for its text; the sound is kept.`);
  if (notes.length === 1) sentences.push('This note has work that is only on this device:');
  if (notes.length > 1) sentences.push(`These ${notes.length} notes have work that is only on this device:`);
  return sentences;
}
