import { expect, type Page } from '@playwright/test';
import { noteOf } from './steps.ts';

/** What is dictated where a word could be lost: short sentences, each with a word that no other one has. */

export const SENTENCES = [
  'The lungs are clear.',
  'The abdomen is soft.',
  'There is no edema.',
  'The skin is warm.',
] as const;
/** The word of each sentence. */
export const WORDS = [/lungs/gi, /abdomen/gi, /edema/gi, /skin/gi] as const;

/** Every sentence is in the note once and in order, as far as the words tell. */
export async function expectEachOnce(page: Page): Promise<void> {
  const text = (await noteOf(page).locator('p').allTextContents()).join(' ');
  expect(
    WORDS.map((word) => (text.match(word) ?? []).length),
    text,
  ).toEqual(WORDS.map(() => 1));
  const places = WORDS.map((word) => text.search(word));
  expect(places, text).toEqual([...places].sort((a, b) => a - b));
}

/** What the clock of the dictation shows, in milliseconds. */
export async function clockMs(page: Page): Promise<number> {
  const text = (await page.getByRole('timer', { name: 'Elapsed time' }).textContent()) ?? '';
  const [minutes = 0, seconds = 0] = text.split(':').map(Number);
  return (minutes * 60 + seconds) * 1000;
}

/** Waits until so much sound has been captured, in milliseconds. */
export async function untilCaptured(page: Page, ms: number): Promise<void> {
  await expect.poll(() => clockMs(page), { timeout: ms + 60_000 }).toBeGreaterThanOrEqual(ms);
}
