import { expect, test } from './local-cloud.ts';
import { speak } from './speech/flite.ts';
import { newNote, noteOf, signIn, startDictation, stopDictation } from './steps.ts';

/** What is asked for by voice, with a pause on both sides. */

test('paragraphs, headings and auto-texts are asked for by voice, and each is taken back by one key', async ({
  open,
}) => {
  const speech = speak({
    voice: 'rms',
    utterances: ['The lungs are clear.', 'new paragraph', 'The abdomen is soft.', 'scratch that'],
    pauseMs: 1_400,
    leadMs: 500,
  });
  const page = await open(speech.path);
  await signIn(page);
  const note = await newNote(page);
  await startDictation(page);
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('New paragraph');
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('Scratched');
  await stopDictation(page);
  await expect(note).toContainText(/lungs are clear/i);
  await expect(note).not.toContainText(/abdomen|scratch|new paragraph/i);
  await expect(note.locator('p')).toHaveCount(2);
  await noteOf(page).press('Control+z');
  await expect(note).toContainText(/abdomen is soft/i);
});
