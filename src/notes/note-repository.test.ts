import { describe, expect, it } from 'vitest';
import { SessionMs } from '../domain/units.ts';
import { memoryStorage, NOTE_ID, OWNER, RECORDING, repositoryOn, saveRequest } from './note-fixtures.ts';

async function oneNote() {
  const storage = memoryStorage();
  const notes = repositoryOn(storage);
  const outcome = await notes.save(saveRequest('One', 0, { recordings: [RECORDING] }));
  if (outcome.kind !== 'saved') throw new Error('not saved');
  return { storage, notes, saved: outcome.note };
}

describe('list', () => {
  it('gives one’s own notes, newest first, and those of a status', async () => {
    const { storage, notes } = await oneNote();
    await notes.save(saveRequest('Two', 0, { noteId: 'note-2' }));
    const [head] = storage.table.heads.values();
    if (head) storage.table.heads.set('other/note-3', { ...head, ownerId: 'other', status: 'final' });
    expect((await notes.list()).heads.map(({ title }) => title)).toEqual(['Two', 'One']);
    expect((await notes.listByStatus('final')).heads.map(({ ownerId }) => ownerId)).toEqual(['other']);
  });
});

describe('open', () => {
  it('gives back what was saved', async () => {
    const { notes, saved } = await oneNote();
    const { head, content } = await notes.open(NOTE_ID);
    expect(head).toEqual(saved.head);
    expect(content).toEqual({ ...saveRequest('One', 0).content, recordings: saved.recordings });
  });

  it('tells a note that is not there', async () => {
    const { notes } = await oneNote();
    await expect(notes.open('note-9')).rejects.toMatchObject({ code: 'not-found' });
    await expect(notes.open(NOTE_ID, 'other')).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each(['note.json', 'transcript.json'])(
    'never shows a %s that is not the committed one',
    async (name) => {
      const { storage, notes } = await oneNote();
      const key = `notes/${OWNER}/${NOTE_ID}/v1/${name}`;
      const bytes = storage.bucket.objects.get(key);
      storage.bucket.objects.set(key, (bytes ?? new Uint8Array()).with(3, 0));
      await expect(notes.open(NOTE_ID)).rejects.toMatchObject({ code: 'unreadable-note' });
      storage.bucket.objects.delete(key);
      await expect(notes.open(NOTE_ID)).rejects.toMatchObject({ code: 'unreadable-note' });
    },
  );
});

describe('openVersion', () => {
  it('gives back a version of before', async () => {
    const { notes } = await oneNote();
    await notes.save(saveRequest('Two', 1));
    expect(await notes.openVersion(NOTE_ID, 1)).toMatchObject({ plainText: 'One' });
    await expect(notes.openVersion(NOTE_ID, 3)).rejects.toMatchObject({ code: 'unreadable-note' });
  });
});

describe('readAudio', () => {
  it.each([
    [0, 1, 0, 16],
    [250, 251, 4_000, 16],
    [999, 5_000, 15_984, 16],
    [-50, 1, 0, 16],
    [0, 1_000, 0, 16_000],
  ])('from %d to %d ms begins at sample %d', async (from, to, first, length) => {
    const { notes, saved } = await oneNote();
    const [recording] = saved.recordings;
    if (recording === undefined) throw new Error('no recording');
    const pcm = await notes.readAudio(recording, SessionMs(from), SessionMs(to));
    expect([pcm[0], pcm.length]).toEqual([first, length]);
  });

  it('is empty where there is no sound, and tells a recording that is gone', async () => {
    const { storage, notes, saved } = await oneNote();
    const [recording] = saved.recordings;
    if (recording === undefined) throw new Error('no recording');
    expect(await notes.readAudio(recording, SessionMs(1_000), SessionMs(2_000))).toHaveLength(0);
    storage.bucket.objects.delete(recording.key);
    await expect(notes.readAudio(recording, SessionMs(0), SessionMs(10))).rejects.toMatchObject({
      code: 'audio-missing',
    });
  });
});
