import { describe, expect, it } from 'vitest';
import type { NoteHead } from '../../domain/note.ts';
import { EpochMs } from '../../domain/units.ts';
import { listRows, matchingRows } from './list-rows.ts';

const head = (noteId: string, updatedAt: number, change: Partial<NoteHead> = {}): NoteHead => ({
  noteId,
  ownerId: 'me',
  authorName: 'Dr. Okafor',
  title: `Note ${noteId}`,
  patientReference: 'MRN 1',
  specialty: 'PRIMARYCARE',
  status: 'preliminary',
  stage: 'writing',
  assignedTo: null,
  openQuestions: 0,
  signedAt: null,
  statusReason: null,
  version: 1,
  createdAt: EpochMs(1),
  updatedAt: EpochMs(updatedAt),
  counts: { words: 1, entities: 0, gaps: 0 },
  ...change,
});
const draft = (noteId: string, updatedAt: number) => ({
  noteId,
  ownerId: 'me',
  title: 'Newer words',
  patientReference: 'MRN 2',
  updatedAt: EpochMs(updatedAt),
});

const WITH_DRAFTS = { loneDrafts: true };
const ME = { identityId: 'me', name: 'Dr. Me' };

describe('listRows', () => {
  it('puts what was changed last first, drafts among the saved', () => {
    const rows = listRows([head('a', 30), head('b', 10)], [draft('c', 20)], ME, WITH_DRAFTS);
    expect(rows.map((row) => row.noteId)).toEqual(['a', 'c', 'b']);
    expect(rows[1]).toMatchObject({ status: 'draft', unsaved: true, authorName: 'Dr. Me', path: '/notes/c' });
  });

  it('shows a note with unsaved work once, in its newer words', () => {
    const rows = listRows([head('a', 10, { status: 'final' })], [draft('a', 20)], ME, WITH_DRAFTS);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ title: 'Newer words', status: 'final', unsaved: true, updatedAt: 20 });
  });
});

describe('a list that is narrowed', () => {
  it('leaves out drafts whose note is not in it, and says how far each note is', () => {
    const heads = [head('a', 10, { stage: 'review', openQuestions: 4 })];
    const rows = listRows(heads, [draft('a', 20), draft('b', 30)], ME, { loneDrafts: false });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ noteId: 'a', standing: 'In review', openQuestions: 4, unsaved: true });
  });
});

describe('the path of a note', () => {
  it('names the owner where it is somebody else', () => {
    const [row] = listRows([head('a', 1, { ownerId: 'us-east-1:you' })], [], ME, WITH_DRAFTS);
    expect(row?.path).toBe('/notes/us-east-1%3Ayou/a');
  });
});

describe('matchingRows', () => {
  const rows = listRows(
    [
      head('a', 3, { title: 'Chest pain', patientReference: 'MRN 4471' }),
      head('b', 2, { title: 'Ménière follow-up', status: 'final', stage: 'done' }),
      head('c', 1, { title: 'Knee pain' }),
    ],
    [],
    ME,
    WITH_DRAFTS,
  );
  it.each([
    ['', ['a', 'b', 'c']],
    ['  ', ['a', 'b', 'c']],
    ['PAIN', ['a', 'c']],
    ['pain 4471', ['a']],
    ['meniere', ['b']],
    ['signed', ['b']],
    ['okafor knee', ['c']],
    ['nothing', []],
  ])('finds %j', (query, expected) => {
    expect(matchingRows(rows, query).map((row) => row.noteId)).toEqual(expected);
  });
});
