import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import tailwindcss from '@tailwindcss/vite';
import { build, preview } from 'vite';
import { ROOT } from './built-app.ts';
import { CHROMIUM } from './chromium.ts';
import type { Sample } from './editor-page/editor-page.ts';
import { median, p95 } from './statistics.ts';
import { figure, type Table } from './table.ts';

/** How soon a change shows in a long note: results of the services and keys, in the editor alone. */

const SIZES = [3_000, 20_000] as const;
const REPEATS = 40;
const PAGE = join(ROOT, 'e2e', 'bench', 'editor-page');
const BUDGET = '50 ms';

interface Measured {
  readonly name: string;
  /** Of the call alone; none for a key, whose handling has no single call. */
  readonly callMs: readonly number[];
  readonly paintedMs: readonly number[];
  readonly budget: string;
}

export async function benchEditor(): Promise<Table> {
  const outDir = mkdtempSync(join(tmpdir(), 'notewell-bench-editor-'));
  await build({
    root: PAGE,
    logLevel: 'error',
    plugins: [tailwindcss()],
    build: { outDir, target: 'es2022' },
  });
  const server = await preview({
    root: PAGE,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const notes: (readonly [number, readonly Measured[]])[] = [];
    for (const words of SIZES) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(server.resolvedUrls?.local[0] ?? '');
      notes.push([words, await measureNote(page, words)]);
      await page.close();
    }
    return editorTable(notes);
  } finally {
    await browser.close();
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  }
}

async function measureNote(page: Page, words: number): Promise<readonly Measured[]> {
  const opened = await page.evaluate((size) => window.bench.open(size), words);
  const run = async (name: string, budget: string, samples: Promise<Sample[]>): Promise<Measured> => {
    const all = await samples;
    return {
      name,
      callMs: all.map(({ callMs }) => callMs),
      paintedMs: all.map(({ paintedMs }) => paintedMs),
      budget,
    };
  };
  return [
    {
      name: `open (${opened.entities} highlights)`,
      callMs: [opened.callMs],
      paintedMs: [opened.paintedMs],
      budget: '—',
    },
    await run(
      'partial words',
      BUDGET,
      page.evaluate((count) => window.bench.partials(count), REPEATS),
    ),
    await run(
      'final words',
      BUDGET,
      page.evaluate((count) => window.bench.finals(count), REPEATS),
    ),
    await run(
      'entities of a text',
      BUDGET,
      page.evaluate((count) => window.bench.detections(count), REPEATS),
    ),
    { name: 'key', callMs: [], paintedMs: await typeKeys(page), budget: BUDGET },
    await run(
      'nothing (two frames)',
      '—',
      page.evaluate((count) => window.bench.nothing(count), REPEATS),
    ),
  ];
}

async function typeKeys(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => window.bench.listenToKeys());
  for (let turn = 0; turn < REPEATS; turn++) {
    await page.keyboard.press(turn % 8 === 7 ? 'Space' : turn % 8 === 3 ? 'Backspace' : 'a');
    await page.waitForTimeout(40 + Math.random() * 17);
  }
  return page.evaluate(() => window.bench.keys());
}

function editorTable(notes: readonly (readonly [number, readonly Measured[]])[]): Table {
  const [, small] = notes[0] ?? [0, []];
  const rows = notes.flatMap(([words, all]) =>
    all.map(({ name, callMs, paintedMs, budget }) => {
      const base = small.find((other) => other.name.split(' ')[0] === name.split(' ')[0]);
      return [
        `${words.toLocaleString('en')} words: ${name}`,
        figure(median(callMs), 'ms'),
        figure(median(paintedMs), 'ms'),
        figure(p95(paintedMs), 'ms'),
        budget,
        figure(median(paintedMs) / median(base?.paintedMs ?? []), '×', 2),
      ];
    }),
  );
  return {
    title: 'Editor: event → painted, key → painted',
    about: [
      "The product's editor on a page of its own, in Chromium, caret and dictation in the middle of the note.",
      `${REPEATS} of each. Painted: from the call (for a key: from its time stamp in the browser's process) to the start`,
      'of the second frame after it, so a wait of up to two frames (33 ms at 60 Hz) is in every figure; the row',
      '"nothing" is that wait alone. Ratio: median against the same on the small note.',
    ],
    columns: ['measure', 'call, median', 'painted, median', 'painted, p95', 'budget p95', 'ratio'],
    rows,
  };
}
