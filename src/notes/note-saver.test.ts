import { describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import { EpochMs } from '../domain/units.ts';
import { MemoryBucket, MemoryTable, type Saboteur } from './memory-storage.ts';
import {
  contentOf,
  memoryStorage,
  NOTE_ID,
  OWNER,
  RECORDING,
  repositoryOn,
  type Storage,
  saveRequest,
} from './note-fixtures.ts';
import type { SaveOutcome } from './saving.ts';

function savedHead(outcome: SaveOutcome) {
  if (outcome.kind !== 'saved') throw new Error('expected a saved note');
  return outcome.note.head;
}

const versions = ({ table }: Storage) =>
  [...table.records.values()].map(({ version, title }) => [version, title]);

describe('save', () => {
  it('writes objects, then head and version, and counts versions up', async () => {
    const storage = memoryStorage();
    const notes = repositoryOn(storage);
    const first = savedHead(await notes.save(saveRequest('One', 0)));
    expect(first).toMatchObject({
      noteId: NOTE_ID,
      ownerId: OWNER,
      version: 1,
      title: 'One',
      status: 'preliminary',
    });
    const second = savedHead(await notes.save(saveRequest('Two', 1)));
    expect(second).toMatchObject({ version: 2, createdAt: first.createdAt });
    expect(second.updatedAt).toBeGreaterThan(first.updatedAt);
    expect([...storage.bucket.objects.keys()]).toEqual([
      `notes/${OWNER}/${NOTE_ID}/v1/transcript.json`,
      `notes/${OWNER}/${NOTE_ID}/v1/note.json`,
      `notes/${OWNER}/${NOTE_ID}/v2/transcript.json`,
      `notes/${OWNER}/${NOTE_ID}/v2/note.json`,
    ]);
  });

  it('makes no version of what is saved already', async () => {
    const storage = memoryStorage();
    const notes = repositoryOn(storage);
    const first = savedHead(await notes.save(saveRequest('One', 0)));
    expect(savedHead(await notes.save(saveRequest('One', 1, { token: 'again' })))).toEqual(first);
    expect(versions(storage)).toEqual([[1, 'One']]);
  });

  it('stores a recording once and tells where it lies', async () => {
    const storage = memoryStorage();
    const notes = repositoryOn(storage);
    const outcome = await notes.save(saveRequest('One', 0, { recordings: [RECORDING] }));
    const key = `notes/${OWNER}/${NOTE_ID}/audio/dictation-1.wav`;
    const stored = [{ dictationId: 'dictation-1', key, durationMs: 1_000, ledger: null }];
    expect(outcome).toMatchObject({ note: { recordings: stored } });
    expect((await notes.open(NOTE_ID)).content.recordings).toEqual(stored);
    expect(storage.bucket.objects.has(key)).toBe(true);
  });

  it('refuses to follow a version that is signed, or a note that is not there', async () => {
    const storage = memoryStorage();
    const notes = repositoryOn(storage);
    await expect(notes.save(saveRequest('Two', 1))).rejects.toMatchObject({ code: 'not-found' });
    const head = savedHead(await notes.save(saveRequest('One', 0)));
    storage.table.heads.set(`${OWNER}/${NOTE_ID}`, { ...head, status: 'final' });
    await expect(notes.save(saveRequest('Two', 1))).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('what follows a signature', () => {
  const signed = { status: 'final', stage: 'done', signedAt: EpochMs(9) } as const;
  const amendment = {
    kind: 'amendment',
    by: { id: OWNER, name: 'Dr. Grey' },
    at: EpochMs(10),
    reason: 'Result came in',
    version: 2,
  } as const;
  const amended = (text: string, expectedVersion: number) =>
    saveRequest(text, expectedVersion, { content: { ...contentOf(text), amendments: [amendment] } });

  async function signedNote() {
    const storage = memoryStorage();
    const notes = repositoryOn(storage);
    const head = savedHead(await notes.save(saveRequest('One', 0)));
    storage.table.heads.set(`${OWNER}/${NOTE_ID}`, { ...head, ...signed });
    return { storage, notes };
  }

  it('says that it amends, and is not signed', async () => {
    const { notes } = await signedNote();
    const head = savedHead(await notes.save(amended('Two', 1)));
    expect(head).toMatchObject({ version: 2, status: 'amended', stage: 'writing', signedAt: null });
    expect((await notes.open(NOTE_ID)).content.amendments).toEqual([amendment]);
    expect((await notes.openVersion(NOTE_ID, 1)).plainText).toBe('One');
  });

  it('can be gone on with until it is signed, and then only with another amendment', async () => {
    const { storage, notes } = await signedNote();
    await notes.save(amended('Two', 1));
    const head = savedHead(await notes.save(amended('Three', 2)));
    expect(head).toMatchObject({ version: 3, status: 'amended' });
    storage.table.heads.set(`${OWNER}/${NOTE_ID}`, { ...head, ...signed, status: 'amended' });
    await expect(notes.save(amended('Four', 3))).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('is nothing where a note was entered in error', async () => {
    const { storage, notes } = await signedNote();
    const head = storage.table.heads.get(`${OWNER}/${NOTE_ID}`);
    if (head !== undefined)
      storage.table.heads.set(`${OWNER}/${NOTE_ID}`, { ...head, status: 'entered-in-error' });
    await expect(notes.save(amended('Two', 1))).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('keeps the author of the note when somebody else corrects it', async () => {
    const storage = memoryStorage();
    await repositoryOn(storage).save(saveRequest('One', 0));
    const corrector = repositoryOn(storage, { identityId: 'us-east-1:corrector', name: 'Noor' });
    const head = savedHead(await corrector.save(saveRequest('Two', 1)));
    expect(head).toMatchObject({ ownerId: OWNER, authorName: 'Dr. Grey', version: 2 });
    const record = storage.table.records.get(`${OWNER}/${NOTE_ID}/2`);
    expect(record).toMatchObject({ savedBy: 'us-east-1:corrector', authorName: 'Noor' });
  });
});

describe('a conflict', () => {
  it('tells the other version and overwrites nothing', async () => {
    const storage = memoryStorage();
    const [here, there] = [repositoryOn(storage), repositoryOn(storage)];
    await here.save(saveRequest('One', 0));
    const theirs = savedHead(await there.save(saveRequest('Theirs', 1)));
    expect(await here.save(saveRequest('Mine', 1))).toEqual({ kind: 'conflict', theirs });
    expect((await here.open(NOTE_ID)).content.plainText).toBe('Theirs');
    expect(savedHead(await here.save(saveRequest('Mine', 2))).version).toBe(3);
    expect(versions(storage)).toEqual([
      [1, 'One'],
      [2, 'Theirs'],
      [3, 'Mine'],
    ]);
  });

  it('is seen at the commit when the other was faster by a moment', async () => {
    const shared = memoryStorage();
    const there = repositoryOn(shared);
    await there.save(saveRequest('One', 0));
    let raced = false;
    const bucket = new MemoryBucket();
    const slow = repositoryOn({
      table: shared.table,
      bucket: Object.assign(Object.create(bucket), {
        putOnce: async (key: string, bytes: Uint8Array) => {
          await shared.bucket.putOnce(key, bytes);
          if (raced || !key.endsWith('note.json')) return;
          raced = true;
          await there.save(saveRequest('Theirs', 1));
        },
      }),
    });
    expect(await slow.save(saveRequest('Mine', 1))).toMatchObject({
      kind: 'conflict',
      theirs: { title: 'Theirs' },
    });
    expect((await there.open(NOTE_ID)).content.plainText).toBe('Theirs');
  });

  it('is none when both wrote the same', async () => {
    const storage = memoryStorage();
    const [here, there] = [repositoryOn(storage), repositoryOn(storage)];
    await here.save(saveRequest('One', 0));
    const head = savedHead(await there.save(saveRequest('Same', 1)));
    expect(await here.save(saveRequest('Same', 1))).toMatchObject({ kind: 'saved', note: { head } });
    expect(versions(storage)).toHaveLength(2);
  });
});

describe('a failure that passes', () => {
  it('is waited out with growing, jittered delays', async () => {
    let failures = 3;
    const table = new MemoryTable((moment, operation) => {
      if (moment === 'before' && operation === 'commit' && failures-- > 0) {
        throw new ProblemError('throttled', { retryable: true });
      }
    });
    const notes = repositoryOn({ table, bucket: new MemoryBucket() });
    expect(savedHead(await notes.save(saveRequest('One', 0))).version).toBe(1);
    expect(notes.waits).toEqual([125, 250, 500]);
  });

  it('is told when it does not pass', async () => {
    const table = new MemoryTable(() => {
      throw new ProblemError('offline', { retryable: true });
    });
    const notes = repositoryOn({ table, bucket: new MemoryBucket() });
    await expect(notes.save(saveRequest('One', 0))).rejects.toMatchObject({ code: 'offline' });
    expect(notes.waits).toHaveLength(4);
  });
});

describe('a token', () => {
  /** Version 2 was committed by a save of which nobody here remembers anything. */
  async function committed(token: string) {
    const storage = memoryStorage();
    await repositoryOn(storage).save(saveRequest('One', 0));
    await repositoryOn(storage).save(saveRequest('Two', 1, { token }));
    return storage;
  }

  it('is known again after a restart, whatever was made of the content since', async () => {
    const storage = await committed('mine');
    const again = saveRequest('Two, laid out in another way', 1, { token: 'mine' });
    expect(savedHead(await repositoryOn(storage).save(again)).version).toBe(2);
    expect(versions(storage)).toHaveLength(2);
  });

  it('is known again below versions that somebody wrote on it', async () => {
    const storage = await committed('mine');
    await repositoryOn(storage).save(saveRequest('Theirs', 2));
    const head = savedHead(await repositoryOn(storage).save(saveRequest('Two', 1, { token: 'mine' })));
    expect(head).toMatchObject({ version: 2, title: 'Two' });
    expect(versions(storage)).toHaveLength(3);
  });

  it('of an earlier save makes its version one’s own, to go on from', async () => {
    const storage = await committed('earlier');
    const later = saveRequest('Three', 1, { token: 'later', earlierTokens: ['earlier'] });
    expect(savedHead(await repositoryOn(storage).save(later)).version).toBe(3);
    expect(versions(storage).map(([, title]) => title)).toEqual(['One', 'Two', 'Three']);
  });

  it('of nobody here makes a conflict', async () => {
    const storage = await committed('theirs');
    const outcome = await repositoryOn(storage).save(saveRequest('Three', 1, { earlierTokens: ['mine'] }));
    expect(outcome).toMatchObject({ kind: 'conflict', theirs: { version: 2 } });
  });
});

/** A cloud where one moment of one operation breaks the connection, once or until it is mended. */
function tornAt(moment: string, lasting: boolean) {
  let armed = false;
  let torn = false;
  const sabotage: Saboteur = (when, operation) => {
    if (!armed || (torn && !lasting)) return;
    if (!torn && `${when} ${operation}` !== moment) return;
    torn = true;
    throw new ProblemError('offline', { retryable: lasting });
  };
  const storage = { table: new MemoryTable(sabotage), bucket: new MemoryBucket(sabotage) };
  const arm = (on: boolean) => {
    armed = on;
  };
  return { storage, arm, wasTorn: () => torn };
}

const MOMENTS = ['dictation-1.wav', 'transcript.json', 'note.json'].flatMap((name) => [
  `before put ${name}`,
  `after put ${name}`,
]);

describe.each([...MOMENTS, 'before readHead', 'before commit', 'after commit'])(
  'a save torn %s',
  (moment) => {
    const mine = () => saveRequest('Two', 1, { recordings: [RECORDING] });

    async function torn(lasting: boolean) {
      const cloud = tornAt(moment, lasting);
      const notes = repositoryOn(cloud.storage);
      await notes.save(saveRequest('One', 0));
      cloud.arm(true);
      await expect(notes.save(mine())).rejects.toMatchObject({ code: 'offline' });
      expect(cloud.wasTorn()).toBe(true);
      cloud.arm(false);
      return { ...cloud, notes };
    }

    it.each([false, true])('leaves a whole version to readers (for long: %s)', async (lasting) => {
      const { storage } = await torn(lasting);
      const { head, content } = await repositoryOn(storage).open(NOTE_ID);
      const committed = moment === 'after commit';
      expect(head.version).toBe(committed ? 2 : 1);
      expect(content.plainText).toBe(committed ? 'Two' : 'One');
      expect(content.recordings).toHaveLength(committed ? 1 : 0);
    });

    it.each([
      ['the same page', false],
      ['the page loaded again', true],
    ])('is finished by a second try from %s, without a second version', async (_, reload) => {
      const { storage, notes } = await torn(true);
      const again = reload ? repositoryOn(storage) : notes;
      const outcome = await again.save({ ...mine(), token: 'another' });
      expect(savedHead(outcome)).toMatchObject({ version: 2, title: 'Two' });
      expect(versions(storage)).toEqual([
        [1, 'One'],
        [2, 'Two'],
      ]);
      expect((await again.open(NOTE_ID)).content.plainText).toBe('Two');
    });

    it('does not stand in the way of what was written since', async () => {
      const { storage, notes } = await torn(true);
      const outcome = await notes.save({ ...saveRequest('Three', 1), recordings: [RECORDING] });
      const version = moment === 'after commit' ? 3 : 2;
      expect(savedHead(outcome)).toMatchObject({ version, title: 'Three' });
      expect(versions(storage)).toHaveLength(version);
      const opened = await repositoryOn(storage).open(NOTE_ID);
      expect(opened.content.plainText).toBe('Three');
      expect(opened.content.recordings).toHaveLength(1);
    });
  },
);

describe('an answer that is lost', () => {
  it('is asked for again in the same save, and commits once', async () => {
    let lost = 0;
    const table = new MemoryTable((when, operation) => {
      if (lost > 0 || when !== 'after' || operation !== 'commit') return;
      lost += 1;
      throw new ProblemError('offline', { retryable: true });
    });
    const storage = { table, bucket: new MemoryBucket() };
    const notes = repositoryOn(storage);
    expect(savedHead(await notes.save(saveRequest('One', 0))).version).toBe(1);
    expect(lost).toBe(1);
    expect(versions(storage)).toEqual([[1, 'One']]);
  });
});
