import { breakNext, mendAll } from './faults.ts';
import { expect, test } from './local-cloud.ts';
import { quiet } from './speech/flite.ts';
import {
  COLLEAGUE,
  newNote,
  noteOf,
  openNote,
  REVIEWER,
  save,
  saveStatus,
  signIn,
  signOut,
  typeAtEnd,
} from './steps.ts';

test.afterEach(({ cloud }) => mendAll(cloud));

test('an empty worklist says what to do; a saved note is found by title, patient and search', async ({
  page,
}) => {
  await signIn(page, COLLEAGUE);
  await expect(page.getByText('No notes yet')).toBeVisible();
  await newNote(page);
  await typeAtEnd(page, 'Knee pain after a fall.');
  await page.getByRole('textbox', { name: 'Patient reference' }).fill('MRN 4711');
  await save(page);
  await page.goto('/');
  const list = page.getByRole('list', { name: 'Notes' });
  await expect(list.getByRole('link', { name: /Knee pain after a fall/ })).toBeVisible();
  await expect(list).toContainText('MRN 4711');
  const search = page.getByRole('searchbox', { name: 'Search notes' });
  await search.fill('4711');
  await expect(list.getByRole('link')).toHaveCount(1);
  await search.fill('nothing like this');
  await expect(list.getByRole('link')).toHaveCount(0);
});

test('a reload loses nothing that was typed', async ({ page }) => {
  await signIn(page);
  await newNote(page);
  await typeAtEnd(page, 'Unsaved words that must survive.');
  await expect(page.getByTitle('A draft is kept on this device.')).toBeAttached();
  await page.reload();
  await expect(noteOf(page)).toContainText('Unsaved words that must survive.');
  await expect(saveStatus(page)).not.toContainText('Saved');
  const stored = await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const dumps = names.map(
      (name) =>
        new Promise<string>((resolve) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => {
            const stores = [...request.result.objectStoreNames];
            const all = stores.map(
              (store) =>
                new Promise<string>((done) => {
                  const query = request.result.transaction(store).objectStore(store).getAll();
                  query.onsuccess = () => {
                    const bytes = query.result.map((row: { sealed?: ArrayBuffer }) =>
                      row.sealed === undefined ? '' : new TextDecoder('latin1').decode(row.sealed),
                    );
                    done(JSON.stringify(query.result) + bytes.join(''));
                  };
                }),
            );
            void Promise.all(all).then((texts) => resolve(texts.join('')));
          };
        }),
    );
    return `${(await Promise.all(dumps)).join('')}${JSON.stringify(localStorage)}${JSON.stringify(sessionStorage)}`;
  });
  expect(stored).not.toContain('Unsaved words');
});

test('two people on one version: both texts are shown and neither is lost', async ({ open }) => {
  const first = await open(quiet(60_000));
  const second = await open(quiet(60_000));
  for (const page of [first, second]) await signIn(page);
  await newNote(first);
  await typeAtEnd(first, 'The common beginning.');
  await save(first);
  await second.reload();
  await openNote(second, /The common beginning/);
  await typeAtEnd(first, ' Written by the first.');
  await save(first);
  await typeAtEnd(second, ' Written by the second.');
  await second.getByRole('button', { name: 'Save', exact: true }).click();
  await second.getByRole('button', { name: 'Compare' }).or(second.getByRole('dialog')).first().waitFor();
  const dialog = second.getByRole('dialog');
  await expect(dialog).toContainText('Written by the first.');
  await expect(dialog).toContainText('Written by the second.');
  await dialog.getByRole('button', { name: 'Open theirs, keep mine as a new note' }).click();
  await expect(noteOf(second)).toContainText('Written by the first.');
  await second.goto('/');
  await openNote(second, /\(copy\)/);
  await expect(noteOf(second)).toContainText('Written by the second.');
});

test('two people in different sections are joined; what both changed is decided', async ({ open }) => {
  const first = await open(quiet(60_000));
  const second = await open(quiet(60_000));
  for (const page of [first, second]) await signIn(page);
  await newNote(first);
  await typeAtEnd(first, 'Fell on the stairs.');
  for (const [heading, text] of [
    ['Findings', 'Swollen knee.'],
    ['Plan', 'Rest.'],
  ] as const) {
    await first.keyboard.press('Control+Alt+Enter');
    await first.keyboard.type(heading);
    await first.keyboard.press('Enter');
    await first.keyboard.type(text);
  }
  await save(first);
  await second.reload();
  await openNote(second, /Fell on the stairs/);
  await typeAtEnd(first, ' Ibuprofen 400 mg.');
  await save(first);
  await noteOf(second).getByText('Swollen knee.').click();
  await second.keyboard.press('End');
  await second.keyboard.type(' No fracture.');
  await typeAtEnd(second, ' Ibuprofen 600 mg.');
  await second.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = second.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'Findings' })).toContainText('changed by you');
  await expect(dialog.getByText('One section is the same on both sides')).toBeVisible();
  const plan = dialog.getByRole('group', { name: /^Plan/ });
  await expect(plan.getByRole('region', { name: 'Mine' }).locator('mark')).toHaveText('600 ');
  await expect(plan.getByRole('region', { name: 'Theirs' }).locator('mark')).toHaveText('400 ');
  const merge = dialog.getByRole('button', { name: 'Merge and save' });
  await expect(merge).toBeDisabled();
  await expect(dialog.getByRole('status')).toHaveText('One section waits for your choice.');
  await plan.getByRole('radio', { name: 'Theirs' }).check();
  await merge.click();
  await expect(saveStatus(second)).toContainText('version 3');
  await expect(noteOf(second)).toContainText('Swollen knee. No fracture.');
  await expect(noteOf(second)).toContainText('Ibuprofen 400 mg.');
  await expect(noteOf(second)).not.toContainText('600');
  await second.reload();
  await expect(noteOf(second)).toContainText('No fracture.');
  await expect(noteOf(second)).toContainText('Ibuprofen 400 mg.');
});

test('a save that fails says so, keeps the text, and works when tried again', async ({ page, cloud }) => {
  await signIn(page);
  await newNote(page);
  await typeAtEnd(page, 'A note that meets a bad day.');
  await breakNext(cloud, {
    service: 'dynamodb',
    operation: 'TransactWriteItems',
    kind: 'error',
    code: 'AccessDeniedException',
    status: 400,
  });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(saveStatus(page)).not.toContainText('Saved');
  await expect(saveStatus(page)).toContainText('Could not be saved');
  await expect(noteOf(page)).toContainText('A note that meets a bad day.');
  await save(page);
});

test('throttling, a lost answer and a dropped connection are waited out, and make one version', async ({
  page,
  cloud,
}) => {
  await signIn(page);
  await newNote(page);
  await typeAtEnd(page, 'Saved in spite of everything.');
  await breakNext(cloud, { service: 's3', operation: 'PUT', kind: 'error', code: 'SlowDown', status: 503 });
  await breakNext(cloud, { service: 's3', operation: 'PUT', kind: 'answer-lost' });
  await breakNext(cloud, { service: 'dynamodb', operation: 'TransactWriteItems', kind: 'answer-lost' });
  await save(page);
  await expect(saveStatus(page)).toContainText('version 1');
});

test('a second tab reads along, and can take over', async ({ page }) => {
  await signIn(page);
  await newNote(page);
  await typeAtEnd(page, 'Written in the first tab.');
  await save(page);
  const second = await page.context().newPage();
  // A tab of its own: sessionStorage, and with it the sign-in, is not shared.
  await second.goto(page.url());
  await signIn(second);
  await openNote(second, /Written in the first tab/);
  await expect(noteOf(second)).toHaveAttribute('aria-readonly', 'true');
  await typeAtEnd(page, ' More while somebody reads.');
  await expect(noteOf(second)).toContainText('More while somebody reads.');
  await second.getByRole('button', { name: 'Edit here' }).click();
  await expect(noteOf(second)).toHaveAttribute('aria-readonly', 'false');
  await expect(noteOf(page)).toHaveAttribute('aria-readonly', 'true');
  await typeAtEnd(second, ' And in the second.');
  await expect(noteOf(page)).toContainText('And in the second.');
  await expect(noteOf(second)).toContainText('More while somebody reads.');
  await save(second);
});

test('another physician sees nothing of it; a reviewer reads and cannot write', async ({ page }) => {
  await signIn(page);
  await newNote(page);
  await typeAtEnd(page, 'For the eyes of few.');
  await save(page);
  const path = new URL(page.url()).pathname;
  await signOut(page);
  await signIn(page, COLLEAGUE);
  await expect(page.getByRole('link', { name: /For the eyes of few/ })).toHaveCount(0);
  await page.goto(path);
  await expect(page.getByRole('alert').first()).toContainText('could not be found');
  await page.goto('/');
  await signOut(page);
  await signIn(page, REVIEWER);
  await page.getByRole('tab', { name: 'In writing' }).click();
  const note = await openNote(page, /For the eyes of few/);
  await expect(note).toHaveAttribute('aria-readonly', 'true');
});

test('the note is copied as text', async ({ page }) => {
  await signIn(page);
  await newNote(page);
  await typeAtEnd(page, 'Words for another program.');
  await page.getByRole('button', { name: 'Note actions' }).click();
  await page.getByRole('menuitem', { name: 'Copy as text' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('Words for another program.');
});
