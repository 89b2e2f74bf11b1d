import type { Page } from '@playwright/test';
import { expect, test } from './local-cloud.ts';
import { quiet, speak } from './speech/flite.ts';
import {
  CLINICIAN,
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
  startDictation,
  stopDictation,
  typeAtEnd,
} from './steps.ts';

/** From the author over a corrector and a reviewer to a signed note, each in a browser of their own. */

test.describe.configure({ timeout: 240_000 });

const TITLE = /Visit of today/;

test('a note is dictated, corrected, sent back, signed, co-signed and added to', async ({ open }) => {
  const speech = speak({ voice: 'rms', utterances: ['The patient denies chest pain.'], leadMs: 400 });
  const author = await open(speech.path);
  await signIn(author, PHYSICIAN);
  const note = await newNote(author);
  await author.keyboard.type('Visit of today. ');
  await startDictation(author);
  await expect(note).toContainText(/chest pain/i);
  await stopDictation(author);
  await save(author);
  await noteAction(author, 'Send for correction');
  await expect(author.getByRole('main').getByText('In correction').first()).toBeVisible();

  const other = await open(quiet(60_000));
  await test.step('the corrector sees, hears and writes', async () => {
    await signIn(other, CLINICIAN);
    await openNote(other, TITLE);
    await expect(noteOf(other)).toContainText(/chest pain/i);
    const transcript = await panelTab(other, 'Transcript');
    await transcript.getByRole('button', { name: /chest/i }).click();
    await expect(noteOf(other).locator('.is-playing')).not.toHaveCount(0);
    await typeAtEnd(other, ' No fever.');
    await save(other);
    await expect(saveStatus(other)).toContainText('version 2');
    await noteAction(other, 'Send for review');
    await expect(other.getByRole('main').getByText('In review').first()).toBeVisible();
    await expect(noteOf(other)).toHaveAttribute('aria-readonly', 'true');
  });

  await test.step('the author sees what was changed, and by whom', async () => {
    await author.reload();
    const versions = await panelTab(author, 'Versions');
    await expect(versions.getByRole('list', { name: 'Versions' })).toContainText('Noor Haddad');
    await versions.getByRole('button', { name: 'Since I last saved' }).click();
    await expect(versions.locator('ins')).toContainText('No fever.');
  });

  const reviewer = await open(quiet(60_000));
  await test.step('the reviewer reads, comments on words and sends back', async () => {
    await signIn(reviewer, REVIEWER);
    await openNote(reviewer, TITLE);
    await expect(noteOf(reviewer)).toHaveAttribute('aria-readonly', 'true');
    await selectWords(reviewer, 'fever');
    const comments = await panelTab(reviewer, 'Comments');
    await comments.getByRole('textbox', { name: 'Comment on selection' }).fill('Since when?');
    await comments.getByRole('button', { name: 'Add comment' }).click();
    await expect(noteOf(reviewer).locator('[data-comment]')).toHaveText('fever');
    await noteAction(reviewer, 'Send back…');
    await reviewer.getByRole('textbox', { name: 'Remark' }).fill('One question.');
    await reviewer.getByRole('button', { name: 'Send back', exact: true }).click();
    await expect(reviewer.getByRole('main').getByText('Sent back').first()).toBeVisible();
  });

  await test.step('the author answers in the text; the comment stays with its words, is resolved, and the note signed', async () => {
    await author.reload();
    await expect(noteOf(author).locator('[data-comment]')).toHaveText('fever');
    await noteOf(author).press('Control+Home');
    await author.keyboard.type('Seen. ');
    await expect(noteOf(author).locator('[data-comment]')).toHaveText('fever');
    await save(author);
    const comments = await panelTab(author, 'Comments');
    for (let left = 2; left > 0; left -= 1) {
      await comments.getByRole('button', { name: 'Resolve' }).first().click();
      await expect(comments.getByRole('button', { name: 'Resolve' })).toHaveCount(left - 1);
    }
    await signAs(author, 'Sign', 'not-my-password');
    await expect(author.getByRole('dialog').getByRole('alert')).toContainText('password');
    await author.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await author.keyboard.press('Enter');
    await expect(
      author
        .getByRole('main')
        .getByText(/Signed by Dr\. Ada Marsh.* – checked$/)
        .first(),
    ).toBeVisible();
    await expect(noteOf(author)).toHaveAttribute('aria-readonly', 'true');
  });

  await test.step('the reviewer co-signs and reads who did what', async () => {
    await reviewer.reload();
    await signAs(reviewer, 'Co-sign', PASSWORD);
    await expect(
      reviewer
        .getByRole('main')
        .getByText(/Dr\. Ivo Brandt.* – checked$/)
        .first(),
    ).toBeVisible();
    const history = await panelTab(reviewer, 'History');
    for (const done of [/opened/i, /commented/i, /sent it back/i, /signed it/i, /changed/i, /played/i])
      await expect(history.getByText(done).first()).toBeVisible();
  });

  await test.step('the author adds to it, which is signed anew', async () => {
    await author.reload();
    await noteAction(author, 'Addendum…');
    await author.getByRole('textbox', { name: 'Reason' }).fill('Result came in');
    await author.getByRole('textbox', { name: 'Text of the addendum' }).fill('The culture is negative.');
    await author.getByRole('button', { name: 'Add and sign' }).click();
    await signOpenDialog(author, 'Sign', PASSWORD);
    await expect(noteOf(author)).toContainText('The culture is negative.');
    await expect(
      author
        .getByRole('main')
        .getByText(/Amended/)
        .first(),
    ).toBeVisible();
    await expect(noteOf(author)).toHaveAttribute('aria-readonly', 'true');
  });
});

async function signAs(page: Page, button: 'Sign' | 'Co-sign', password: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: button, exact: true }).click();
  await signOpenDialog(page, button, password);
}

/** What is left open is agreed to, box by box. */
async function signOpenDialog(page: Page, button: 'Sign' | 'Co-sign', password: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: `${button} this note` });
  await expect(dialog).toBeVisible();
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await dialog.getByRole('textbox', { name: 'Password' }).fill(password);
  await dialog.getByRole('button', { name: button, exact: true }).click();
}
