import { describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import { MemoryBucket } from './memory-storage.ts';
import { memoryStorage, NOTE_ID, OWNER } from './note-fixtures.ts';
import { AUTHOR, REVIEWER, reviewsOn } from './review-fixtures.ts';

const NOTE = { noteId: NOTE_ID, ownerId: OWNER, version: 2 };

describe('the audit trail', () => {
  it('tells who did what, the oldest first, whoever wrote it down', async () => {
    const storage = memoryStorage();
    const reviewer = reviewsOn(storage);
    const author = reviewsOn(storage, AUTHOR, 1_001);
    reviewer.record('opened', NOTE);
    author.record('changed', NOTE);
    reviewer.record('played', NOTE);
    author.record('signed', { ...NOTE, noteId: 'note-2' });
    await Promise.all([reviewer.recorded(), author.recorded()]);
    const events = await reviewer.auditEvents(NOTE_ID);
    expect(events.map(({ action, actor }) => [action, actor.name])).toEqual([
      ['opened', REVIEWER.name],
      ['played', REVIEWER.name],
      ['changed', AUTHOR.name],
    ]);
    expect(events[0]).toMatchObject({
      ...NOTE,
      at: 1_001,
      eventId: expect.stringMatching(/^0000000001001-/),
    });
    for (const key of storage.bucket.objects.keys()) {
      expect(key).toMatch(/^audit\/note-\d\/us-east-1:\w+\/\d{13}-[\w-]+\.json$/);
    }
  });

  it('is never in the way: what fails is tried again, and the order is kept', async () => {
    let failures = 7;
    const bucket = new MemoryBucket((moment) => {
      failures -= 1;
      const isTime = failures >= 0 && (failures % 2 === 0) === (moment === 'before');
      if (isTime) throw new ProblemError(failures > 3 ? 'offline' : 'signed-out');
    });
    const storage = { ...memoryStorage(), bucket };
    const reviews = reviewsOn(storage);
    for (const action of ['opened', 'played', 'exported'] as const) reviews.record(action, NOTE);
    await reviews.recorded();
    expect(reviews.waits.length).toBeGreaterThan(0);
    const keys = [...bucket.objects.keys()];
    expect(keys).toEqual(keys.toSorted());
    expect((await reviews.auditEvents(NOTE_ID)).map(({ action }) => action)).toEqual([
      'opened',
      'played',
      'exported',
    ]);
  });

  it('ends with the sign-in', async () => {
    let tries = 0;
    const bucket = new MemoryBucket(() => {
      tries += 1;
      if (tries === 3) reviews.close();
      throw new ProblemError('signed-out');
    });
    const reviews = reviewsOn({ ...memoryStorage(), bucket });
    reviews.record('opened', NOTE);
    reviews.record('played', NOTE);
    await reviews.recorded();
    expect(tries).toBe(3);
  });

  it('gives two events of one moment their order', async () => {
    const storage = memoryStorage();
    const reviews = reviewsOn(storage);
    for (let count = 0; count < 20; count += 1) reviews.record(count % 2 === 0 ? 'opened' : 'played', NOTE);
    await reviews.recorded();
    const events = await reviews.auditEvents(NOTE_ID);
    expect(new Set(events.map(({ at }) => at)).size).toBe(20);
    expect(events.map(({ action }) => action)).toEqual(
      events.map((_, index) => (index % 2 === 0 ? 'opened' : 'played')),
    );
  });

  it.each([
    ['another actor', 'audit/note-1/us-east-1:owner/0000000000001-a.json', {}],
    ['another note', 'audit/note-1/us-east-1:liar/0000000000001-a.json', { noteId: 'note-1/x' }],
    [
      'a folder in the name of the event',
      'audit/note-1/us-east-1:owner/us-east-1:liar/0000000000001-a.json',
      { actor: AUTHOR, eventId: 'us-east-1:liar/0000000000001-a' },
    ],
    [
      'a folder in the id of the actor',
      'audit/note-1/us-east-1:owner/us-east-1:liar/0000000000001-a.json',
      { actor: { ...AUTHOR, id: 'us-east-1:owner/us-east-1:liar' } },
    ],
    ['no event', 'audit/note-1/us-east-1:liar/0000000000001-a.json', { action: 'deleted' }],
  ])('does not believe %s', async (_, key, lie) => {
    const storage = memoryStorage();
    const event = {
      eventId: '0000000000001-a',
      noteId: NOTE_ID,
      ownerId: OWNER,
      actor: { id: 'us-east-1:liar', name: 'Liar' },
      action: 'signed',
      version: 1,
      at: 1,
    };
    const bytes = (value: object) => new TextEncoder().encode(JSON.stringify(value));
    await storage.bucket.put(key, bytes({ ...event, ...lie }));
    await storage.bucket.put('audit/note-1/us-east-1:liar/0000000000002-b.json', new Uint8Array([255]));
    expect(await reviewsOn(storage).auditEvents(NOTE_ID)).toEqual([]);
    await storage.bucket.put(
      'audit/note-1/us-east-1:liar/0000000000003-c.json',
      bytes({ ...event, eventId: '0000000000003-c' }),
    );
    expect(await reviewsOn(storage).auditEvents(NOTE_ID)).toHaveLength(1);
  });
});
