import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { ROOT } from './built-app.ts';
import { CHROMIUM } from './chromium.ts';
import type { Memory } from './dictation-page/dictation-page.ts';
import { servePage } from './serve-page.ts';
import { figure, type Table } from './table.ts';

/** What is in memory after hours of dictation, fed as fast as the product takes it. */

const HOURS = 4;
const MINUTES = 60;
const MB = 1_000_000;

interface Reading extends Memory {
  readonly words: number;
}

export async function benchLongDictation(): Promise<Table> {
  const served = await servePage(join(ROOT, 'e2e', 'bench', 'dictation-page'));
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--enable-blink-features=ForceEagerMeasureMemory'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(served.url);
    const started = performance.now();
    // The first minute loads and opens what is needed once.
    await dictate(page, 1);
    const readings = [await read(page)];
    for (let hour = 1; hour <= HOURS; hour++) {
      await dictate(page, hour === 1 ? MINUTES - 1 : MINUTES);
      readings.push(await read(page));
    }
    const seconds = (performance.now() - started) / 1000;
    await page.evaluate(async () => (await window.benchDictation).stop());
    return table(readings, (HOURS * MINUTES * 60) / seconds);
  } finally {
    await browser.close();
    await served.close();
  }
}

function dictate(page: Page, minutes: number): Promise<void> {
  return page.evaluate(async (count) => (await window.benchDictation).dictate(count), minutes);
}

function read(page: Page): Promise<Reading> {
  return page.evaluate(async () => {
    const bench = await window.benchDictation;
    return { ...(await bench.memory()), words: bench.words() };
  });
}

function table(readings: readonly Reading[], speed: number): Table {
  const total = ({ windowBytes, workerBytes }: Reading) => windowBytes + workerBytes;
  return {
    title: `Memory in ${HOURS} hours of dictation`,
    about: [
      "The product's editor, window and Worker, the browser's own file system, a speech service without a network;",
      `150 words a minute, fed at ${figure(speed, '× real time', 0)}, read after a collection of garbage.`,
      'Budget: 2 MB of growth an hour, 250 MB in total; the words of the note itself are part of the growth.',
    ],
    columns: ['after', 'words', 'window', 'Worker', 'total', 'growth'],
    rows: readings.map((reading, hour) => {
      const before = readings[hour - 1];
      return [
        hour === 0 ? 'a minute' : `${hour} h`,
        reading.words.toLocaleString('en'),
        figure(reading.windowBytes / MB, 'MB'),
        figure(reading.workerBytes / MB, 'MB'),
        figure(total(reading) / MB, 'MB'),
        before === undefined ? '' : figure((total(reading) - total(before)) / MB, 'MB'),
      ];
    }),
  };
}
