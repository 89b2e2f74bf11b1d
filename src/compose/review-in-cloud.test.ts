import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NoteHead } from '../domain/note.ts';
import { saveRequest } from '../notes/note-fixtures.ts';
import type { Signing } from '../notes/review-repository.ts';
import { type LocalCloud, type SignedInPerson, startLocalCloud } from './local-cloud-fixture.ts';

/** The engines of a review over the real clients, against a local cloud of its own process under its policies. */

const HOW: Omit<Signing, 'head' | 'role'> = { attestation: 'I have read it.', method: 'password' };

let cloud: LocalCloud;
let author: SignedInPerson;
let colleague: SignedInPerson;
let clinician: SignedInPerson;
let reviewer: SignedInPerson;

beforeAll(async () => {
  cloud = await startLocalCloud();
  author = await cloud.signIn('physician');
  colleague = await cloud.signIn('colleague');
  clinician = await cloud.signIn('clinician');
  reviewer = await cloud.signIn('reviewer');
}, 180_000);
afterAll(() => cloud.stop());

/** Saves a version of the author's note by whoever writes it. */
async function save(by: SignedInPerson, noteId: string, expectedVersion: number): Promise<NoteHead> {
  const text = `Version ${expectedVersion + 1} by ${by.person.name}`;
  const request = saveRequest(text, expectedVersion, { noteId, ownerId: author.person.id });
  const outcome = await by.notes.save(request);
  if (outcome.kind !== 'saved') throw new Error(outcome.kind);
  return outcome.note.head;
}

const sign = ({ reviews }: SignedInPerson, head: NoteHead, role: Signing['role']) =>
  reviews.sign({ ...HOW, head, role });

describe('a note', () => {
  it('goes from hand to hand until two have signed it, and the reviewer can tell who did what', async () => {
    const noteId = 'journey';
    const ownerId = author.person.id;
    const first = await save(author, noteId, 0);
    author.reviews.record('changed', first);
    await author.reviews.moveTo(first, 'correction', null);
    const corrected = await save(clinician, noteId, 1);
    expect(corrected).toMatchObject({ version: 2, stage: 'correction', authorName: author.person.name });
    const atReview = await clinician.reviews.moveTo(corrected, 'review', null);

    const list = await reviewer.reviews.listByStage('review');
    expect(list.heads).toContainEqual(atReview);
    const { head } = await reviewer.notes.open(noteId, ownerId);
    reviewer.reviews.record('opened', head);
    const remark = { version: 2, from: 1, to: 3, quote: 'Version', text: 'Which?' };
    const comment = await reviewer.reviews.addComment(head, remark);
    const returned = await reviewer.reviews.moveTo(head, 'returned', author.person);

    expect(await author.reviews.comments(ownerId, noteId)).toEqual([comment]);
    const resolved = await author.reviews.resolveComment(ownerId, comment);
    expect(await reviewer.reviews.comments(ownerId, noteId)).toEqual([resolved]);
    expect(resolved.resolved?.by).toEqual(author.person);

    const signed = await sign(author, returned, 'author');
    expect(signed).toMatchObject({ status: 'final', stage: 'done' });
    expect(await sign(reviewer, signed, 'reviewer')).toEqual(signed);
    const signatures = await reviewer.reviews.signatures(ownerId, noteId);
    expect(signatures.map(({ by, role, version }) => [by, role, version])).toEqual([
      [author.person, 'author', 2],
      [reviewer.person, 'reviewer', 2],
    ]);
    const versions = await reviewer.reviews.versions(ownerId, noteId);
    expect(versions.map(({ version, authorName }) => [version, authorName])).toEqual([
      [2, clinician.person.name],
      [1, author.person.name],
    ]);
    expect(signatures[0]?.contentDigest).toBe(versions[0]?.contentDigest);

    await Promise.all([author.reviews.recorded(), reviewer.reviews.recorded()]);
    const events = await reviewer.reviews.auditEvents(noteId);
    expect(events.map(({ action, actor }) => [action, actor])).toEqual([
      ['changed', author.person],
      ['opened', reviewer.person],
    ]);
    await expect(author.reviews.auditEvents(noteId)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('is signed by those who may, and written by those who may', async () => {
    const noteId = 'roles';
    const ownerId = author.person.id;
    const head = await save(author, noteId, 0);
    for (const { reviews } of [colleague, clinician]) {
      const call = reviews.sign({ ...HOW, head, role: 'reviewer' });
      await expect(call).rejects.toMatchObject({ code: 'not-allowed' });
    }
    await expect(save(reviewer, noteId, 1)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(save(colleague, noteId, 1)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(colleague.notes.open(noteId, ownerId)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(colleague.reviews.comments(ownerId, noteId)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(colleague.reviews.listByStage('review')).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(reviewer.reviews.enterInError(head, 'x')).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await author.reviews.enterInError(head, 'Another patient.')).toMatchObject({
      status: 'entered-in-error',
      statusReason: 'Another patient.',
    });
    expect((await reviewer.notes.open(noteId, ownerId)).head.statusReason).toBe('Another patient.');
  });

  it('has each signature checked by the cloud against what was signed', async () => {
    const head = await save(author, 'checked', 0);
    const signed = await sign(author, head, 'author');
    await sign(reviewer, signed, 'reviewer');
    // Within moments, and never before the answer: whoever signed does not wait for it.
    await expect
      .poll(
        async () => {
          const signatures = await reviewer.reviews.signatures(head.ownerId, head.noteId);
          return signatures.map(({ check }) => [check?.verdict, check?.reasons]);
        },
        { timeout: 60_000 },
      )
      .toEqual([
        ['valid', []],
        ['valid', []],
      ]);
  });

  it('that changed since it was read is neither signed nor given on', async () => {
    const head = await save(author, 'changed', 0);
    await save(author, 'changed', 1);
    await expect(sign(reviewer, head, 'reviewer')).rejects.toMatchObject({ code: 'note-changed' });
    const late = reviewer.reviews.moveTo(head, 'returned', null);
    await expect(late).rejects.toMatchObject({ code: 'note-changed' });
  });

  it('that was signed meanwhile is not saved over', async () => {
    const head = await save(author, 'frozen', 0);
    await sign(reviewer, head, 'reviewer');
    await expect(save(author, 'frozen', 1)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(save(clinician, 'frozen', 1)).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('answers that are lost', () => {
  it('never double a signature, however often it is asked for', async () => {
    const head = await save(author, 'lost', 0);
    await cloud.loseAnswers('TransactWriteItems', 2);
    const signed = await sign(reviewer, head, 'reviewer');
    expect(await sign(reviewer, head, 'reviewer')).toEqual(signed);
    expect(await sign(reviewer, signed, 'reviewer')).toEqual(signed);
    expect(await reviewer.reviews.signatures(author.person.id, 'lost')).toHaveLength(1);
  });

  it('never stop a note on its way', async () => {
    const head = await save(author, 'way', 0);
    await cloud.loseAnswers('UpdateItem', 2);
    const moved = await reviewer.reviews.moveTo(head, 'returned', author.person);
    expect((await author.notes.open('way')).head).toEqual(moved);
    await cloud.loseAnswers('UpdateItem', 1);
    await author.reviews.addComment(moved, { version: 1, from: 1, to: 2, quote: 'V', text: 'Why?' });
    expect(await author.reviews.comments(author.person.id, 'way')).toHaveLength(1);
  });
});

it('a person proves anew who they are, and stays signed in', async () => {
  const before = await author.pool.idToken();
  expect(await author.pool.proveAgain(author.email, 'Notewell-local-1', null)).toBe('password');
  const wrong = author.pool.proveAgain(author.email, 'not it', null);
  await expect(wrong).rejects.toMatchObject({ code: 'wrong-password' });
  const codeless = author.pool.proveAgain('totp@notewell.local', 'Notewell-local-1', null);
  await expect(codeless).rejects.toMatchObject({ code: 'wrong-code' });
  expect(await author.pool.idToken()).toBe(before);
});
