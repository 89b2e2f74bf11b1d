import { expect, test } from './local-cloud.ts';
import { speak } from './speech/flite.ts';
import { dictationStatus, newNote, save, signIn, startDictation, stopDictation } from './steps.ts';

/** The main job: real speech through the fake microphone, every real part, to a note that is reopened. */

test('a physician dictates, sees words and entities, edits, saves, reopens and plays', async ({ open }) => {
  const speech = speak({
    voice: 'rms',
    utterances: [
      'The patient is a fifty four year old woman with type two diabetes and hypertension.',
      'She denies chest pain.',
      'She takes metformin five hundred milligrams twice daily.',
    ],
  });
  const page = await open(speech.path);
  await signIn(page);
  const note = await newNote(page);
  await startDictation(page);

  await test.step('partials are a ghost, finals are text', async () => {
    await expect(page.locator('[data-partial]')).toContainText(/\w+/);
    await expect(dictationStatus(page)).toContainText('Live');
    await expect(note.locator('[data-segment]').first()).toContainText(/patient/i);
  });

  await test.step('entities of what was said appear inline and in the panel', async () => {
    await expect(note.locator('[data-entity-category="MEDICATION"]').first()).toContainText('metformin');
    await expect(note.locator('[data-entity-category="MEDICAL_CONDITION"]').first()).toBeVisible();
    const denied = note.locator('[data-entity-text="chest pain"]');
    await expect(denied.first()).toHaveAttribute('data-entity-traits', /NEGATION/);
    await expect(page.getByRole('complementary', { name: 'Entities' })).toContainText('metformin');
  });

  await stopDictation(page);
  await expect(page.locator('[data-partial]')).toHaveCount(0);

  await test.step('typing goes on where the dictation ended', async () => {
    await note.press('Control+End');
    await page.keyboard.type(' Follow up in two weeks.');
    await expect(note).toContainText('Follow up in two weeks.');
  });

  await save(page);
  const written = await note.textContent();

  await test.step('a new session in the same browser finds it again', async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
    await page.getByRole('list', { name: 'Notes' }).getByRole('link').first().click();
    await expect(note).toContainText('Follow up in two weeks.');
    expect(await note.textContent()).toBe(written);
    await expect(note.locator('[data-entity-category="MEDICATION"]').first()).toContainText('metformin');
  });

  await test.step('the ledger that was saved with it accounts for every second', async () => {
    await page.getByRole('button', { name: 'Proof' }).click();
    const ledger = page.getByRole('dialog', { name: 'Ledger' });
    await expect(ledger).toContainText(/\d+ s captured, \d+ s in the note.*nothing missing/);
    await ledger.getByRole('button', { name: 'Done' }).click();
  });

  await test.step('the sound behind a word is played', async () => {
    await note.locator('[data-segment]').filter({ hasText: 'metformin' }).first().click();
    await page.keyboard.press('Alt+p');
    await expect(note.locator('[data-playing]').first()).toBeVisible();
  });
});

test('one undo takes one utterance back', async ({ open }) => {
  const speech = speak({
    voice: 'awb',
    utterances: ['The lungs are clear.', 'The abdomen is soft and nontender.'],
  });
  const page = await open(speech.path);
  await signIn(page);
  const note = await newNote(page);
  await startDictation(page);
  await expect(note).toContainText('abdomen');
  await stopDictation(page);
  await note.focus();
  await page.keyboard.press('Control+z');
  await expect(note).not.toContainText('abdomen');
  await expect(note).toContainText(/lungs/i);
});
