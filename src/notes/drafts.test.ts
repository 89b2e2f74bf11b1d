import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { EpochMs } from '../domain/units.ts';
import { type NotesDatabase, openNotesDatabase, type SealedChanges } from './database.ts';
import { createDrafts } from './drafts.ts';
import type { JournalEntry } from './journal.ts';
import type { JournalMark, NoteDraft } from './note-draft.ts';
import { contentOf, OWNER, RECORDING } from './note-fixtures.ts';
import { sealJson } from './sealing.ts';

const { dictationId, durationMs } = RECORDING;

const makeKey = () =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

let database: NotesDatabase;
let name: string;
let key: CryptoKey;
let time: number;

function drafts(userId = OWNER, withKey = key) {
  const now = () => {
    time += 1;
    return EpochMs(time);
  };
  return createDrafts({ database, userId, key: withKey, now });
}

function draftOf(noteId: string, text: string): NoteDraft {
  return {
    noteId,
    ownerId: OWNER,
    baseVersion: 2,
    head: null,
    content: contentOf(text),
    pending: [{ dictationId, durationMs, open: false }],
    conflict: null,
  };
}

const MARK: JournalMark = { writer: 'w1', seq: 0 };

/** Writes as the one tab that there is. */
function put(draft: NoteDraft, mark = MARK, by = drafts()) {
  return by.put(draft, mark, [mark.writer]);
}

beforeEach(async () => {
  name = crypto.randomUUID();
  database = await openNotesDatabase(name);
  key = await makeKey();
  time = 0;
});

describe('drafts', () => {
  it('outlive a reload', async () => {
    await put(draftOf('n1', 'Knee'));
    database.close();
    database = await openNotesDatabase(name);
    expect(await drafts().get('n1')).toEqual({
      ...draftOf('n1', 'Knee'),
      updatedAt: 1,
      mark: MARK,
      journal: [],
      end: MARK,
      problem: null,
    });
    expect(await drafts().get('n2')).toBeNull();
  });

  it('are one a note, the last written, newest first', async () => {
    const mine = drafts();
    for (const [note, text] of [
      ['n1', 'Old'],
      ['n2', 'Other'],
      ['n1', 'New'],
    ] as const) {
      await put(draftOf(note, text), MARK, mine);
    }
    expect((await mine.list()).map(({ content }) => content.plainText)).toEqual(['New', 'Other']);
    await mine.delete('n1', null);
    expect((await mine.list()).map(({ noteId }) => noteId)).toEqual(['n2']);
  });

  it('keep nothing in clear', async () => {
    const secret = { ...draftOf('n1', 'Effusion'), content: { ...contentOf('Effusion'), title: 'Kneecap' } };
    await put(secret);
    const [stored] = await database.getAll('drafts');
    const bytes = new TextDecoder('latin1').decode(stored?.sealed);
    expect(bytes).not.toMatch(/Effusion|Kneecap|P-1|PRIMARYCARE/);
    expect(Object.keys(stored ?? {})).toEqual(['userId', 'noteId', 'writer', 'iv', 'sealed']);
  });

  it('use a vector once', async () => {
    const vectors = new Set<string>();
    for (let write = 0; write < 5; write += 1) {
      await put(draftOf('n1', 'Same'));
      vectors.add(String((await database.getAll('drafts'))[0]?.iv));
    }
    expect(vectors.size).toBe(5);
  });

  it('are nothing to another person or key, and stay', async () => {
    await put(draftOf('n1', 'Knee'));
    const foreign = drafts(OWNER, await makeKey());
    await expect(foreign.get('n1')).rejects.toMatchObject({ code: 'unreadable-note' });
    expect(await foreign.list()).toEqual([]);
    expect(await drafts('us-east-1:other').list()).toEqual([]);
    expect(await drafts('us-east-1:other').get('n1')).toBeNull();
    expect(await drafts().list()).toHaveLength(1);
  });

  it('cannot be put where another belongs', async () => {
    await put(draftOf('n1', 'Knee'));
    const [stored] = await database.getAll('drafts');
    if (stored) await database.put('drafts', { ...stored, noteId: 'n2' });
    await expect(drafts().get('n2')).rejects.toMatchObject({ code: 'unreadable-note' });
  });

  it('tell that the device has no room', async () => {
    database.close();
    await expect(put(draftOf('n1', 'Knee'))).rejects.toMatchObject({ code: 'storage-full' });
  });
});

const textIs = (title: string): JournalEntry => ({
  kind: 'meta',
  meta: { title, patientReference: '', specialty: 'PRIMARYCARE', dictationType: 'DICTATION' },
});
const at = (seq: number, writer = 'w1'): JournalMark => ({ writer, seq });

describe('a journal', () => {
  it('is read after its draft, in order, and ends with the draft that holds it', async () => {
    const mine = drafts();
    await put(draftOf('n1', 'Knee'));
    await mine.append('n1', at(1), [textIs('a'), textIs('b')]);
    await mine.append('n1', at(2), [textIs('c')]);
    await mine.append('n1', at(3), [textIs('d')]);
    const opened = await mine.get('n1');
    expect(opened?.journal).toEqual(['a', 'b', 'c', 'd'].map(textIs));
    expect(opened).toMatchObject({ end: at(3), problem: null });
    await put(draftOf('n1', 'Knee c'), at(2));
    expect(await mine.get('n1')).toMatchObject({ mark: at(2), journal: [textIs('d')] });
    expect(await database.getAllKeys('journal')).toEqual([[OWNER, 'n1', 3]]);
    await mine.delete('n1', null);
    expect(await database.count('journal')).toBe(0);
  });

  it('keeps nothing in clear, and is bound to its place', async () => {
    await put(draftOf('n1', 'Knee'));
    await drafts().append('n1', at(1), [textIs('Effusion')]);
    const [row] = await database.getAll('journal');
    expect(new TextDecoder('latin1').decode(row?.sealed)).not.toContain('Effusion');
    expect(Object.keys(row ?? {})).toEqual(['userId', 'noteId', 'seq', 'iv', 'sealed']);
    if (row) await database.put('journal', { ...row, seq: 2 });
    const opened = await drafts().get('n1');
    expect(opened?.journal).toEqual([textIs('Effusion')]);
    expect(opened).toMatchObject({ end: at(2), problem: { code: 'draft-torn' } });
  });

  it('ends before what is missing, torn, or of another writer', async () => {
    const damages: ((row: SealedChanges) => Promise<unknown>)[] = [
      (row) => database.delete('journal', [row.userId, row.noteId, row.seq]),
      (row) => database.put('journal', { ...row, sealed: row.sealed.slice(0, 5) }),
      async (row) => {
        await database.delete('journal', [row.userId, row.noteId, row.seq]);
        await drafts().append('n1', at(row.seq, 'w2'), [textIs('foreign')]);
      },
    ];
    for (const damage of damages) {
      await drafts().delete('n1', null);
      await put(draftOf('n1', 'Knee'));
      for (const seq of [1, 2, 3, 4]) await drafts().append('n1', at(seq), [textIs(String(seq))]);
      const rows = await database.getAll('journal');
      if (rows[2]) await damage(rows[2]);
      const opened = await drafts().get('n1');
      expect(opened?.journal).toEqual([textIs('1'), textIs('2')]);
      expect(opened).toMatchObject({ end: at(4), problem: { code: 'draft-torn' } });
    }
  });

  it('is written through to the disk, as drafts are', async () => {
    const asked: unknown[] = [];
    const watched = new Proxy(database, {
      get: (target, property) => {
        if (property !== 'transaction') return Reflect.get(target, property);
        return (...args: Parameters<NotesDatabase['transaction']>) => {
          asked.push(args[2]);
          return target.transaction(...args);
        };
      },
    });
    const mine = createDrafts({ database: watched, userId: OWNER, key, now: () => EpochMs(1) });
    await put(draftOf('n1', 'Knee'), MARK, mine);
    await mine.append('n1', at(1), [textIs('a')]);
    expect(asked).toEqual([{ durability: 'strict' }, { durability: 'strict' }]);
  });
});

describe('two tabs', () => {
  it('overwrite nothing of each other', async () => {
    await put(draftOf('n1', 'Written first'));
    await drafts().put(draftOf('n1', 'Taken over'), at(0, 'w2'), ['w1', 'w2']);
    await drafts().append('n1', at(1, 'w2'), [textIs('and typed')]);
    const late = drafts().put(draftOf('n1', 'Late'), at(5), ['w1']);
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    const entry = drafts().append('n1', at(1), [textIs('late')]);
    await expect(entry).rejects.toMatchObject({ code: 'conflict' });
    await drafts().delete('n1', ['w1']);
    const opened = await drafts().get('n1');
    expect(opened?.content.plainText).toBe('Taken over');
    expect(opened?.journal).toEqual([textIs('and typed')]);
  });
});

describe('a draft of before', () => {
  it('of the first schema has finished recordings, no journal and no conflict', async () => {
    const { noteId, conflict: _conflict, ...draft } = draftOf('n1', 'Knee');
    const stored = { ...draft, pending: [{ dictationId, durationMs }], schema: 1, updatedAt: 7 };
    const sealed = await sealJson(key, [OWNER, noteId], stored);
    await database.put('drafts', { userId: OWNER, noteId, ...sealed });
    expect(await drafts().get('n1')).toMatchObject({ ...draftOf('n1', 'Knee'), journal: [], updatedAt: 7 });
    await drafts().put(draftOf('n1', 'Knee 2'), at(0), ['', 'w1']);
    expect(await drafts().get('n1')).toMatchObject({ content: { plainText: 'Knee 2' }, mark: at(0) });
  });

  it('lies in a database of before, which is brought to the newest schema', async () => {
    const old = await openDB('old', 1, {
      upgrade: (upgraded) => void upgraded.createObjectStore('drafts', { keyPath: ['userId', 'noteId'] }),
    });
    await old.put('drafts', { userId: OWNER, noteId: 'n1' });
    old.close();
    const upgraded = await openNotesDatabase('old');
    expect([...upgraded.objectStoreNames]).toEqual(['drafts', 'journal', 'outbox']);
    expect(await upgraded.count('drafts')).toBe(1);
  });
});
