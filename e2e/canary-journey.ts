import type { Page } from '@playwright/test';
import { PHI } from './canary-marks.ts';
import { breakNext } from './faults.ts';
import { expect as base, type LocalCloud } from './local-cloud.ts';
import {
  newNote,
  noteAction,
  noteOf,
  openNote,
  PASSWORD,
  PHYSICIAN,
  panelTab,
  REVIEWER,
  save,
  saveStatus,
  selectWords,
  signIn,
  signOut,
  startDictation,
  stopDictation,
  typeAtEnd,
} from './steps.ts';

/** The steps of one note from its first word to its addendum, with words of a patient wherever words can be put. */

/** A busy machine recognises speech more slowly than it is spoken. */
const expect = base.configure({ timeout: 120_000 });

/** Signs in, after a try that is refused. */
export async function signInAtLast(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Email' }).fill(PHYSICIAN);
  await page.getByRole('textbox', { name: 'Password' }).fill('not-the-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await signIn(page);
}

/** Dictates while the stream breaks. @returns what was heard */
export async function dictate(page: Page, cloud: LocalCloud): Promise<string> {
  await breakNext(cloud, { service: 'transcribe', kind: 'stream-cut', afterMessages: 15 });
  const note = await newNote(page);
  await startDictation(page);
  // What is heard is no longer than the last word; a sentence ends with the pause behind it.
  await expect(note.locator('[data-segment]').last()).toContainText(/\w+\W+\w+/);
  await stopDictation(page);
  await expect(note.locator('[data-gap]')).toHaveCount(0);
  return (await note.textContent()) ?? '';
}

/** Types into the note and everything around it, while the services that are asked refuse. */
export async function typeAll(page: Page, cloud: LocalCloud): Promise<void> {
  const throttled = { kind: 'error', code: 'ThrottlingException', status: 400 };
  await breakNext(cloud, { service: 'comprehendmedical', ...throttled });
  await typeAtEnd(page, ` ${PHI.typed}. She takes metformin daily and has asthma.`);
  await page.getByRole('textbox', { name: 'Title' }).fill(PHI.title);
  await page.getByRole('textbox', { name: 'Patient reference' }).fill(PHI.patient);
  await writeAutoText(page);
  await correctEntity(page);
  await importFiles(page);
}

async function writeAutoText(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Insert', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Change auto-texts…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'New auto-text' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill(PHI.autoTextName);
  await dialog.getByRole('textbox', { name: 'Text', exact: true }).fill(`${PHI.autoText} is well.`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('list', { name: 'Auto-texts' })).toContainText(PHI.autoText);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await noteOf(page).press('Control+End');
  await page.getByRole('button', { name: 'Insert', exact: true }).click();
  await page.getByRole('menuitem', { name: new RegExp(PHI.autoTextName, 'i') }).click();
  await expect(noteOf(page)).toContainText(PHI.autoText);
}

async function correctEntity(page: Page): Promise<void> {
  await page.getByRole('searchbox', { name: 'Filter entities' }).fill(PHI.filter);
  await page.getByRole('searchbox', { name: 'Filter entities' }).fill('');
  await page
    .getByRole('complementary', { name: 'Entities' })
    .getByRole('button', { name: /metformin/ })
    .first()
    .click();
  const entity = page.getByRole('dialog', { name: 'Entity' });
  await entity.getByRole('combobox', { name: /Search RxNorm/ }).fill(PHI.code);
  await expect(entity.getByText('Nothing fits these words.')).toBeVisible();
  await entity.getByRole('combobox', { name: /Search RxNorm/ }).fill('');
  await entity
    .getByRole('button', { name: /confirm/i })
    .first()
    .click();
  await page.keyboard.press('Escape');
  // Words that no machine understands are given to a kind by a person.
  await selectWords(page, PHI.typed);
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Mark as' }).click();
  await page.getByRole('menuitem').first().click();
}

async function importFiles(page: Page): Promise<void> {
  await page.getByLabel('Audio file').setInputFiles({
    name: `${PHI.file}.mp3`,
    mimeType: 'audio/mpeg',
    buffer: Buffer.from('not audio at all'),
  });
  await expect(page.getByText(/could not be read as audio/)).toBeVisible();
}

/** Saves against an expired key, a service that fails and one that is busy. */
export async function saveAtLast(page: Page, cloud: LocalCloud): Promise<void> {
  await breakNext(cloud, { service: 's3', operation: 'PUT', kind: 'error', code: 'SlowDown', status: 503 });
  await breakNext(cloud, {
    service: 'dynamodb',
    operation: 'TransactWriteItems',
    kind: 'error',
    code: 'InternalServerError',
  });
  await save(page);
  await typeAtEnd(page, ' Seen.');
  await breakNext(cloud, {
    service: 'dynamodb',
    operation: 'TransactWriteItems',
    kind: 'error',
    code: 'ExpiredTokenException',
    status: 400,
  });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(
    page
      .getByRole('main')
      .getByText(/sign-in has ended/)
      .first(),
  ).toBeVisible();
  await save(page);
}

/** Looks for a note among all, and finds none. */
export async function searchNotes(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Notewell, all notes' }).click();
  const search = page.getByRole('searchbox', { name: 'Search notes' });
  await search.fill(PHI.search);
  await search.press('Enter');
  await search.fill('');
}

/** Writes on, and leaves it unsaved in a draft. */
export async function leaveDraft(page: Page): Promise<void> {
  await openNote(page, PHI.title);
  await typeAtEnd(page, ` ${PHI.draft}.`);
  await expect(page.getByTitle('A draft is kept on this device.')).toBeAttached();
}

/** Finds the draft again after a start of the browser, saves it and hands it over. */
export async function takeUpDraft(page: Page): Promise<void> {
  await signIn(page);
  await openNote(page, PHI.title);
  await expect(noteOf(page)).toContainText(PHI.draft);
  await save(page);
  await noteAction(page, 'Send for review');
  await expect(page.getByRole('main').getByText('In review').first()).toBeVisible();
  await signOut(page);
}

/** Reads as the reviewer, remarks on words and sends the note back. */
export async function review(page: Page): Promise<void> {
  await signIn(page, REVIEWER);
  await openNote(page, PHI.title);
  await selectWords(page, PHI.typed);
  const comments = await panelTab(page, 'Comments');
  await comments.getByRole('textbox', { name: 'Comment on selection' }).fill(PHI.comment);
  await comments.getByRole('button', { name: 'Add comment' }).click();
  await expect(comments.getByRole('listitem').first()).toContainText(PHI.comment);
  await noteAction(page, 'Send back…');
  await page.getByRole('textbox', { name: 'Remark' }).fill(PHI.remark);
  await page.getByRole('button', { name: 'Send back', exact: true }).click();
  await expect(page.getByRole('main').getByText('Sent back').first()).toBeVisible();
  await signOut(page);
}

/** Answers, signs, takes the text along and adds to it. */
export async function finish(page: Page): Promise<void> {
  await signIn(page);
  await openNote(page, PHI.title);
  await signNote(page, page.getByRole('banner').getByRole('button', { name: 'Sign', exact: true }).click());
  await noteAction(page, 'Copy as text');
  await panelTab(page, 'Versions');
  await panelTab(page, 'Transcript');
  await noteAction(page, 'Addendum…');
  await page.getByRole('textbox', { name: 'Reason' }).fill(PHI.reason);
  await page.getByRole('textbox', { name: 'Text of the addendum' }).fill(PHI.addendum);
  await signNote(page, page.getByRole('button', { name: 'Add and sign' }).click());
  await expect(noteOf(page)).toContainText(PHI.addendum);
  await expect(saveStatus(page)).toContainText('Saved');
}

async function signNote(page: Page, asked: Promise<void>): Promise<void> {
  await asked;
  const dialog = page.getByRole('dialog', { name: 'Sign this note' });
  await expect(dialog).toBeVisible();
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}
