import type { Page } from '@playwright/test';
import { launchBrowser, startLocalCloud } from '../local-cloud.ts';
import { speak } from '../speech/flite.ts';
import { newNote, noteOf, signIn, startDictation, stopDictation } from '../steps.ts';
import { builtApp } from './built-app.ts';
import { generateNote } from './editor-page/generated-note.ts';
import { median, p95 } from './statistics.ts';
import { figure, type Table } from './table.ts';

/** The same as the editor's table in the whole product: panel, stores, draft and services at work beside it. */

const SIZES = [3_000, 20_000] as const;
const KEYS = 60;
/** The note has come to rest when its highlights have stayed as many for so long. */
const REST_MS = 3_000;
const BUDGET = '50 ms';
const UTTERANCE = 'She has had a dry cough and wheezing for three days but she denies fever and chest pain.';

interface Times {
  readonly keys: readonly number[];
  readonly partials: readonly number[];
  readonly finals: readonly number[];
}

/** Run in the window before the app: notes when keys and results of the Worker come, and when they are painted. */
const PROBE = `{
  const times = { keys: [], partials: [], finals: [] };
  window.benchTimes = times;
  const painted = (from, list) =>
    requestAnimationFrame(() => requestAnimationFrame(() => list.push(performance.now() - from)));
  addEventListener('keydown', (event) => painted(event.timeStamp, times.keys), { capture: true });
  const heard = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
  Object.defineProperty(Worker.prototype, 'onmessage', {
    ...heard,
    set(listener) {
      heard.set.call(this, (event) => {
        const kind = event.data?.kind;
        if (kind === 'partial' || kind === 'final') painted(event.timeStamp, times[kind + 's']);
        listener.call(this, event);
      });
    },
  });
}`;

export async function benchWorkbench(): Promise<Table> {
  const cloud = await startLocalCloud(['--ephemeral', '--app', builtApp()]);
  const speech = speak({
    voice: 'rms',
    utterances: Array.from({ length: 6 }, () => UTTERANCE),
    leadMs: 3_000,
  });
  const rows: string[][] = [];
  try {
    for (const words of SIZES) {
      const browser = await launchBrowser(speech.path);
      const context = await browser.newContext({
        permissions: ['microphone'],
        viewport: { width: 1440, height: 900 },
      });
      await context.addInitScript(PROBE);
      const page = await context.newPage();
      await page.goto(cloud.url);
      rows.push(...(await measureNote(page, words)));
      await browser.close();
    }
  } finally {
    await cloud.stop();
  }
  return {
    title: 'Whole workbench: event → painted, key → painted, while dictating',
    about: [
      'The built app on the local cloud: the text is pasted, its entities are what the services answered, then real',
      `speech is dictated into the middle and ${KEYS} keys are typed. Painted as in the table of the editor; a result`,
      "counts from the Worker's message in the window.",
    ],
    columns: ['measure', 'events', 'median', 'p95', 'budget p95'],
    rows,
  };
}

async function measureNote(page: Page, words: number): Promise<string[][]> {
  await signIn(page);
  await newNote(page);
  const highlights = await fill(page, words);
  await intoTheMiddle(page);
  await startDictation(page);
  // The button has the focus now; the caret is where it was.
  await noteOf(page).focus();
  for (let turn = 0; turn < KEYS; turn++) {
    await page.keyboard.press(turn % 6 === 5 ? 'Space' : 'a');
    await page.waitForTimeout(150);
  }
  await stopDictation(page);
  const times = (await page.evaluate('window.benchTimes')) as Times;
  const row = (name: string, values: readonly number[]) => [
    `${words.toLocaleString('en')} words, ${highlights.toLocaleString('en')} highlights: ${name}`,
    String(values.length),
    figure(median(values), 'ms'),
    figure(p95(values), 'ms'),
    BUDGET,
  ];
  return [row('key', times.keys), row('partial words', times.partials), row('final words', times.finals)];
}

/** Pastes the text and waits for its entities; how many highlights there are. */
async function fill(page: Page, words: number): Promise<number> {
  const note = noteOf(page);
  await note.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, textOf(words));
  const highlights = page.locator('[data-entity-category]');
  let count = -1;
  for (let next = 0; next !== count || count === 0; next = await highlights.count()) {
    count = next;
    await page.waitForTimeout(REST_MS);
  }
  return count;
}

/** Puts the caret at the end of the paragraph in the middle, without a click that could open an entity. */
async function intoTheMiddle(page: Page): Promise<void> {
  await noteOf(page).evaluate((element) => {
    const paragraphs = element.querySelectorAll('p');
    const middle = paragraphs[Math.floor(paragraphs.length / 2)];
    if (middle === undefined) return;
    middle.scrollIntoView({ block: 'center' });
    element.focus();
    getSelection()?.collapse(middle, middle.childNodes.length);
  });
}

function textOf(words: number): string {
  const paragraphs = generateNote(words).document as unknown as {
    content: { content: { type: string; content: { text: string }[] }[] }[];
  };
  return paragraphs.content
    .flatMap((section) => section.content.filter(({ type }) => type === 'paragraph'))
    .map(({ content }) => content.map(({ text }) => text).join(''))
    .join('\n\n');
}
