import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, startLocalCloud, test } from './local-cloud.ts';
import { quiet } from './speech/flite.ts';
import { newNote, PASSWORD, PHYSICIAN, save, signIn, submitSignIn, typeAtEnd } from './steps.ts';

const SILENCE = quiet(60_000);

/** Waits until the app can open without a network. */
async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** Addresses of all that this browser keeps of the app, without revisions. */
function kept(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const caches = await Promise.all((await self.caches.keys()).map((name) => self.caches.open(name)));
    const requests = await Promise.all(caches.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
}

test('a signed-in page that is reloaded with nothing at the other end says that its notes are locked, and goes on', async ({
  open,
  link,
}) => {
  const page = await open(SILENCE, { through: link });
  await signIn(page);
  await newNote(page);
  await typeAtEnd(page, 'Seen again for a cough.');
  await save(page);
  await untilKept(page);
  await link.refuse();
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('There is no connection: your notes on this device');
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toHaveCount(0);
  await link.mend();
  // Nobody touches anything.
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toContainText('Seen again');
});

test('the screen that waits for an account lets another one in', async ({ open, link }) => {
  const page = await open(SILENCE, { through: link });
  await signIn(page);
  await untilKept(page);
  await link.refuse();
  await page.reload();
  await page.getByRole('button', { name: 'Use another account' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('eyJ');
  await link.mend();
  await signIn(page);
});

test('the sign-in opens without a network, says so, and signs in when it is back without typing again', async ({
  page,
}) => {
  await untilKept(page);
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('There is no connection');
  await submitSignIn(page, PHYSICIAN);
  await expect(page.getByRole('alert')).toContainText('signing in goes on by itself');
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
});

test('whoever changes the form that waits for the network sends it themselves', async ({ page }) => {
  await page.context().setOffline(true);
  await submitSignIn(page, 'nobody@notewell.local');
  await expect(page.getByRole('alert')).toContainText('signing in goes on by itself');
  await page.getByRole('textbox', { name: 'Email' }).fill(PHYSICIAN);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.context().setOffline(false);
  await expect(page.getByRole('textbox', { name: 'Password' })).toHaveValue(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
});

test('nothing but the app and its configuration is kept by the service worker', async ({ page }) => {
  await untilKept(page);
  await signIn(page);
  await newNote(page);
  await typeAtEnd(page, 'Seen again for a cough.');
  await save(page);
  const paths = await kept(page);
  expect(paths).toContain('/index.html');
  expect(paths).toContain('/amplify_outputs.json');
  const others = paths.filter((path) => !path.startsWith('/assets/'));
  expect(others.sort()).toEqual([
    '/amplify_outputs.json',
    '/icon.svg',
    '/index.html',
    '/samples/samples.json',
    '/terms/codes.tsv',
  ]);
});

test('a new version leaves an open note alone and its files in place until somebody agrees; at the list it comes by itself', async ({
  open,
}) => {
  const app = mkdtempSync(join(tmpdir(), 'notewell-app-'));
  cpSync(process.env.NOTEWELL_APP ?? 'dist', app, { recursive: true });
  const cloud = await startLocalCloud(['--ephemeral', '--app', app]);
  const page = await open(SILENCE);
  await page.goto(cloud.url);
  await signIn(page);
  await untilKept(page);
  const note = await newNote(page);
  await typeAtEnd(page, 'Seen again for a cough.');

  const first = publish(app);
  await lookForNew(page);
  const notice = page.getByRole('status', { name: 'Notices' });
  await expect(notice).toContainText('A new version of Notewell is ready');
  await expect(note).toContainText('Seen again');
  expect(await statusOf(page, first)).toBe(200);

  await Promise.all([page.waitForEvent('load'), notice.getByRole('button', { name: 'Reload' }).click()]);
  await expect(note).toContainText('Seen again');
  expect(await statusOf(page, first)).toBe(404);
  await save(page);

  const second = publish(app);
  await page.goto(cloud.url);
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
  // It reloads in the middle of being asked.
  await expect.poll(() => statusOf(page, second).catch(() => null)).toBe(404);
  await expect(page.getByRole('list', { name: 'Notes' })).toContainText('Seen again');
  await cloud.stop();
  rmSync(app, { recursive: true });
});

/** What publishing does: a part that nobody has fetched yet has another name now. @returns its old path. */
function publish(app: string): string {
  const name = readdirSync(join(app, 'assets')).find((file) => file.includes('s3-objects-')) ?? '';
  renameSync(join(app, 'assets', name), join(app, 'assets', `new-${name}`));
  const script = join(app, 'service-worker.js');
  const text = readFileSync(script, 'utf8');
  expect(text).toContain(`/assets/${name}`);
  writeFileSync(script, text.replace(`/assets/${name}`, `/assets/new-${name}`));
  return `/assets/${name}`;
}

/** What a page that stays open does from time to time. */
function lookForNew(page: Page): Promise<unknown> {
  return page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
}

/** What a page gets that asks for a file of its version; the HTTP cache of the browser does not help. */
function statusOf(page: Page, path: string): Promise<number> {
  return page.evaluate(async (url) => (await fetch(url, { cache: 'no-store' })).status, path);
}
