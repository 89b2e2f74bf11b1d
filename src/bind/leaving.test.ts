import { describe, expect, it } from 'vitest';
import type { OpenNoteView } from '../state/note-store.ts';
import { leavingOf } from './leaving.ts';

const idle = { dictation: 'idle', waitingMs: 0, backlogLeftMs: 0 } as const;
const draft = { noteId: 'n1', title: 'Knee' };

function open(kind: 'saved' | 'unsaved' | 'saving', title = ''): Parameters<typeof leavingOf>[1] {
  const saveState: OpenNoteView['saveState'] =
    kind === 'unsaved' ? { kind, version: 1, drafted: true } : { kind, version: 1 };
  return { noteId: 'n1', title, derivedTitle: 'Knee pain', saveState, readOnly: null };
}

describe('what signing out leaves behind', () => {
  it('is nothing when all is saved and nobody dictates', () => {
    expect(leavingOf([], null, idle)).toBeNull();
    expect(leavingOf([], open('saved'), idle)).toBeNull();
    expect(leavingOf([], null, { ...idle, dictation: 'failed' })).toBeNull();
  });

  it('is every draft, by the title that was written just now and not by what the screen still says', () => {
    const other = { noteId: 'n2', title: 'Hip' };
    expect(leavingOf([draft, other], open('unsaved'), idle)?.notes).toEqual([draft, other]);
  });

  it('is the open note where it could not be written', () => {
    const other = { noteId: 'n2', title: 'Hip' };
    expect(leavingOf([other], open('unsaved'), idle)?.notes).toEqual([
      { noteId: 'n1', title: 'Knee pain' },
      other,
    ]);
    expect(leavingOf([], open('saving', ' My title '), idle)?.notes).toEqual([
      { noteId: 'n1', title: 'My title' },
    ]);
  });

  it('leaves out an open note that cannot be written in here', () => {
    const elsewhere = open('unsaved');
    expect(leavingOf([], elsewhere && { ...elsewhere, readOnly: 'open-elsewhere' }, idle)).toBeNull();
  });

  it.each(['preparing', 'recording', 'paused', 'stopping'] as const)(
    'is a dictation that is %s',
    (dictation) => {
      expect(leavingOf([], null, { ...idle, dictation })).toEqual({
        notes: [],
        recording: true,
        waitingMs: 0,
      });
    },
  );

  it.each([
    { waitingMs: 14_000, backlogLeftMs: 3_000 },
    { waitingMs: 0, backlogLeftMs: 14_000 },
  ])('is speech that waits for its text: %o', (waiting) => {
    expect(leavingOf([], null, { ...idle, ...waiting })).toEqual({
      notes: [],
      recording: false,
      waitingMs: 14_000,
    });
  });
});
