import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { createFinder, type Hit, sizeOf } from './canary-finder.ts';
import {
  dictate,
  finish,
  leaveDraft,
  review,
  saveAtLast,
  searchNotes,
  signInAtLast,
  takeUpDraft,
  typeAll,
} from './canary-journey.ts';
import { CONTROL, heardMarks, KEPT, PHI, SPOKEN, TYPED_MARKS } from './canary-marks.ts';
import { storagesOf, type Traces, watchTraces } from './canary-traces.ts';
import { appFlags, expect, type LocalCloud, launchOptions, startLocalCloud, test } from './local-cloud.ts';
import { quiet, speak } from './speech/flite.ts';

/**
 * A canary: words of a patient go through a whole journey, with everything broken on the way that can break, and are
 * then looked for in every byte outside the encrypted stores: logs, addresses, headers, storages, the files of the
 * browser, of the local cloud, of telemetry. None may be found; what is planted on purpose must be.
 */

const APP = process.env.NOTEWELL_APP ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');

interface World {
  readonly cloud: LocalCloud;
  readonly folders: { readonly data: string; readonly profile: string; readonly temporary: string };
  /** Starts the browser, on the same profile each time, and opens the app. */
  open(
    speech: string,
  ): Promise<{ readonly context: BrowserContext; readonly page: Page; readonly traces: Traces }>;
}

const canary = test.extend<{ readonly world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright demands a destructured first parameter.
  world: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), 'notewell-canary-'));
    const folders = {
      data: join(root, 'data'),
      profile: join(root, 'profile'),
      temporary: join(root, 'temporary'),
    };
    for (const folder of Object.values(folders)) mkdirSync(folder);
    borrowLanguage(folders.data);
    const flags = ['--data', folders.data, '--faults', '--telemetry', ...appFlags()];
    const cloud = await startLocalCloud(flags, { TMPDIR: folders.temporary });
    const contexts: BrowserContext[] = [];
    await use({
      cloud,
      folders,
      async open(speech) {
        const context = await chromium.launchPersistentContext(folders.profile, {
          ...launchOptions(speech),
          baseURL: cloud.url,
          viewport: { width: 1440, height: 900 },
          permissions: ['microphone', 'clipboard-read', 'clipboard-write'],
        });
        contexts.push(context);
        const page = context.pages()[0] ?? (await context.newPage());
        const traces = watchTraces(context);
        await page.goto('/');
        return { context, page, traces };
      },
    });
    for (const context of contexts) await context.close();
    await cloud.stop();
    rmSync(root, { recursive: true, force: true });
  },
});

canary.describe.configure({ timeout: 600_000 });

canary('no word of a patient is anywhere but in the encrypted stores', async ({ world }) => {
  const { cloud, folders } = world;
  const speech = speak({ voice: 'rms', utterances: [SPOKEN], leadMs: 500, tailMs: 4_000 });
  const first = await world.open(speech.path);
  const heard = await canary.step('a note is dictated, typed and saved, against faults', async () => {
    await signInAtLast(first.page);
    const words = await dictate(first.page, cloud);
    await typeAll(first.page, cloud);
    await saveAtLast(first.page, cloud);
    await searchNotes(first.page);
    await leaveDraft(first.page);
    return words;
  });
  const firstStorages = await storagesOf(first.page);
  await hide(first.page);
  await expect.poll(() => toldIn(folders.data)).toContain('"notewell.dictation"');
  await first.traces.settled();
  await first.context.close();

  const second = await world.open(quiet(30_000));
  await canary.step('its draft is taken up in a new browser, reviewed, signed and added to', async () => {
    await takeUpDraft(second.page);
    await review(second.page);
    await finish(second.page);
  });
  await second.page.evaluate((control) => {
    localStorage.setItem('planted', control);
    console.info(control);
  }, CONTROL);
  const secondStorages = await storagesOf(second.page);
  await hide(second.page);
  await second.traces.settled();
  await second.context.close();
  await cloud.stop();

  const heardPairs = heardMarks(heard, ownTexts());
  console.log(`  heard "${heard}", marks ${heardPairs.join(', ')}`);
  expect(heardPairs.length, heard).toBeGreaterThan(1);
  const finder = createFinder([...TYPED_MARKS, ...heardPairs]);
  const traces = [...first.traces.seen, ...second.traces.seen];

  await canary.step('the stores have the words, so that they were truly there to be found', () => {
    for (const name of KEPT) {
      const stored = createFinder([PHI[name]]).inFolder(folders.data);
      expect(
        [...new Set(stored.map(storeOf))].filter((store) => STORES.includes(store)),
        name,
      ).not.toEqual([]);
    }
    const dictated = createFinder(heardPairs).inFolder(folders.data).map(storeOf);
    expect(dictated).toContain('s3');
  });

  await canary.step('what is planted is found where it was planted', () => {
    const control = createFinder([CONTROL]);
    expect(control.inFolder(folders.profile).length).toBeGreaterThan(0);
    expect(control.in('storages', secondStorages).length).toBeGreaterThan(0);
    expect(traces.filter(({ text }) => text.includes(CONTROL)).map(({ place }) => place)).toEqual([
      'console',
    ]);
  });

  await canary.step('what is looked through is there', () => {
    const places = new Set(traces.map(({ place }) => place));
    for (const place of [
      'address',
      'title',
      'address of a request',
      'headers of a request',
      'address of a worker',
    ])
      expect(places).toContain(place);
    expect([...places].filter((place) => place.startsWith('body sent to /aws/rum')).length).toBeGreaterThan(
      0,
    );
    const told = toldIn(folders.data);
    for (const name of [
      'app-start',
      'sign-in',
      'dictation',
      'link',
      'first-words',
      'stream-lost',
      'look-up',
      'save',
      'problem',
    ])
      expect(told).toContain(`"notewell.${name}"`);
    expect(sizeOf(folders.profile)).toBeGreaterThan(1_000_000);
  });

  const hits: Hit[] = [
    ...traces.flatMap(({ place, text }) => finder.in(place, text)),
    ...finder.in('storages of the first browser', firstStorages),
    ...finder.in('storages of the second browser', secondStorages),
    ...finder.in('output of the local cloud', cloud.output()),
    ...finder.inFolder(folders.profile).map((hit) => ({ ...hit, place: `profile/${hit.place}` })),
    ...finder.inFolder(folders.temporary).map((hit) => ({ ...hit, place: `temporary/${hit.place}` })),
    ...finder.inFolder(folders.data).filter((hit) => ![...STORES, MODEL].includes(storeOf(hit))),
  ];
  for (const hit of hits) console.log(`  ${hit.place}: ${hit.mark} (${hit.encoding}) ${hit.context}`);
  expect(hits).toEqual([]);
});

/** What a tab does that somebody turns away from: among others it tells what it has to tell. */
async function hide(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

/** All telemetry that arrived. */
function toldIn(data: string): string {
  const file = join(data, 'telemetry.ndjson');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Folders of the data in which notes are kept: in an account they are encrypted by a key of the customer. */
const STORES: readonly string[] = ['s3', 'dynamodb'];

/** The recogniser's language model, which nobody's dictation goes into: it has pairs of common words of its own. */
const MODEL = 'language';

function storeOf({ place }: Hit): string {
  return place.replace(/^name of /, '').split(/[/\\]/)[0] ?? '';
}

/** All that the app itself says: a mark must not stand in it. */
function ownTexts(): string {
  return readdirSync(APP, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(mp3|png|woff2)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

/** The language model takes long to build; where another journey has built it, it is taken along. */
function borrowLanguage(data: string): void {
  const built = join(tmpdir(), `notewell-language-${process.getuid?.() ?? 'user'}`);
  if (existsSync(built)) cpSync(built, join(data, 'language'), { recursive: true });
}
