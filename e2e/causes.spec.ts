import type { Page } from '@playwright/test';
import { CAUSES } from './causes.ts';
import { mendAll } from './faults.ts';
import { expect, test } from './local-cloud.ts';
import { keptRecordings } from './recordings.ts';
import { speak } from './speech/flite.ts';
import { dictationStatus, newNote, noteOf, signIn, startDictation, stopDictation } from './steps.ts';
import { toldSoFar, watchStatus } from './watch.ts';

/** Each cause while known sentences are spoken: every sentence is in the note once and in order, all of it is kept. */

// Far more than it takes: a machine that has much else to do hears late.
test.describe.configure({ timeout: 300_000 });
test.afterEach(({ cloud }) => mendAll(cloud));

const SENTENCES = ['The lungs are clear.', 'The abdomen is soft.', 'There is no edema.', 'The skin is warm.'];
const WORDS = [/lungs/gi, /abdomen/gi, /edema/gi, /skin/gi];
const LAST = /skin/i;
/** Longer than any cause needs from its beginning to the sentences after it. */
const patience = { timeout: 120_000 };

for (const cause of CAUSES) {
  test(`${cause.name}: every sentence is in the note once`, async ({ open, cloud, link }) => {
    const speech = speak({ voice: 'rms', utterances: SENTENCES, pauseMs: 1_500 });
    const page = await open(speech.path, { through: link });
    await signIn(page);
    const note = await newNote(page);
    await cause.before?.(cloud, link);
    await watchStatus(page);
    await startDictation(page);
    if (cause.during !== undefined) {
      await expect(note).toContainText(/lungs/i, patience);
      await cause.during(link);
    }
    if (cause.told !== null) await expect.poll(() => lineOf(page), patience).toMatch(cause.told);
    await cause.mend?.(link);
    await expect(note).toContainText(LAST, patience);
    await expect(dictationStatus(page)).toHaveText(/^Live/, patience);
    const told = await toldSoFar(page);
    const shownMs = await elapsedMs(page);
    await stopDictation(page);
    await expectEachOnce(page);
    expect(told.filter((phrase) => /Stopped|without transcription/.test(phrase))).toEqual([]);
    const [recordedMs = 0, ...others] = await keptRecordings(page);
    expect(others).toEqual([]);
    expect(recordedMs).toBeGreaterThanOrEqual(shownMs);
  });
}

/** All that the status has told, in one line. */
async function lineOf(page: Page): Promise<string> {
  return (await toldSoFar(page)).join(' → ');
}

/** What the clock of the dictation shows. */
async function elapsedMs(page: Page): Promise<number> {
  const [seconds = 0, minutes = 0] = (
    (await page.getByRole('timer', { name: 'Elapsed time' }).textContent()) ?? '0:00'
  )
    .split(':')
    .map(Number)
    .reverse();
  return (minutes * 60 + seconds) * 1000;
}

async function expectEachOnce(page: Page): Promise<void> {
  const text = (await noteOf(page).locator('p').allTextContents()).join(' ');
  for (const word of WORDS) expect(text.match(word), text).toHaveLength(1);
  const places = WORDS.map((word) => text.search(word));
  expect(places, text).toEqual([...places].sort((a, b) => a - b));
}
