import { describe, expect, it } from 'vitest';
import { EpochMs } from '../domain/units.ts';
import { contentOf, NOTE_ID, OWNER } from './note-fixtures.ts';
import { mineAfterTheirs, mineAsCopy } from './versions.ts';

const theirs = {
  noteId: NOTE_ID,
  ownerId: OWNER,
  authorName: 'Dr. Grey',
  title: 'Theirs',
  patientReference: '',
  specialty: 'PRIMARYCARE',
  status: 'preliminary',
  stage: 'writing',
  assignedTo: null,
  openQuestions: 0,
  signedAt: null,
  statusReason: null,
  version: 7,
  createdAt: EpochMs(1),
  updatedAt: EpochMs(2),
  counts: { words: 1, entities: 0, gaps: 0 },
} as const;

describe('a conflict', () => {
  it('puts mine after theirs, which stays in the history', () => {
    const mine = contentOf('Mine');
    expect(mineAfterTheirs({ theirs, mine })).toEqual({ noteId: NOTE_ID, expectedVersion: 7, content: mine });
  });

  it.each([
    ['', 'Theirs (copy)'],
    [' Knee ', 'Knee (copy)'],
  ])('puts mine with the title %j beside theirs', (title, expected) => {
    const copy = mineAsCopy({ theirs, mine: { ...contentOf('Mine'), title } }, 'note-2');
    expect(copy).toMatchObject({
      noteId: 'note-2',
      expectedVersion: 0,
      content: { title: expected, plainText: 'Mine' },
    });
  });
});
