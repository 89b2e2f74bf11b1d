import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import { EditLock } from './edit-lock.ts';
import { MemoryLocks } from './memory-locks.ts';
import type { NoteDraft } from './note-draft.ts';
import { contentOf, NOTE_ID, OWNER, RECORDING, saveRequest } from './note-fixtures.ts';
import { newWorld, portsOf, SOUND, type World } from './page-fixture.ts';
import { type ResumeEvent, SaveResumer } from './resume-saves.ts';
import type { SaveOutcome, SaveRequest } from './saving.ts';

let world: World;
let locks: MemoryLocks;

beforeEach(async () => {
  world = await newWorld();
  locks = new MemoryLocks();
});

/** A resumer over real storage, whose saves answer what the test says, else what the cloud does. */
function bench(answers: (Error | SaveOutcome)[] = []) {
  const { repository, drafts, outbox } = portsOf(world, SOUND);
  const events: ResumeEvent[] = [];
  const sent: SaveRequest[] = [];
  const forgotten: string[] = [];
  const timers: { task: () => void; ms: number }[] = [];
  const network = new Set<() => void>();
  let duringSave = async () => {};
  const resumer = new SaveResumer({
    drafts,
    outbox,
    save: async (request) => {
      sent.push(request);
      await duringSave();
      const answer = answers.shift() ?? (await repository.save(request));
      if (answer instanceof Error) throw answer;
      return answer;
    },
    lockNote: (noteId) => new EditLock(locks, noteId),
    forgetRecordings: async (ids) => void forgotten.push(...ids),
    later: (task, ms) => {
      const timer = { task, ms };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    random: () => 0,
    onOnline: (listener) => {
      network.add(listener);
      return () => network.delete(listener);
    },
  });
  resumer.subscribe((event) => events.push(event));
  return {
    resumer,
    repository,
    drafts,
    outbox,
    events,
    sent,
    forgotten,
    timers,
    network,
    during: (act: () => Promise<void>) => {
      duringSave = act;
    },
  };
}

function draftOf(text: string): NoteDraft {
  const pending = [{ ...RECORDING, open: false }];
  const base = { noteId: NOTE_ID, ownerId: OWNER, baseVersion: 0, head: null, conflict: null };
  return { ...base, content: contentOf(text), pending };
}

const request = saveRequest('One', 0, { recordings: [RECORDING] });

/** A save of 'One' was begun and the page ended; `draft` is what lies on the device. */
async function interrupted(
  { drafts, outbox }: ReturnType<typeof bench>,
  draft = 'One',
  waiting: string[] = [],
) {
  await drafts.put(draftOf(draft), { writer: 'w', seq: 0 }, ['w']);
  await outbox.put({ request, waiting });
}

const offline = () => new ProblemError('offline', { retryable: true });

describe('an interrupted save', () => {
  it('is done with its token and told, and nothing of it stays here', async () => {
    const here = bench();
    await interrupted(here);
    await here.resumer.resume();
    expect(here.sent.map(({ token }) => token)).toEqual([request.token]);
    expect(here.events).toEqual([{ kind: 'resumed', noteId: NOTE_ID, title: 'One', version: 1 }]);
    expect([await here.drafts.list(), await here.outbox.list()]).toEqual([[], []]);
    expect(here.forgotten).toEqual([RECORDING.dictationId]);
  });

  it('leaves sound in the spool that waits to be heard', async () => {
    const here = bench();
    await interrupted(here, 'One', [RECORDING.dictationId]);
    await here.resumer.resume();
    expect(here.forgotten).toEqual([]);
  });

  it('leaves a draft that has more, with its journal, on the version', async () => {
    const here = bench();
    await interrupted(here, 'One and more');
    const entry = { kind: 'steps' as const, steps: ['!'] };
    await here.drafts.append(NOTE_ID, { writer: 'w', seq: 1 }, [entry]);
    await here.resumer.resume();
    expect(await here.drafts.get(NOTE_ID)).toMatchObject({
      baseVersion: 1,
      head: { version: 1 },
      content: { plainText: 'One and more', recordings: [{ dictationId: RECORDING.dictationId }] },
      pending: [],
      journal: [entry],
    });
  });

  it('that meets another version is told, and its draft says so', async () => {
    const here = bench();
    await here.repository.save(saveRequest('Theirs', 0));
    await interrupted(here);
    await here.resumer.resume();
    expect(here.events).toEqual([{ kind: 'conflict', noteId: NOTE_ID, title: 'One' }]);
    const draft = await here.drafts.get(NOTE_ID);
    expect(draft).toMatchObject({ baseVersion: 0, conflict: { title: 'Theirs' }, content: request.content });
    expect(await here.outbox.list()).toEqual([]);
  });

  it('that meets another version, and has no draft, becomes one', async () => {
    const here = bench();
    await here.repository.save(saveRequest('Theirs', 0));
    await here.outbox.put({ request, waiting: [] });
    await here.resumer.resume();
    const draft = await here.drafts.get(NOTE_ID);
    expect(draft).toMatchObject({ conflict: { title: 'Theirs' }, content: request.content });
  });

  it('that is refused is told, and its draft stays', async () => {
    const here = bench([new ProblemError('not-allowed')]);
    await interrupted(here);
    await here.resumer.resume();
    expect(here.events).toMatchObject([
      { kind: 'failed', noteId: NOTE_ID, problem: { code: 'not-allowed' } },
    ]);
    expect([(await here.drafts.list()).length, await here.outbox.list()]).toEqual([1, []]);
    expect(here.timers).toEqual([]);
  });

  it('waits for the next sign-in when this one has ended', async () => {
    const here = bench([new ProblemError('signed-out')]);
    await interrupted(here);
    await here.resumer.resume();
    expect(await here.outbox.list()).toHaveLength(1);
  });
});

describe('without a connection', () => {
  it('it waits longer each time, and goes on at once when it is back', async () => {
    const here = bench([offline(), offline()]);
    await interrupted(here);
    await here.resumer.resume();
    expect(here.timers.map(({ ms }) => ms)).toEqual([2_000]);
    expect(here.events).toEqual([]);
    await here.resumer.resume();
    expect(here.timers.map(({ ms }) => ms)).toEqual([4_000]);
    for (const back of here.network) back();
    await here.resumer.resume();
    expect(here.events).toMatchObject([{ kind: 'resumed', version: 1 }]);
    expect([here.timers.length, here.network.size]).toEqual([0, 0]);
    expect((await here.repository.open(NOTE_ID)).head.version).toBe(1);
  });

  it('nothing is tried after the session has ended', async () => {
    const here = bench([offline()]);
    await interrupted(here);
    await here.resumer.resume();
    here.resumer.stop();
    await here.resumer.resume();
    expect([here.sent.length, here.timers.length, here.network.size]).toEqual([1, 0, 0]);
  });
});

describe('a note that is open', () => {
  it('is left to whoever has it open', async () => {
    const here = bench();
    await interrupted(here);
    const open = new EditLock(locks, NOTE_ID);
    await here.resumer.resume();
    expect(here.sent).toEqual([]);
    open.release();
    await here.resumer.resume();
    expect(here.events).toMatchObject([{ kind: 'resumed' }]);
  });

  it('and was taken over in the middle of it keeps draft and outbox for the other tab', async () => {
    const here = bench();
    await interrupted(here);
    here.during(async () => {
      const other = new EditLock(locks, NOTE_ID);
      while (other.state === 'waiting') await Promise.resolve();
      other.takeOver();
      await new Promise(setImmediate);
    });
    await here.resumer.resume();
    expect(here.events).toEqual([]);
    expect([(await here.drafts.list()).length, (await here.outbox.list()).length]).toEqual([1, 1]);
  });
});
