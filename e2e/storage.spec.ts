import type { Page } from '@playwright/test';
import { expect, test } from './local-cloud.ts';
import { expectEachOnce, SENTENCES } from './sentences.ts';
import { speak } from './speech/flite.ts';
import { dictationStatus, newNote, save, signIn, startDictation, stopDictation } from './steps.ts';

/** Little room on the device: it is told, and stops nothing. */

/** Gives the app so much room as `share` of it is in use by now; and so many bytes more. */
async function leaveRoom(page: Page, share: number, bytes: number): Promise<void> {
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const browser = await page.context().newCDPSession(page);
  await browser.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    quotaSize: Math.round(usage / share) + bytes,
  });
}

for (const [name, share, bytes, told] of [
  ['nearly full', 0.85, 0, 'Storage nearly full'],
  ['full', 1, 100_000, 'Storage full'],
] as const) {
  test(`storage that is ${name} is told, and every sentence is heard and saved`, async ({ open }) => {
    const speech = speak({ voice: 'rms', utterances: SENTENCES, pauseMs: 1_000 });
    const page = await open(speech.path);
    await signIn(page);
    const note = await newNote(page);
    // The caches of the app are filled by then, and count as used.
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await leaveRoom(page, share, bytes);
    await startDictation(page);
    await expect(dictationStatus(page)).toContainText(told);
    await expect(note).toContainText(/skin/i, { timeout: 60_000 });
    await stopDictation(page);
    await expectEachOnce(page);
    await save(page);
  });
}
