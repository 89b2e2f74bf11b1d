import type { Page } from '@playwright/test';
import { CAUSES } from './causes.ts';
import { mendAll } from './faults.ts';
import { expect, test as journey, launchBrowser } from './local-cloud.ts';
import { type LinkProxy, startProxy } from './proxy.ts';
import { keptRecordings } from './recordings.ts';
import { clockMs, expectEachOnce, SENTENCES, untilCaptured } from './sentences.ts';
import { speak } from './speech/flite.ts';
import { newNote, signIn, startDictation, stopDictation } from './steps.ts';
import { watchPolicy } from './violations.ts';
import { toldSoFar, watchStatus } from './watch.ts';

/** Each cause while known sentences are spoken: every sentence is in the note once and in order, all of it is kept. */

const SPEECH = { voice: 'rms', utterances: SENTENCES, pauseMs: 1_000 } as const;

/** One physician who stays signed in behind a link, note after note: the microphone speaks anew for each dictation. */
const test = journey.extend<object, { readonly desk: { readonly page: Page; readonly link: LinkProxy } }>({
  desk: [
    async ({ cloud }, use) => {
      const link = await startProxy(cloud.url);
      const browser = await launchBrowser(speak(SPEECH).path);
      const context = await browser.newContext({ baseURL: link.url });
      const violations: string[] = [];
      await watchPolicy(context, violations);
      const page = await context.newPage();
      await page.goto('/');
      await signIn(page);
      await use({ page, link });
      await browser.close();
      await link.close();
      expect(violations).toEqual([]);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

// Far more than it takes: a machine that has much else to do hears late.
test.describe.configure({ timeout: 300_000 });
test.afterEach(async ({ cloud, desk }) => {
  await mendAll(cloud);
  await desk.link.mend();
});

const LAST = /skin/i;
/** By the clock and not by the text: a recogniser that is late would move the cause behind the last word. */
const AMONG_THE_FIRST_WORDS_MS = 2_000;
/** Longer than any cause needs from its beginning to the sentences after it. */
const patience = { timeout: 120_000 };

for (const cause of CAUSES) {
  test(`${cause.name}: every sentence is in the note once`, async ({ desk, cloud }) => {
    const { page, link } = desk;
    const keptBefore = await keptRecordings(page);
    const note = await newNote(page);
    await cause.before?.(cloud, link);
    await watchStatus(page);
    await startDictation(page);
    if (cause.during !== undefined) {
      await untilCaptured(page, AMONG_THE_FIRST_WORDS_MS);
      await cause.during(link);
    }
    if (cause.told !== null) await expect.poll(() => lineOf(page), patience).toMatch(cause.told);
    await cause.mend?.(link);
    await expect(note).toContainText(LAST, patience);
    await expect
      .poll(() => lineOf(page), patience)
      .toMatch(new RegExp(`(${cause.told?.source ?? ''}).*Live`));
    const told = await toldSoFar(page);
    const shownMs = await clockMs(page);
    await stopDictation(page);
    await expectEachOnce(page);
    expect(told.filter((phrase) => /Stopped|without transcription/.test(phrase))).toEqual([]);
    const kept = await keptRecordings(page);
    expect(kept).toHaveLength(keptBefore.length + 1);
    expect(sum(kept) - sum(keptBefore)).toBeGreaterThanOrEqual(shownMs);
  });
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}

/** All that the status has told, in one line. */
async function lineOf(page: Page): Promise<string> {
  return (await toldSoFar(page)).join(' → ');
}
