import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { EpochMs } from '../domain/units.ts';
import { type NotesDatabase, openNotesDatabase } from './database.ts';
import { createDrafts } from './drafts.ts';
import { contentOf, OWNER, RECORDING } from './note-fixtures.ts';
import type { NoteDraft } from './open-note.ts';

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
    pending: [RECORDING],
  };
}

beforeEach(async () => {
  name = crypto.randomUUID();
  database = await openNotesDatabase(name);
  key = await makeKey();
  time = 0;
});

describe('drafts', () => {
  it('outlive a reload', async () => {
    await drafts().put(draftOf('n1', 'Knee'));
    database.close();
    database = await openNotesDatabase(name);
    expect(await drafts().get('n1')).toEqual({ ...draftOf('n1', 'Knee'), updatedAt: 1 });
    expect(await drafts().get('n2')).toBeNull();
  });

  it('are one a note, the last written, newest first', async () => {
    const mine = drafts();
    for (const [note, text] of [
      ['n1', 'Old'],
      ['n2', 'Other'],
      ['n1', 'New'],
    ] as const) {
      await mine.put(draftOf(note, text));
    }
    expect((await mine.list()).map(({ content }) => content.plainText)).toEqual(['New', 'Other']);
    await mine.delete('n1');
    expect((await mine.list()).map(({ noteId }) => noteId)).toEqual(['n2']);
  });

  it('keep nothing in clear', async () => {
    const secret = { ...draftOf('n1', 'Effusion'), content: { ...contentOf('Effusion'), title: 'Kneecap' } };
    await drafts().put(secret);
    const [stored] = await database.getAll('drafts');
    const bytes = new TextDecoder('latin1').decode(stored?.sealed);
    expect(bytes).not.toMatch(/Effusion|Kneecap|P-1|PRIMARYCARE/);
    expect(Object.keys(stored ?? {})).toEqual(['userId', 'noteId', 'iv', 'sealed']);
  });

  it('use a vector once', async () => {
    const vectors = new Set<string>();
    for (let write = 0; write < 5; write += 1) {
      await drafts().put(draftOf('n1', 'Same'));
      vectors.add(String((await database.getAll('drafts'))[0]?.iv));
    }
    expect(vectors.size).toBe(5);
  });

  it('are nothing to another person or key, and stay', async () => {
    await drafts().put(draftOf('n1', 'Knee'));
    const foreign = drafts(OWNER, await makeKey());
    await expect(foreign.get('n1')).rejects.toMatchObject({ code: 'unreadable-note' });
    expect(await foreign.list()).toEqual([]);
    expect(await drafts('us-east-1:other').list()).toEqual([]);
    expect(await drafts('us-east-1:other').get('n1')).toBeNull();
    expect(await drafts().list()).toHaveLength(1);
  });

  it('cannot be put where another belongs', async () => {
    await drafts().put(draftOf('n1', 'Knee'));
    const [stored] = await database.getAll('drafts');
    if (stored) await database.put('drafts', { ...stored, noteId: 'n2' });
    await expect(drafts().get('n2')).rejects.toMatchObject({ code: 'unreadable-note' });
  });

  it('tell that the device has no room', async () => {
    database.close();
    await expect(drafts().put(draftOf('n1', 'Knee'))).rejects.toMatchObject({ code: 'storage-full' });
  });
});
