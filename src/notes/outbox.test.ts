import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { EpochMs } from '../domain/units.ts';
import { createDrafts } from './drafts.ts';
import { contentOf, NOTE_ID, OWNER, RECORDING, saveRequest } from './note-fixtures.ts';
import { createOutbox } from './outbox.ts';
import { newWorld, type World } from './page-fixture.ts';
import { unsentWork } from './unsent-work.ts';

let world: World;

beforeEach(async () => {
  world = await newWorld();
});

const outboxOf = (userId = OWNER) => createOutbox({ ...world, userId });

describe('the outbox', () => {
  it('gives back a save as it was begun, the newest of each note', async () => {
    const outbox = outboxOf();
    await outbox.put({ request: saveRequest('Old', 2), waiting: [] });
    const request = saveRequest('New', 2, { recordings: [RECORDING], earlierTokens: ['token-Old'] });
    const save = { request, waiting: [RECORDING.dictationId] };
    await outbox.put(save);
    await outbox.put({ request: saveRequest('Other', 0, { noteId: 'note-2' }), waiting: [] });
    expect(await outbox.get(NOTE_ID)).toEqual(save);
    expect((await outbox.list()).map(({ request: { title } }) => title)).toEqual(['New', 'Other']);
    expect(await outbox.get('note-3')).toBeNull();
  });

  it('forgets the save that ended, and no newer one', async () => {
    const outbox = outboxOf();
    await outbox.put({ request: saveRequest('New', 2), waiting: [] });
    await outbox.delete(NOTE_ID, 'token-Old');
    expect(await outbox.list()).toHaveLength(1);
    await outbox.delete(NOTE_ID, 'token-New');
    expect(await outbox.list()).toEqual([]);
    await outbox.put({ request: saveRequest('New', 2), waiting: [] });
    await outbox.delete(NOTE_ID, null);
    expect(await outbox.list()).toEqual([]);
  });

  it('keeps nothing in clear, and is nothing to another person or at another place', async () => {
    const outbox = outboxOf();
    await outbox.put({ request: saveRequest('Effusion', 2), waiting: [] });
    const [row] = await world.database.getAll('outbox');
    expect(new TextDecoder('latin1').decode(row?.sealed)).not.toContain('Effusion');
    expect(Object.keys(row ?? {})).toEqual(['userId', 'noteId', 'iv', 'sealed']);
    expect(await outboxOf('us-east-1:other').list()).toEqual([]);
    if (row) await world.database.put('outbox', { ...row, noteId: 'note-2' });
    await expect(outbox.get('note-2')).rejects.toMatchObject({ code: 'unreadable-note' });
    expect(await outbox.list()).toHaveLength(1);
  });

  it('tells that the device has no room', async () => {
    world.database.close();
    const full = outboxOf().put({ request: saveRequest('New', 2), waiting: [] });
    await expect(full).rejects.toMatchObject({ code: 'storage-full' });
  });
});

describe('unsent work', () => {
  it('is each note once that is in a draft or in the outbox', async () => {
    const outbox = outboxOf();
    const drafts = createDrafts({ ...world, userId: OWNER, now: () => EpochMs(1) });
    const mark = { writer: 'w', seq: 0 };
    const base = { ownerId: OWNER, baseVersion: 0, head: null, pending: [], conflict: null };
    await drafts.put({ ...base, noteId: NOTE_ID, content: contentOf('Typed since') }, mark, ['w']);
    await outbox.put({ request: saveRequest('Sent', 0), waiting: [] });
    await outbox.put({ request: saveRequest('Not seen to end', 0, { noteId: 'note-2' }), waiting: [] });
    expect(await unsentWork(drafts, outbox)).toEqual([
      { noteId: NOTE_ID, title: 'Typed since' },
      { noteId: 'note-2', title: 'Not seen to end' },
    ]);
  });
});
