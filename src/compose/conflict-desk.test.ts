import { describe, expect, it } from 'vitest';
import type { NoteContent, NoteHead } from '../domain/note.ts';
import { ProblemError } from '../domain/problem.ts';
import { EpochMs } from '../domain/units.ts';
import { noteOf, section } from '../notes/merge-fixtures.ts';
import { type ConflictBench, createConflictDesk } from './conflict-desk.ts';

const theirs: NoteHead = {
  noteId: 'n1',
  ownerId: 'me',
  authorName: 'Dr. Grey',
  title: '',
  patientReference: '',
  specialty: 'PRIMARYCARE',
  status: 'preliminary',
  stage: 'writing',
  assignedTo: null,
  openQuestions: 0,
  signedAt: null,
  statusReason: null,
  version: 2,
  createdAt: EpochMs(1),
  updatedAt: EpochMs(2),
  counts: { words: 1, entities: 0, gaps: 0 },
};

const versions: Readonly<Record<number, NoteContent>> = {
  1: noteOf([section('Plan', 'Rest.')]),
  2: noteOf([section('Plan', 'Rest.', 'Walk.')]),
};

/** An open note that began from version 1, and a cloud that lacks some versions. */
function open(text: NoteContent, missing: readonly number[] = []) {
  let content = text;
  const follows: NoteHead[] = [];
  const bench: ConflictBench = {
    note: {
      head: { ...theirs, version: 1 },
      content: () => content,
      rebase: (head) => void follows.push(head),
    },
    editor: {
      replaceDocument: ({ document }) => {
        content = { ...content, document };
      },
      markAllDirty: () => {},
    },
    detector: { noteChanged: () => {} },
  };
  const reads: number[] = [];
  const openVersion = async (_noteId: string, version: number) => {
    reads.push(version);
    const found = versions[version];
    if (found === undefined || missing.includes(version)) throw new ProblemError('unreadable-note');
    return found;
  };
  const desk = createConflictDesk({ openVersion }, () => bench);
  return { desk, follows, reads, content: () => content, write: (now: NoteContent) => (content = now) };
}

const mine = noteOf([section('Plan', 'Rest.', 'Ice.'), section('Thanks', 'Bye.')]);

describe('a conflict', () => {
  it('is shown against the version that both began from, which is read once', async () => {
    const { desk, reads } = open(mine);
    const { sections } = await desk.compareWith(theirs);
    expect(sections.map(({ heading, origin }) => [heading, origin])).toEqual([
      ['Plan', 'clash'],
      ['Thanks', 'mine'],
    ]);
    await desk.compareWith(theirs);
    expect(reads).toEqual([2, 1]);
  });

  it('asks about everything when that version cannot be read, and tells when theirs cannot', async () => {
    const { sections } = await open(mine, [1]).desk.compareWith(theirs);
    expect(sections.map(({ origin }) => origin)).toEqual(['clash', 'clash']);
    await expect(open(mine, [2]).desk.compareWith(theirs)).rejects.toMatchObject({ code: 'unreadable-note' });
  });

  it('ends in the merged text, which follows theirs', async () => {
    const { desk, follows, content } = open(mine);
    const { sections } = await desk.compareWith(theirs);
    expect(await desk.mergeWith(theirs, { [sections[0]?.key ?? '']: 'theirs' })).toBe(true);
    expect(content().document).toEqual(
      noteOf([section('Plan', 'Rest.', 'Walk.'), section('Thanks', 'Bye.')]).document,
    );
    expect(follows).toEqual([theirs]);
  });

  it('changes nothing when the text that was decided about is another by now', async () => {
    const { desk, follows, content, write } = open(mine);
    await desk.compareWith(theirs);
    const grown = noteOf([section('Plan', 'Rest.', 'Ice.', 'And one word more.')]);
    write(grown);
    expect(await desk.mergeWith(theirs, {})).toBe(false);
    expect(content()).toBe(grown);
    expect(follows).toEqual([]);
  });

  it('lets a section grow meanwhile that nobody has to decide about', async () => {
    const { desk, write, content } = open(mine);
    await desk.compareWith(theirs);
    write(noteOf([section('Plan', 'Rest.', 'Ice.'), section('Thanks', 'Bye bye.')]));
    expect(await desk.mergeWith(theirs, {})).toBe(true);
    expect(JSON.stringify(content().document)).toContain('Bye bye.');
  });
});
