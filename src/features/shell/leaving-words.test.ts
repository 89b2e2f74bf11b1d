import { describe, expect, it } from 'vitest';
import { leavingWords } from './leaving-words.ts';

const note = (title: string) => ({ noteId: title, title });

describe('the words before signing out', () => {
  it('begin with the dictation', () => {
    expect(leavingWords({ notes: [note('a'), note('b')], recording: true, waitingMs: 14_000 })).toEqual([
      'You are dictating; signing out stops it. Everything said is kept.',
      '14 seconds of speech still waits for its text; the sound is kept.',
      'These 2 notes have work that is only on this device:',
    ]);
  });

  it('tell of one note, and of nothing that is not so', () => {
    expect(leavingWords({ notes: [note('a')], recording: false, waitingMs: 0 })).toEqual([
      'This note has work that is only on this device:',
    ]);
    expect(leavingWords({ notes: [], recording: false, waitingMs: 1_000 })).toEqual([
      '1 second of speech still waits for its text; the sound is kept.',
    ]);
  });
});
