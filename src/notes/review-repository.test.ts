import { describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import { EpochMs } from '../domain/units.ts';
import { NOTE_ID, OWNER } from './note-fixtures.ts';
import { AUTHOR, headIn, REVIEWER, reviewsOn, savedNote, saveVersion } from './review-fixtures.ts';
import type { Signing } from './review-repository.ts';

const HOW: Omit<Signing, 'head'> = { role: 'author', attestation: 'I have read it.', method: 'password' };

/** Goes wrong once, when an operation begins or after it is done, with its answer lost. */
function once(at: 'before' | 'after', operation: string) {
  let open = true;
  return (moment: 'before' | 'after', name: string) => {
    if (!open || moment !== at || name !== operation) return;
    open = false;
    throw new ProblemError('offline', { retryable: true });
  };
}

/** Fails every answer of an operation, though it is done the first time. */
function deaf(operation: string) {
  let tries = 0;
  return (moment: 'before' | 'after', name: string) => {
    if (moment !== 'after' || name !== operation) return;
    tries += 1;
    if (tries <= 5) throw new ProblemError('offline', { retryable: true });
  };
}

describe('signing', () => {
  it('binds the newest version to what it says, and makes the note final', async () => {
    const { storage, head } = await savedNote();
    const reviews = reviewsOn(storage, AUTHOR);
    const signed = await reviews.sign({ ...HOW, head });
    expect(signed).toMatchObject({ status: 'final', stage: 'done', assignedTo: null, version: 1 });
    expect(signed.signedAt).toBe(signed.updatedAt);
    expect(headIn(storage)).toEqual(signed);
    const record = await storage.table.readVersion(OWNER, NOTE_ID, 1);
    expect(await reviews.signatures(OWNER, NOTE_ID)).toEqual([
      {
        noteId: NOTE_ID,
        version: 1,
        by: AUTHOR,
        role: 'author',
        at: expect.any(Number),
        attestation: 'I have read it.',
        method: 'password',
        contentDigest: record?.contentDigest,
        check: null,
      },
    ]);
  });

  it('again by somebody else is a co-signature, which leaves the head alone', async () => {
    const { storage, head } = await savedNote();
    const signed = await reviewsOn(storage, AUTHOR).sign({ ...HOW, head });
    const reviews = reviewsOn(storage, REVIEWER, 5_000);
    expect(await reviews.sign({ ...HOW, head: signed, role: 'reviewer' })).toEqual(signed);
    const signers = (await reviews.signatures(OWNER, NOTE_ID)).map(({ by }) => by);
    expect(signers).toEqual([AUTHOR, REVIEWER]);
    expect(headIn(storage)).toEqual(signed);
  });

  it('is looked at again until the cloud has checked it', async () => {
    const { storage, head } = await savedNote();
    const reviews = reviewsOn(storage, AUTHOR);
    await reviews.sign({ ...HOW, head });
    const told: (string | undefined)[][] = [];
    await reviews.watchChecks(head, {
      isWanted: () => true,
      told(signatures) {
        told.push(signatures.map(({ check }) => check?.verdict));
        const check = { verdict: 'valid', reasons: [], at: EpochMs(9) } as const;
        for (const [key, one] of storage.table.signatures) {
          storage.table.signatures.set(key, { ...one, check });
        }
      },
    });
    expect(told).toEqual([[undefined], ['valid']]);
    expect(reviews.waits).toEqual([500, 1_000]);
  });

  it('leaves an amended note amended', async () => {
    const { storage, head } = await savedNote();
    storage.table.heads.set(`${OWNER}/${NOTE_ID}`, { ...head, status: 'amended' });
    const signed = await reviewsOn(storage, AUTHOR).sign({ ...HOW, head: headIn(storage) });
    expect(signed).toMatchObject({ status: 'amended', stage: 'done' });
    expect(signed.signedAt).not.toBeNull();
  });

  it.each([
    ['the request is lost', once('before', 'sign')],
    ['its answer is lost', once('after', 'sign')],
  ])('is done once when %s', async (_, sabotage) => {
    const { storage, head } = await savedNote(sabotage);
    const reviews = reviewsOn(storage, AUTHOR);
    const signed = await reviews.sign({ ...HOW, head });
    expect(reviews.waits).toHaveLength(1);
    expect(headIn(storage)).toEqual(signed);
    expect(await reviews.signatures(OWNER, NOTE_ID)).toHaveLength(1);
  });

  it('that was given up without an answer is found when it is asked for again', async () => {
    const { storage, head } = await savedNote(deaf('sign'));
    await expect(reviewsOn(storage, AUTHOR).sign({ ...HOW, head })).rejects.toMatchObject({
      code: 'offline',
    });
    const again = reviewsOn(storage, AUTHOR, 9_000);
    expect(await again.sign({ ...HOW, head })).toEqual(headIn(storage));
    expect(headIn(storage).status).toBe('final');
    expect(await again.signatures(OWNER, NOTE_ID)).toHaveLength(1);
  });

  it('never signs what is not what was read', async () => {
    const { storage, head } = await savedNote();
    await saveVersion(storage, 2);
    await expect(reviewsOn(storage).sign({ ...HOW, head })).rejects.toMatchObject({ code: 'note-changed' });
    expect(storage.table.signatures.size).toBe(0);
    expect(headIn(storage).status).toBe('preliminary');
  });

  it('needs a version to sign, and a note that is not in error', async () => {
    const { storage, head } = await savedNote();
    const reviews = reviewsOn(storage, AUTHOR);
    const gone = { ...head, version: 7 };
    await expect(reviews.sign({ ...HOW, head: gone })).rejects.toMatchObject({ code: 'unreadable-note' });
    const wrong = await reviews.enterInError(head, 'Another patient.');
    await expect(reviews.sign({ ...HOW, head: wrong })).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('comes before a save that did not know of it: the save is refused', async () => {
    const { storage, head } = await savedNote();
    await reviewsOn(storage, AUTHOR).sign({ ...HOW, head });
    await expect(saveVersion(storage, 2)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(headIn(storage)).toMatchObject({ version: 1, status: 'final' });
  });
});

describe('the way from hand to hand', () => {
  it('tells whose turn it is, newest first', async () => {
    const { storage, head } = await savedNote();
    const reviews = reviewsOn(storage);
    const moved = await reviews.moveTo(head, 'returned', AUTHOR);
    expect(moved).toEqual({ ...head, stage: 'returned', assignedTo: AUTHOR, updatedAt: moved.updatedAt });
    expect(moved.updatedAt).toBeGreaterThan(head.updatedAt);
    expect((await reviews.listByStage('returned')).heads).toEqual([moved]);
    expect((await reviews.listByStage('review')).heads).toEqual([]);
  });

  it('is always later than it was, by a clock that is behind too', async () => {
    const { storage, head } = await savedNote();
    const ahead = await reviewsOn(storage, REVIEWER, 9_000).moveTo(head, 'review', null);
    const behind = await reviewsOn(storage, AUTHOR, 2_000).moveTo(ahead, 'correction', null);
    expect(behind.updatedAt).toBeGreaterThan(ahead.updatedAt);
  });

  it.each([
    ['the request is lost', once('before', 'changeHead')],
    ['its answer is lost', once('after', 'changeHead')],
  ])('goes on when %s', async (_, sabotage) => {
    const { storage, head } = await savedNote(sabotage);
    expect(await reviewsOn(storage).moveTo(head, 'returned', null)).toEqual(headIn(storage));
    expect(headIn(storage).stage).toBe('returned');
  });

  it('never undoes what somebody else did meanwhile', async () => {
    const { storage, head } = await savedNote();
    await reviewsOn(storage, AUTHOR).moveTo(head, 'review', null);
    const late = reviewsOn(storage, REVIEWER, 7_000).moveTo(head, 'correction', null);
    await expect(late).rejects.toMatchObject({ code: 'note-changed' });
    expect(headIn(storage).stage).toBe('review');
  });

  it('ends in error, with the reason', async () => {
    const { storage, head } = await savedNote();
    const reviews = reviewsOn(storage, AUTHOR);
    const wrong = await reviews.enterInError(head, 'Another patient.');
    expect(wrong).toMatchObject({
      status: 'entered-in-error',
      statusReason: 'Another patient.',
      stage: 'done',
    });
    expect(headIn(storage)).toEqual(wrong);
    await expect(reviews.moveTo(wrong, 'review', null)).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('comments', () => {
  const REMARK = { version: 1, from: 1, to: 4, quote: 'Text', text: 'Which side?' };
  const NOTE = { ownerId: OWNER, noteId: NOTE_ID };

  it('are kept once, the oldest first, and say who resolved them', async () => {
    const { storage } = await savedNote(once('after', 'putComment'));
    const reviews = reviewsOn(storage);
    const second = { ...REMARK, text: 'And how long?' };
    const made = [await reviews.addComment(NOTE, REMARK), await reviews.addComment(NOTE, second)] as const;
    expect(made[0]).toMatchObject({ ...REMARK, noteId: NOTE_ID, by: REVIEWER, resolved: null });
    const author = reviewsOn(storage, AUTHOR, 8_000);
    const resolved = await author.resolveComment(OWNER, made[0]);
    expect(resolved).toEqual({ ...made[0], resolved: { by: AUTHOR, at: expect.any(Number) } });
    expect(await author.comments(OWNER, NOTE_ID)).toEqual([resolved, made[1]]);
    expect((await author.comments(OWNER, 'note-9')).length).toBe(0);
    expect(await reviews.resolveComment(OWNER, resolved)).toEqual(resolved);
  });

  it('that are not there cannot be resolved', async () => {
    const { storage } = await savedNote();
    const reviews = reviewsOn(storage);
    const comment = await reviews.addComment(NOTE, REMARK);
    storage.table.comments.clear();
    await expect(reviews.resolveComment(OWNER, comment)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('versions', () => {
  it('are listed the newest first', async () => {
    const { storage } = await savedNote();
    await saveVersion(storage, 2);
    const versions = await reviewsOn(storage).versions(OWNER, NOTE_ID);
    expect(versions.map(({ version, title }) => [version, title])).toEqual([
      [2, 'Text 2'],
      [1, 'Text 1'],
    ]);
  });
});
