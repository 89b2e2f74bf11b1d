import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import { SessionMs } from '../domain/units.ts';
import { NOTE_ID } from './note-fixtures.ts';
import {
  DyingFuse,
  type Fuse,
  newWorld,
  openPage,
  portsOf,
  resumerOn,
  SOUND,
  type World,
} from './page-fixture.ts';

/** What somebody reads who has nothing but the cloud: whole versions, each object of them in its place. */
async function readersView(world: World) {
  const { repository } = portsOf(world, SOUND);
  const { heads } = await repository.list();
  const [head] = heads;
  if (head === undefined) return { version: 0, text: '', texts: [] };
  expect(heads).toHaveLength(1);
  const texts: string[] = [];
  for (let version = 1; version <= head.version; version += 1) {
    const content = await repository.openVersion(NOTE_ID, version);
    for (const { key } of content.recordings) expect(world.bucket.objects.has(key)).toBe(true);
    texts.push(content.plainText);
  }
  // No version is known to the table that the head does not count.
  expect(world.table.records.size).toBe(head.version);
  return { version: head.version, text: (await repository.open(NOTE_ID)).content.plainText, texts };
}

/** Version 1 is saved, and more was typed and dictated; all of it is on the device. */
async function aboutToSave(fuse: Fuse) {
  const world = await newWorld();
  const first = await openPage(world);
  first.type('One');
  await first.note.save();
  await first.note.close();
  const page = await openPage(world, fuse);
  page.type(' two');
  page.note.endRecording('d1', SessionMs(1_000));
  await page.note.flushDraft();
  return { world, page };
}

/** A page that died in the middle of a save, at a moment of its own; null when the save has no so late a moment. */
async function diedAt(moment: number) {
  const fuse = new DyingFuse();
  const { world, page } = await aboutToSave(fuse);
  fuse.arm(moment);
  const end = await Promise.race([page.note.save().then(() => 'saved'), fuse.died]);
  return end === 'saved' ? null : { world, saidSaved: page.note.saveState.kind === 'saved' };
}

/** Does `check` for each moment at which a save can be torn. */
async function atEachMoment(check: (torn: { world: World; saidSaved: boolean }) => Promise<void>) {
  let moment = 1;
  for (;;) {
    const torn = await diedAt(moment);
    if (torn === null) break;
    await check(torn);
    moment += 1;
  }
  // Draft, outbox, sound, two objects, what the table is asked, the commit, and tidying up.
  expect(moment).toBeGreaterThan(20);
}

describe('a save torn at every moment by the end of its page', () => {
  it('leaves the version before or the new one, whole, and has said “saved” only of the new one', async () => {
    const seen = new Set<number>();
    await atEachMoment(async ({ world, saidSaved }) => {
      const { version, text } = await readersView(world);
      expect(text).toBe(version === 2 ? 'One two' : 'One');
      if (saidSaved) expect(version).toBe(2);
      seen.add(version);
    });
    expect([...seen].sort()).toEqual([1, 2]);
  });

  it('is brought to its end by the next page, as one version, and leaves nothing behind', async () => {
    await atEachMoment(async ({ world }) => {
      const begun = (await portsOf(world, SOUND).outbox.list()).length === 1;
      await resumerOn(world).resume();
      const page = await openPage(world);
      expect(page.text()).toBe('One two');
      // Before the outbox had it nothing was sent: the draft has it all, and the author saves again.
      if (page.note.saveState.kind === 'unsaved') {
        expect(begun).toBe(false);
        await page.note.save();
      }
      expect(page.note.saveState).toEqual({ kind: 'saved', version: 2 });
      expect((await readersView(world)).texts).toEqual(['One', 'One two']);
      expect(await page.drafts.list()).toEqual([]);
      expect(await page.outbox.list()).toEqual([]);
      expect(page.note.recordings.map(({ dictationId }) => dictationId)).toEqual(['d1']);
    });
  });

  it('is brought to its end by the note itself when that is opened first', async () => {
    await atEachMoment(async ({ world }) => {
      const page = await openPage(world);
      if (page.interrupted !== null) await page.note.goOn(page.interrupted);
      await page.note.save();
      expect(page.note.saveState).toEqual({ kind: 'saved', version: 2 });
      expect((await readersView(world)).texts).toEqual(['One', 'One two']);
    });
  });

  it('keeps what was typed after it, as a draft on the version', async () => {
    await atEachMoment(async ({ world }) => {
      const page = await openPage(world);
      if (page.interrupted === null) return;
      page.type(' three');
      await page.note.flushDraft();
      await page.note.close();
      await resumerOn(world).resume();
      expect((await readersView(world)).texts).toEqual(['One', 'One two']);
      const again = await openPage(world);
      expect(again.text()).toBe('One two three');
      await again.note.save();
      expect((await readersView(world)).texts).toEqual(['One', 'One two', 'One two three']);
    });
  });

  it('meets a version of somebody else as a conflict, which the draft tells when it is opened', async () => {
    let conflicts = 0;
    await atEachMoment(async ({ world }) => {
      const { version } = await readersView(world);
      if ((await portsOf(world, SOUND).outbox.list()).length === 0) return;
      const elsewhere = await newWorld();
      const other = await openPage({ ...elsewhere, table: world.table, bucket: world.bucket });
      other.type(' theirs');
      await other.note.save();
      await resumerOn(world).resume();
      const page = await openPage(world);
      if (version === 2) {
        // It had been committed: theirs was written on it, and nobody has to be asked.
        expect(page.text()).toBe('One two theirs');
        expect(page.note.saveState.kind).toBe('saved');
      } else {
        conflicts += 1;
        expect(page.text()).toBe('One two');
        expect(page.note.saveState).toMatchObject({ kind: 'conflict', theirs: { version: 2 } });
      }
    });
    expect(conflicts).toBeGreaterThan(5);
  });
});

describe('a save torn at every moment by the network', () => {
  it('says that it is tried again, and makes one version when the network is back', async () => {
    for (let moment = 1; ; moment += 1) {
      let left = Number.POSITIVE_INFINITY;
      const fuse = {
        moment: async () => {
          left -= 1;
          if (left <= 0) throw new ProblemError('offline', { retryable: true });
        },
      };
      const { world, page } = await aboutToSave(fuse);
      left = moment;
      await page.note.save();
      if (left > 0) break;
      if (page.note.saveState.kind !== 'saved') {
        expect(page.note.saveState).toMatchObject({ kind: 'failed', retrying: true });
      }
      left = Number.POSITIVE_INFINITY;
      const settled = whenSaved(page.note);
      page.online();
      await settled;
      expect((await readersView(world)).texts).toEqual(['One', 'One two']);
    }
  });
});

function whenSaved(note: Awaited<ReturnType<typeof openPage>>['note']): Promise<void> {
  if (note.saveState.kind === 'saved') return Promise.resolve();
  return new Promise((resolve) => {
    note.subscribe((event) => {
      if (event.kind === 'save-state' && event.state.kind === 'saved') resolve();
    });
  });
}

describe('any course of typing, saving, dying and coming back', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('type' as const), words: fc.constantFrom(' a', ' b', ' c') }),
    fc.record({
      kind: fc.constant('save' as const),
      diesAt: fc.option(fc.integer({ min: 1, max: 40 })),
      meanwhile: fc.option(fc.constantFrom(' d', ' e')),
    }),
    fc.record({ kind: fc.constant('flush' as const), diesAt: fc.option(fc.integer({ min: 1, max: 6 })) }),
    fc.record({ kind: fc.constant('resume' as const), diesAt: fc.option(fc.integer({ min: 1, max: 40 })) }),
  );

  it('loses nothing that was on the device, and saves each text at most once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const world = await newWorld();
        let fuse = new DyingFuse();
        let page = await openPage(world, fuse);
        /** The text that must not be lost, and the one that need not be there yet. */
        let safe = '';
        const reopen = async () => {
          fuse = new DyingFuse();
          page = await openPage(world, fuse);
          expect(page.text().startsWith(safe)).toBe(true);
          if (page.interrupted !== null) await page.note.goOn(page.interrupted);
        };
        for (const one of steps) {
          if (one.kind === 'type') {
            page.type(one.words);
            continue;
          }
          const dying = one.kind === 'resume' ? new DyingFuse() : fuse;
          if (one.kind === 'resume') await page.note.close();
          dying.arm(one.diesAt ?? Number.POSITIVE_INFINITY);
          const text = page.text();
          const done =
            one.kind === 'save'
              ? page.note.save()
              : one.kind === 'flush'
                ? page.note.flushDraft()
                : resumerOn(world, dying).resume();
          if (one.kind === 'save' && one.meanwhile !== null) page.type(one.meanwhile);
          const end = await Promise.race([done, dying.died]);
          dying.arm(Number.POSITIVE_INFINITY);
          if (end !== 'died' || one.kind === 'resume') safe = text;
          if (end === 'died' || one.kind === 'resume') await reopen();
          const { texts } = await readersView(world);
          expect(texts.every((saved) => page.text().startsWith(saved))).toBe(true);
          expect(new Set(texts).size).toBe(texts.length);
        }
        await page.note.save();
        const { text, texts } = await readersView(world);
        expect(text).toBe(page.note.saveState.kind === 'new' ? '' : page.text());
        expect(new Set(texts).size).toBe(texts.length);
      }),
      { numRuns: 60 },
    );
  });
});
