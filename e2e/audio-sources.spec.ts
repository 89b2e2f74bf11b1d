import { readFileSync } from 'node:fs';
import { expect, test } from './local-cloud.ts';
import { quiet, speak } from './speech/flite.ts';
import { chooseSource, dictationStatus, newNote, signIn, stopDictation } from './steps.ts';

/** Path of a recording of a real dictation, for whoever has one and a minute: `NOTEWELL_RECORDING=FILE`. */
const RECORDING = process.env.NOTEWELL_RECORDING ?? '';

test('a sample dictation is heard in one click', async ({ page }) => {
  await signIn(page);
  const note = await newNote(page);
  await chooseSource(page, /^Sample:/);
  await page.getByRole('button', { name: 'Start dictation' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(note.locator('[data-segment]').first()).toContainText(/\w{4}/);
  await expect(note.locator('[data-entity-category]').first()).toBeVisible();
  await stopDictation(page);
  await expect(page.locator('[data-partial]')).toHaveCount(0);
});

test('an audio file is streamed with progress and stops by itself', async ({ page }) => {
  const { path } = speak({
    voice: 'awb',
    utterances: ['The lungs are clear to auscultation.'],
    leadMs: 300,
    tailMs: 300,
  });
  await signIn(page);
  const note = await newNote(page);
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByRole('button', { name: 'Start dictation' }).click();
  await expect(note).toContainText(/lungs/i);
  await expect(page.getByRole('button', { name: 'Start dictation' })).toBeEnabled();
});

test('a file that is no audio, and one without sound, are clear errors', async ({ page }) => {
  await signIn(page);
  await newNote(page);
  const files = page.locator('input[type=file]');
  await files.setInputFiles({
    name: 'letter.mp3',
    mimeType: 'audio/mpeg',
    buffer: Buffer.from('not audio at all'),
  });
  await expect(page.getByText(/could not be read as audio/)).toBeVisible();
  await files.setInputFiles({
    name: 'nothing.wav',
    mimeType: 'audio/wav',
    buffer: readFileSync(quiet(1_000)),
  });
  await expect(page.getByText(/no sound in it/)).toBeVisible();
});

test('a refused microphone is explained', async ({ open }) => {
  const page = await open(quiet(5_000), { refuseMicrophone: true });
  await signIn(page);
  await newNote(page);
  await page.getByRole('button', { name: 'Start dictation' }).click();
  await expect(page.getByText(/may not use the microphone/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start dictation' })).toBeEnabled();
});

test('pausing stops the clock and resuming goes on in the same note', async ({ open }) => {
  const speech = speak({
    voice: 'rms',
    utterances: ['The abdomen is soft and nontender.', 'There is no edema.'],
    pauseMs: 4_000,
  });
  const page = await open(speech.path);
  await signIn(page);
  const note = await newNote(page);
  await page.getByRole('button', { name: 'Start dictation' }).click();
  await expect(note).toContainText(/abdomen/i);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(dictationStatus(page)).toContainText(/paused/i);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(note).toContainText(/edema/i);
  await page.getByRole('button', { name: 'Stop dictation' }).click();
  await expect(page.getByRole('button', { name: 'Start dictation' })).toBeEnabled();
});

test('a long recording is heard and understood', async ({ page }) => {
  test.skip(RECORDING === '', 'no recording is named');
  await signIn(page);
  const note = await newNote(page);
  await page.locator('input[type=file]').setInputFiles(RECORDING);
  await page.getByRole('button', { name: 'Start dictation' }).click();
  await expect(page.getByRole('button', { name: 'Stop dictation' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start dictation' })).toBeEnabled({ timeout: 110_000 });
  expect((await note.textContent())?.split(/\s+/).length).toBeGreaterThan(60);
  expect(await note.locator('[data-entity-category]').count()).toBeGreaterThan(5);
});
