/**
 * `npm run screenshots`: the pictures of the README, taken from the running product. A sample dictation is played
 * into a note, so that every word and highlight in them is what the engines really answered.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, expect, type Page } from '@playwright/test';
import { launchBrowser, startLocalCloud } from './local-cloud.ts';
import { quiet } from './speech/flite.ts';
import { panelTab, signIn } from './steps.ts';

const folder = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), 'screenshots');

/** The views that a change of the interface has to be looked at in. */
const VIEWS = [
  { name: 'desktop', width: 1440, height: 900, scale: 1, scheme: 'light' },
  { name: 'dark', width: 1440, height: 900, scale: 1, scheme: 'dark' },
  { name: 'tablet', width: 1024, height: 768, scale: 1, scheme: 'light' },
  { name: 'phone', width: 390, height: 844, scale: 2, scheme: 'light' },
  // A window of 1440×900 at 200 % zoom has half as many CSS pixels, each drawn twice as large.
  { name: 'zoom', width: 720, height: 450, scale: 2, scheme: 'light' },
] as const;

mkdirSync(folder, { recursive: true });
const cloud = await startLocalCloud(['--ephemeral']);
const browser = await launchBrowser(quiet(120_000));
try {
  await dictateSample(browser);
  for (const view of VIEWS) await shootScreens(browser, view);
} finally {
  await browser.close();
  await cloud.stop();
}
console.log(`Screenshots are in ${folder}`);

async function newPage(from: Browser, view: (typeof VIEWS)[number]): Promise<Page> {
  const page = await from.newPage({
    viewport: { width: view.width, height: view.height },
    deviceScaleFactor: view.scale,
    colorScheme: view.scheme,
  });
  await page.goto(cloud.url);
  return page;
}

/** Plays the first sample into a note and saves it, so that the later views have something to show. */
async function dictateSample(from: Browser): Promise<void> {
  const [desktop] = VIEWS;
  const page = await newPage(from, desktop);
  await signIn(page);
  await page.getByRole('button', { name: 'New note' }).click();
  await page.getByLabel('Audio source').click();
  await page
    .getByRole('menuitemradio', { name: /sample/i })
    .first()
    .click();
  await page.getByRole('button', { name: 'Start dictation' }).click();
  await expect(page.locator('[data-entity-category]').nth(3)).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-partial]')).toBeVisible({ timeout: 60_000 });
  await page.screenshot({ path: join(folder, 'dictating.png') });
  await expect(page.getByRole('button', { name: 'Start dictation' })).toBeEnabled({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Save status' })).toContainText('Saved');
  await page.close();
}

async function shootScreens(from: Browser, view: (typeof VIEWS)[number]): Promise<void> {
  const page = await newPage(from, view);
  const shoot = (screen: string) => page.screenshot({ path: join(folder, `${screen}-${view.name}.png`) });
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await shoot('sign-in');
  await signIn(page);
  await expect(page.getByRole('list', { name: 'Notes' }).getByRole('link').first()).toBeVisible();
  await shoot('worklist');
  await page.getByRole('list', { name: 'Notes' }).getByRole('link').first().click();
  await expect(page.locator('[data-entity-category]').first()).toBeVisible();
  await shoot('workbench');
  await page.locator('[data-entity-category="MEDICATION"]').first().click();
  await expect(page.getByRole('dialog', { name: 'Entity' })).toBeVisible();
  await shoot('entity');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Note', exact: true }).press('Control+Home');
  await page.keyboard.press('Alt+w');
  await expect(page.getByRole('region', { name: 'Looking through the note' })).toBeVisible();
  if (view.name !== 'phone' && view.name !== 'zoom') await panelTab(page, 'Review');
  await shoot('walk');
  await page.getByRole('region', { name: 'Looking through the note' }).press('Escape');
  await page.getByRole('banner').getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Sign this note' })).toBeVisible();
  await shoot('sign');
  await page.close();
}
