import { expect, test } from './local-cloud.ts';
import { speak } from './speech/flite.ts';
import { dictationStatus, newNote, signIn, startDictation, stopDictation } from './steps.ts';
import { plugIn, prepareToUnplug, unplug } from './unplug.ts';

test('a microphone that is unplugged is waited for, and the dictation goes on in the same note', async ({
  open,
}) => {
  const page = await open(speak({ voice: 'rms', utterances: ['The lungs are clear.'] }).path);
  await signIn(page);
  const note = await newNote(page);
  await prepareToUnplug(page);
  await startDictation(page);
  await expect(note).toContainText(/lungs/i);
  await unplug(page);
  await expect(dictationStatus(page)).toContainText(/microphone/i);
  await expect(page.getByRole('button', { name: 'Stop dictation' })).toBeVisible();
  await plugIn(page);
  await expect(dictationStatus(page)).not.toContainText(/lost/i);
  // The test's microphone speaks again from its beginning.
  await expect.poll(async () => (await note.textContent())?.match(/lungs/gi)?.length).toBe(2);
  await stopDictation(page);
});

test('a permission that is withdrawn is explained, and what was said is kept', async ({ open }) => {
  const page = await open(speak({ voice: 'rms', utterances: ['The abdomen is soft.'] }).path);
  await signIn(page);
  const note = await newNote(page);
  await prepareToUnplug(page);
  await startDictation(page);
  await expect(note).toContainText(/abdomen/i);
  await unplug(page, 'NotAllowedError');
  await expect(page.getByText(/may not use the microphone/).first()).toBeVisible();
  await stopDictation(page);
  await expect(note).toContainText(/abdomen/i);
});
