import { breakNext, type Fault, mendAll } from './faults.ts';
import { expect, test } from './local-cloud.ts';
import { newNote, noteOf, openNote, save, saveStatus, signIn, typeAtEnd } from './steps.ts';

/** A save that is torn somewhere between its objects and its commit: one version comes of it, and it is whole. */

test.describe.configure({ timeout: 300_000 });
test.afterEach(({ cloud }) => mendAll(cloud));

const object = (fault: Omit<Fault, 'service' | 'operation'>): Fault => ({
  service: 's3',
  operation: 'PUT',
  ...fault,
});
const commit = (fault: Omit<Fault, 'service' | 'operation'>): Fault => ({
  service: 'dynamodb',
  operation: 'TransactWriteItems',
  ...fault,
});

const TORN: readonly (readonly [string, Fault])[] = [
  ['the answer to an object is lost', object({ kind: 'answer-lost' })],
  ['an object meets 500', object({ kind: 'error', code: 'InternalError', status: 500 })],
  ['an object is throttled', object({ kind: 'error', code: 'SlowDown', status: 503 })],
  ['the connection of an object is dropped', object({ kind: 'drop' })],
  ['the answer to the commit is lost', commit({ kind: 'answer-lost' })],
  ['the commit meets 500', commit({ kind: 'error', code: 'InternalServerError', status: 500 })],
  ['the commit is throttled', commit({ kind: 'error', code: 'ThrottlingException', status: 400 })],
  ['the connection of the commit is dropped', commit({ kind: 'drop' })],
];

test('a save that is torn once at any step makes one whole version', async ({ page, cloud }) => {
  await signIn(page);
  for (const [name, fault] of TORN) {
    await test.step(name, async () => {
      const text = `Saved although ${name}.`;
      await newNote(page);
      await typeAtEnd(page, text);
      await breakNext(cloud, fault);
      await save(page);
      await expect(saveStatus(page)).toContainText('version 1');
      await page.goto('/');
      await openNote(page, text);
      await expect(noteOf(page)).toHaveText(text);
      await typeAtEnd(page, ' And again.');
      await save(page);
      await expect(saveStatus(page)).toContainText('version 2');
      await page.goto('/');
      await mendAll(cloud);
    });
  }
});
