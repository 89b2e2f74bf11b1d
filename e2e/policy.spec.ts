import type { BrowserContext, Page } from '@playwright/test';
import { expect, test as journey, launchBrowser } from './local-cloud.ts';
import { quiet } from './speech/flite.ts';
import { newNote, noteOf, signIn } from './steps.ts';
import { watchPolicy } from './violations.ts';

/** The page's policy holds, and whoever breaks it is heard: the fixture of every journey fails by the same collector. */

interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Not empty here: these tests break the policy themselves. */
  readonly violations: readonly string[];
}

const test = journey.extend<{ readonly watched: Watched }>({
  watched: async ({ cloud }, use) => {
    const browser = await launchBrowser(quiet(60_000));
    const context = await browser.newContext({ baseURL: cloud.url });
    const violations: string[] = [];
    await watchPolicy(context, violations);
    const page = await context.newPage();
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(violations).toEqual([]);
    await use({ context, page, violations });
    await browser.close();
  },
});

/** Tried as a script of the page would: what the tester evaluates itself is above the policy. */
const ATTEMPTS: Readonly<Record<string, readonly [attempt: string, heard: string]>> = {
  'an inline script': [
    "document.body.append(Object.assign(document.createElement('script'), { text: '1' }))",
    'require-trusted-types-for',
  ],
  'a script of elsewhere': [
    "document.body.append(Object.assign(document.createElement('script'), { src: 'https://elsewhere.example/a.js' }))",
    'require-trusted-types-for',
  ],
  'text as code': ["(0, eval)('1')", 'require-trusted-types-for'],
  'text as markup': ["document.body.innerHTML = '<b>1</b>'", 'require-trusted-types-for'],
  'an inline style': [
    "document.body.append(Object.assign(document.createElement('style'), { textContent: 'p{}' }))",
    'style-src-elem',
  ],
  'a policy of its own': ["trustedTypes.createPolicy('mine', {})", 'trusted-types'],
  'a second policy of a name': ["trustedTypes.createPolicy('notewell-worker', {})", 'trusted-types'],
  'another place to send to': ["fetch('https://elsewhere.example/').catch(() => {})", 'connect-src'],
  'a picture that tells': ["new Image().src = 'https://elsewhere.example/a.png'", 'img-src'],
  'a frame': [
    "document.body.append(Object.assign(document.createElement('iframe'), { src: '/' }))",
    'frame-src',
  ],
};

test('what turns text into code or goes elsewhere is refused and heard', async ({ watched }) => {
  const { page, violations } = watched;
  for (const [name, [attempt, heard]] of Object.entries(ATTEMPTS)) {
    const before = violations.length;
    await page.evaluate(`void setTimeout(() => { ${attempt} })`);
    await expect.poll(() => violations.slice(before).join('\n'), name).toContain(`Policy broken: ${heard}`);
  }
});

test('Workers and the service worker are heard too', async ({ watched }) => {
  const { context, page, violations } = watched;
  await signIn(page);
  await newNote(page);
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  await expect.poll(() => context.serviceWorkers().length).toBeGreaterThan(0);
  for (const worker of [...page.workers(), ...context.serviceWorkers()]) {
    const before = violations.length;
    await worker.evaluate("void setTimeout(() => (0, eval)('1'))");
    await expect
      .poll(() => violations.slice(before).join('\n'))
      .toContain('Policy broken: require-trusted-types-for');
  }
});

test('no other page can show the app in a frame', async ({ watched, cloud }) => {
  const { page } = watched;
  await page.goto('about:blank');
  await page.setContent(`<iframe src="${cloud.url}" title="framed"></iframe>`);
  await expect.poll(() => page.frames()[1]?.url()).toContain('chrome-error:');
});

test('formatted text is pasted as text, by the one policy that may read it', async ({ page }) => {
  await signIn(page);
  await newNote(page);
  await page.evaluate(() =>
    navigator.clipboard.write([
      new ClipboardItem({ 'text/html': new Blob(['<p>Seen <b>today</b>.</p>'], { type: 'text/html' }) }),
    ]),
  );
  await noteOf(page).press('Control+End');
  await page.keyboard.press('Control+v');
  await expect(noteOf(page)).toContainText('Seen today.');
});
