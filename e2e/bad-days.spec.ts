import { expect, test } from './local-cloud.ts';
import { speak } from './speech/flite.ts';
import { newNote, openNote, save, signIn, startDictation, stopDictation } from './steps.ts';

test('sound that was recorded before a reload is saved and played after it', async ({ open }) => {
  const speech = speak({ voice: 'rms', utterances: ['The lungs are clear.'] });
  const page = await open(speech.path);
  await signIn(page);
  const note = await newNote(page);
  await startDictation(page);
  await expect(note).toContainText(/lungs/i);
  await stopDictation(page);
  await expect(page.getByTitle('A draft is kept on this device.')).toBeAttached();
  await page.reload();
  await expect(note).toContainText(/lungs/i);
  await save(page);
  await page.goto('/');
  await openNote(page, /lungs/i);
  await note.locator('[data-segment]').first().click();
  await page.keyboard.press('Alt+p');
  await expect(note.locator('[data-playing]').first()).toBeVisible();
});
