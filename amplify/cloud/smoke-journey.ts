import type { Locator, Page } from '@playwright/test';
import type { Stage } from './smoke-browser.ts';
import { type Credentials, enterCode, setUpAuthenticator } from './smoke-sign-in.ts';

/** One step of the journey of a person through the app. */
export interface JourneyStep {
  /** A word or two. */
  readonly what: string;
  /** Does it, and tells what was seen. @throws Error when it is not seen in time. */
  run(): Promise<string>;
  /** What to look at when it fails. */
  readonly todo: string;
}

/** What a physician does with the app, by the names that assistive technology reads. */
export function journey(stage: Stage, url: string, who: Credentials): readonly JourneyStep[] {
  const { page, speech } = stage;
  const note = page.getByRole('textbox', { name: 'Note', exact: true });
  let written = '';
  return [
    {
      what: 'app',
      todo: 'Open the address in a browser: what is wrong with the configuration is said there.',
      run: async () => {
        await page.goto(url);
        await button(page, 'Sign in').waitFor();
        return 'the app is there';
      },
    },
    {
      what: 'sign-in',
      todo: 'Look at the user pool and the identity pool: sign-in by SRP, the groups and their roles.',
      run: async () => `${await signIn(page, who)}; identity ${stage.identityId() ?? 'not seen'}`,
    },
    {
      what: 'note',
      todo: 'Look at the table, the key that encrypts it and the role of physicians: check --deployed.',
      run: async () => {
        await button(page, 'New note').click();
        await note.waitFor();
        return 'an empty note is open';
      },
    },
    {
      what: 'dictation',
      todo: 'Look at Transcribe Medical: its endpoint with port 8443, its quota of streams, the role.',
      run: async () => {
        const words = await dictate(page, note, speech.durationMs);
        return `${words} words from ${Math.round(speech.durationMs / 1000)} s of sound`;
      },
    },
    {
      what: 'entities',
      todo: 'Look at Comprehend Medical: whether the region has it, and the role.',
      run: async () => {
        const found = note.locator('[data-entity-category]');
        await found.first().waitFor();
        return `${await found.count()} marked in the note`;
      },
    },
    {
      what: 'save',
      todo: 'Look at the bucket (CORS, its key, write-once) and the table: check --deployed.',
      run: async () => {
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await saved(page);
        written = await textOf(note);
        return 'the note is saved';
      },
    },
    {
      what: 'reopen',
      todo: 'Look at the rights to read: the index byOwner, the objects, the key that encrypts them.',
      run: async () => {
        await page.goto(url);
        await page.getByRole('list', { name: 'Notes' }).getByRole('link').first().click();
        await note.locator('[data-segment]').first().waitFor();
        await saved(page);
        if ((await textOf(note)) !== written) throw new Error('the text is another than the saved one');
        return 'the same text is there';
      },
    },
    {
      what: 'sound',
      todo: 'Look at the rights to read objects, and at the sound of the note in the bucket.',
      run: async () => {
        await note.locator('[data-segment]').last().click();
        await page.keyboard.press('Alt+p');
        await note.locator('[data-playing]').first().waitFor();
        return 'the sound behind a word plays';
      },
    },
    {
      what: 'browser policy',
      todo: 'Look at customHttp.yml: it has to be the one of this version.',
      run: async () => {
        if (stage.violations.length > 0) throw new Error(`${stage.violations.length} refusals`);
        return 'nothing was refused by it';
      },
    },
  ];
}

function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

async function signIn(page: Page, who: Credentials): Promise<string> {
  await page.getByRole('textbox', { name: 'Email' }).fill(who.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(who.password);
  await button(page, 'Sign in').click();
  const inside = page.getByRole('heading', { name: 'Notes' });
  const setUp = page.getByRole('heading', { name: 'Set up your authenticator' });
  await inside.or(setUp).first().waitFor();
  if (await inside.isVisible()) return 'as a physician';
  await enterCode(page, await setUpAuthenticator(page));
  await inside.waitFor();
  return 'as a physician, with an authenticator set up';
}

/** Answers with how many words stand in the note. */
async function dictate(page: Page, note: Locator, durationMs: number): Promise<number> {
  await button(page, 'Start dictation').click();
  await button(page, 'Stop dictation').waitFor();
  const spoken = page.waitForTimeout(durationMs);
  await note.locator('[data-segment]').first().waitFor();
  await spoken;
  await button(page, 'Stop dictation').click();
  await page.getByRole('button', { name: 'Start dictation', disabled: false }).waitFor();
  const words = (await textOf(note)).split(/\s+/).filter((word) => word !== '').length;
  if (words === 0) throw new Error('there are no words');
  return words;
}

/** What stands here is the version that the service acknowledged, and no draft of this browser. */
async function saved(page: Page): Promise<void> {
  const status = page.getByRole('status', { name: 'Save status' });
  await status.filter({ hasText: /Saved · version \d+|Could not be saved/ }).waitFor();
  if (/Could not/.test(await textOf(status))) throw new Error('it could not be saved');
}

async function textOf(element: Locator): Promise<string> {
  return (await element.textContent()) ?? '';
}
