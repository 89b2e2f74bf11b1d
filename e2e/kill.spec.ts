import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dice } from './dice.ts';
import { breakNext, mendAll } from './faults.ts';
import { type KillableBrowser, startKillable } from './killable.ts';
import { expect, test as journey } from './local-cloud.ts';
import { keptRecordings } from './recordings.ts';
import { SENTENCES, WORDS } from './sentences.ts';
import { quiet, speak } from './speech/flite.ts';
import { newNote, noteOf, openNote, save, saveStatus, signIn, startDictation, typeAtEnd } from './steps.ts';

/** The browser is killed (SIGKILL, all of its processes) while somebody dictates and types, and started again. */

const KILLS = Number(process.env.NOTEWELL_KILLS ?? 2);
const SEED = Number(process.env.NOTEWELL_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** What may be lost, in milliseconds. */
const [TYPING_MS, SOUND_MS] = [500, 1_000];
/** When the kill comes after the dictation has started, in milliseconds. */
const [EARLIEST_MS, LATEST_MS] = [500, 9_000];
const patience = { timeout: 120_000 };

/** Of the letters of what is typed: 17 different ones in an order that repeats only after 17. */
const LETTERS = 'plan rest and fluids ';

const test = journey.extend<{
  /** Starts the browser of the test's one profile, again and again. */
  readonly start: (speech: string) => Promise<KillableBrowser>;
}>({
  start: async ({ cloud }, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'notewell-profile-'));
    const browsers: KillableBrowser[] = [];
    const violations: string[] = [];
    await use(async (speech) => {
      const browser = await startKillable(profile, speech, cloud.url, violations);
      browsers.push(browser);
      return browser;
    });
    for (const browser of browsers) await browser.close();
    rmSync(profile, { recursive: true, force: true });
    expect(violations).toEqual([]);
  },
});

test.describe.configure({ timeout: 300_000 });
test.afterEach(({ cloud }) => mendAll(cloud));

for (let turn = 1; turn <= KILLS; turn++) {
  test(`killed at a random moment, ${turn} of ${KILLS}`, async ({ start }, info) => {
    const random = dice(SEED + turn);
    const killAfterMs = Math.round(EARLIEST_MS + random() * (LATEST_MS - EARLIEST_MS));
    const speech = speak({ voice: 'rms', utterances: SENTENCES, pauseMs: 1_000, leadMs: 500 });
    const first = await start(speech.path);
    await signIn(first.page);
    await newNote(first.page);
    await first.page.keyboard.type('Heading. ');
    await first.page.keyboard.press('Enter');
    const captured = watchClock(first.page);
    await startDictation(first.page);
    const typed = typeUntilGone(first.page);
    await first.page.waitForTimeout(killAfterMs);
    const killedAt = await first.kill();
    const keys = await typed;

    const second = await start(quiet(60_000));
    const [keptMs = 0] = await keptRecordings(second.page);
    await signIn(second.page);
    // The list may still show the title of the last whole draft; the newest is meant.
    await openNote(second.page, /./);
    const note = noteOf(second.page);
    const found = (await note.locator('p').first().textContent()) ?? '';
    const lostTypingMs = killedAt - (keys[found.length - 'Heading. '.length]?.at ?? killedAt);
    const lostSoundMs = Math.round((await captured.at(killedAt)) - keptMs);
    const figures = `seed ${SEED}, killed after ${killAfterMs} ms: ${lostTypingMs} ms of typing and ${lostSoundMs} ms of sound lost`;
    info.annotations.push({ type: 'kill', description: figures });
    console.log(`  ${figures}`);
    // The key under way when the browser died may have come to the page, and to its disk, unanswered.
    const underWay = letterAt(keys.length);
    const written = `Heading. ${keys.map(({ key }) => key).join('')}${underWay}`;
    expect(written.startsWith(found), `${figures}\n${written}\n${found}`).toBe(true);
    expect(lostTypingMs, figures).toBeLessThanOrEqual(TYPING_MS);
    expect(lostSoundMs, figures).toBeLessThanOrEqual(SOUND_MS);

    // The microphone began no later than the recording, so what ends before in the file is whole in the recording.
    const whole = WORDS.filter((_, index) => (speech.endsMs[index] ?? Number.POSITIVE_INFINITY) <= keptMs);
    for (const word of whole) await expect(note, figures).toContainText(word, patience);
    await expect(note.locator('[data-gap]'), figures).toHaveCount(0, patience);
    const text = (await note.textContent()) ?? '';
    for (const word of whole) expect((text.match(word) ?? []).length, `${figures}\n${text}`).toBe(1);
    await save(second.page);
  });
}

const STALLS = [
  ['its objects are written', { service: 's3', operation: 'PUT', kind: 'stall', afterMs: 600_000 }],
  [
    'it is committed',
    { service: 'dynamodb', operation: 'TransactWriteItems', kind: 'stall', afterMs: 600_000 },
  ],
] as const;

for (const [step, stall] of STALLS) {
  test(`killed during a save, while ${step}: one version or the other is whole, and nothing is lost`, async ({
    start,
    cloud,
  }) => {
    const first = await start(quiet(60_000));
    await signIn(first.page);
    await newNote(first.page);
    await typeAtEnd(first.page, `Saved before, ${step}.`);
    await save(first.page);
    await typeAtEnd(first.page, ' Added after.');
    await expect(first.page.getByTitle('A draft is kept on this device.')).toBeAttached();
    await breakNext(cloud, stall);
    const asked = first.page.waitForRequest((request) => request.url().includes(`/aws/${stall.service}`));
    await first.page.getByRole('button', { name: 'Save', exact: true }).click();
    await asked;
    await first.kill();
    await mendAll(cloud);

    const second = await start(quiet(60_000));
    await signIn(second.page);
    await openNote(second.page, /Saved before/);
    await expect(noteOf(second.page)).toHaveText(`Saved before, ${step}. Added after.`);
    await save(second.page);
    await expect(saveStatus(second.page)).toContainText('version 2');
  });
}

function letterAt(index: number): string {
  return LETTERS[index % LETTERS.length] ?? ' ';
}

interface Key {
  readonly key: string;
  /** When the page had it, in milliseconds since 1970. */
  readonly at: number;
}

/** Types at the end of the first paragraph, away from the dictation point, until the page is gone. */
async function typeUntilGone(page: Page): Promise<readonly Key[]> {
  const keys: Key[] = [];
  try {
    await noteOf(page)
      .locator('p')
      .first()
      .click({ position: { x: 2, y: 8 } });
    await page.keyboard.press('End');
    for (;;) {
      const key = letterAt(keys.length);
      await page.keyboard.press(key === ' ' ? 'Space' : key, { delay: 40 });
      keys.push({ key, at: Date.now() });
    }
  } catch {
    return keys;
  }
}

/** Reads the clock of the dictation as it runs, to tell how much sound had been captured at a moment. */
function watchClock(page: Page) {
  /** Captured sound minus the time of day: the greatest of what was seen is the nearest to the truth. */
  let ahead = Number.NEGATIVE_INFINITY;
  const ready = page
    .exposeBinding('notewellClock', (_source, capturedMs: number, at: number) => {
      ahead = Math.max(ahead, capturedMs - at);
    })
    .then(() =>
      page.evaluate(() => {
        const tell = (window as unknown as { notewellClock(capturedMs: number, at: number): void })
          .notewellClock;
        let last = '';
        new MutationObserver(() => {
          const text = document.querySelector('[role="timer"]')?.textContent ?? '';
          if (text === last) return;
          last = text;
          const [minutes = 0, seconds = 0] = text.split(':').map(Number);
          tell((minutes * 60 + seconds) * 1000, Date.now());
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    );
  return {
    /** Captured sound at that time, in milliseconds; a little less than the truth, never more. */
    async at(time: number): Promise<number> {
      await ready;
      return Math.max(0, ahead + time);
    },
  };
}
