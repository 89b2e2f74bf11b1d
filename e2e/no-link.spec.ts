import type { Page } from '@playwright/test';
import { expect, test } from './local-cloud.ts';
import { expectEachOnce, SENTENCES, untilCaptured } from './sentences.ts';
import { speak } from './speech/flite.ts';
import {
  dictationStatus,
  newNote,
  noteOf,
  PHYSICIAN,
  save,
  signIn,
  startDictation,
  stopDictation,
  submitSignIn,
} from './steps.ts';

/** No link for longer than anybody would wait: what is said stands in the note as a gap, and its words come later. */

test.describe.configure({ timeout: 300_000 });
const patience = { timeout: 120_000 };

test('a long break of the link leaves a gap that waits, and is filled when the link is back', async ({
  open,
  link,
}) => {
  const speech = speak({ voice: 'rms', utterances: SENTENCES, pauseMs: 3_000 });
  const page = await open(speech.path, { through: link });
  await signIn(page);
  const note = await newNote(page);
  await startDictation(page);
  await untilCaptured(page, 2_000);
  await link.refuse();
  await expect(note.locator('[data-gap]').first()).toContainText('waiting', patience);
  await expect(dictationStatus(page)).toContainText('Offline');
  await link.mend();
  for (const word of [/lungs/i, /abdomen/i, /edema/i, /skin/i])
    await expect(note).toContainText(word, patience);
  await expect(note.locator('[data-gap]')).toHaveCount(0, patience);
  await stopDictation(page);
  await expectEachOnce(page);
});

test('a whole note dictated without a link is transcribed when there is one, after a reload', async ({
  open,
  link,
}) => {
  const speech = speak({ voice: 'rms', utterances: SENTENCES, pauseMs: 1_000 });
  const page = await open(speech.path, { through: link });
  await signIn(page);
  const note = await newNote(page);
  await page.keyboard.type('Dictated without a link. ');
  await link.refuse();
  await startDictation(page);
  // All of it has been spoken by then.
  await untilCaptured(page, speech.durationMs);
  await page.getByRole('button', { name: 'Stop dictation' }).click();
  await expect(note.locator('[data-gap]').first()).toContainText('waiting', patience);
  await expect(page.getByTitle('A draft is kept on this device.')).toBeAttached(patience);
  await link.mend();
  await page.reload();
  await signInAgain(page);
  await expect(noteOf(page)).toContainText('Dictated without a link.', patience);
  for (const word of [/lungs/i, /abdomen/i, /edema/i, /skin/i])
    await expect(note).toContainText(word, patience);
  await expect(note.locator('[data-gap]')).toHaveCount(0, patience);
  await expectEachOnce(page);
  await save(page);
});

/** A reload keeps the session as a rule; where it did not, the person signs in. */
async function signInAgain(page: Page): Promise<void> {
  const form = page.getByRole('button', { name: 'Sign in' });
  await expect(form.or(noteOf(page))).toBeVisible();
  if (await form.isVisible()) await submitSignIn(page, PHYSICIAN);
}
