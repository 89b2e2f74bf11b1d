import { expect, type Page } from '@playwright/test';
import { launchBrowser, startLocalCloud } from '../local-cloud.ts';
import { quiet } from '../speech/flite.ts';
import { newNote, noteOf, signIn } from '../steps.ts';
import { builtApp } from './built-app.ts';
import { CORRECTIONS, type Correction } from './corrections.ts';
import type { Table } from './table.ts';

/** How many keys a correction costs in the product as it is built, and whether the note has it then. */

const REST_MS = 2_000;

/** Run in the window before the app: counts keys that a person presses; one held beside another is no key of its own. */
const PROBE = `{
  window.benchKeys = 0;
  const held = ['Alt', 'Control', 'Meta', 'Shift'];
  addEventListener('keydown', (event) => {
    if (event.isTrusted && !held.includes(event.key)) window.benchKeys += 1;
  }, { capture: true });
}`;

export async function benchCorrection(): Promise<Table> {
  const cloud = await startLocalCloud(['--ephemeral', '--app', builtApp()]);
  const browser = await launchBrowser(quiet(60_000));
  const rows: string[][] = [];
  try {
    for (const correction of CORRECTIONS) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      await context.addInitScript(PROBE);
      const settings = JSON.stringify({ walkThreshold: correction.threshold });
      await context.addInitScript(`localStorage.setItem('notewell-settings', ${JSON.stringify(settings)})`);
      const page = await context.newPage();
      await page.goto(cloud.url);
      rows.push(await measure(page, correction));
      await context.close();
    }
  } finally {
    await browser.close();
    await cloud.stop();
  }
  return {
    title: 'Keys for a correction',
    about: [
      'The built app in a browser: a note is typed, one goes to the place by keys, and then the keys are counted that',
      'correct it, as the browser sees them; keys together (Alt+Enter) are one. Done: the note shows the result.',
    ],
    columns: ['correction', 'to get there', 'keys', 'budget', 'pressed', 'done'],
    rows,
  };
}

async function measure(page: Page, correction: Correction): Promise<string[]> {
  await signIn(page);
  const note = await newNote(page);
  await page.keyboard.type(correction.text);
  await expect(note.locator(correction.waitFor)).not.toHaveCount(0, { timeout: 30_000 });
  // What the services found comes to rest before a person looks at it.
  await page.waitForTimeout(REST_MS);
  await page.evaluate('window.benchKeys = 0');
  await correction.goTo(page);
  const there = await keysPressed(page);
  for (const key of correction.keys) {
    await correction.ready?.(page, key);
    await page.keyboard.press(key);
  }
  const keys = (await keysPressed(page)) - there;
  const done = await correction.isDone(noteOf(page)).then(
    () => 'yes',
    () => 'no',
  );
  return [
    correction.name,
    String(there),
    String(keys),
    `≤ ${correction.budget}`,
    correction.keys.join(' '),
    done,
  ];
}

function keysPressed(page: Page): Promise<number> {
  return page.evaluate<number>('window.benchKeys');
}
