import type { Page } from '@playwright/test';
import { expect, PHYSICIAN, signIn, test } from './local-cloud.ts';
import { speak } from './speech/flite.ts';

/** The main job: real speech through the fake microphone, every real part, to a note that is reopened. */

async function dictate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start dictation' }).click();
  await expect(page.getByRole('status', { name: 'Dictation status' })).toContainText('Live');
}

async function stop(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stop dictation' }).click();
  await expect(page.getByRole('button', { name: 'Start dictation' })).toBeVisible();
}

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
  await page.getByRole('button', { name: 'New note' }).click();
  const note = page.getByRole('textbox', { name: 'Note', exact: true });
  await expect(note).toBeVisible();
  await dictate(page);

  await test.step('partials are a ghost, finals are text', async () => {
    await expect(page.locator('[data-partial]')).toContainText(/\w+/);
    await expect(note.locator('[data-segment]').first()).toContainText(/patient/i);
  });

  await test.step('entities of what was said appear inline and in the panel', async () => {
    await expect(note.locator('[data-entity-category="MEDICATION"]').first()).toContainText('metformin');
    await expect(note.locator('[data-entity-category="MEDICAL_CONDITION"]').first()).toBeVisible();
    const denied = note.locator('[data-entity-text="chest pain"]');
    await expect(denied.first()).toHaveAttribute('data-entity-traits', /NEGATION/);
    await expect(page.getByRole('complementary', { name: 'Entities' })).toContainText('metformin');
  });

  await stop(page);
  await expect(page.locator('[data-partial]')).toHaveCount(0);

  await test.step('typing goes on where the dictation ended', async () => {
    await note.press('Control+End');
    await page.keyboard.type(' Follow up in two weeks.');
    await expect(note).toContainText('Follow up in two weeks.');
  });

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Save status' })).toContainText('Saved');
  const written = await note.textContent();

  await test.step('a new session in the same browser finds it again', async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
    await page.getByRole('list', { name: 'Notes' }).getByRole('link').first().click();
    await expect(note).toContainText('Follow up in two weeks.');
    expect(await note.textContent()).toBe(written);
    await expect(note.locator('[data-entity-category="MEDICATION"]').first()).toContainText('metformin');
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
  await page.getByRole('button', { name: 'New note' }).click();
  const note = page.getByRole('textbox', { name: 'Note', exact: true });
  await dictate(page);
  await expect(note).toContainText('abdomen');
  await stop(page);
  await note.focus();
  await page.keyboard.press('Control+z');
  await expect(note).not.toContainText('abdomen');
  await expect(note).toContainText(/lungs/i);
});

test('a wrong password, an unknown user and no connection each get their own sentence', async ({ page }) => {
  const email = page.getByRole('textbox', { name: 'Email' });
  const password = page.getByRole('textbox', { name: 'Password' });
  const submit = page.getByRole('button', { name: 'Sign in' });
  await email.fill(PHYSICIAN);
  await password.fill('not the password 1X');
  await submit.click();
  await expect(page.getByRole('alert')).toContainText('do not match');
  await email.fill('nobody@notewell.local');
  await submit.click();
  await expect(page.getByRole('alert')).toContainText('no account');
  await page.context().setOffline(true);
  await submit.click();
  await expect(page.getByRole('alert')).toContainText('no connection');
});
