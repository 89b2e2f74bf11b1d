import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ROOT } from './built-app.ts';
import { CHROMIUM } from './chromium.ts';
import { servePage } from './serve-page.ts';
import type { WriteRun } from './spool-page/write-run.ts';
import { median, p95 } from './statistics.ts';
import { figure, type Table } from './table.ts';

/** What it costs to have each frame of sound on the disk, encrypted, before it is sent. */

const RUNS: readonly (WriteRun & { readonly name: string })[] = [
  { name: 'ten minutes of sound, as fast as it goes', frames: 6_000, everyMs: 0 },
  { name: 'thirty seconds, as it is spoken', frames: 300, everyMs: 100 },
];

export async function benchSpool(): Promise<Table> {
  const page = await servePage(join(ROOT, 'e2e', 'bench', 'spool-page'));
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const tab = await browser.newPage();
    await tab.goto(page.url);
    const rows: string[][] = [];
    for (const { name, ...run } of RUNS) {
      const times = await tab.evaluate((wanted) => window.benchSpool(wanted), run);
      rows.push([
        name,
        String(times.length),
        figure(median(times), 'ms', 2),
        figure(p95(times), 'ms', 2),
        figure(Math.max(...times), 'ms', 2),
        '—',
      ]);
    }
    return {
      title: 'Spool: writing a frame of 100 ms',
      about: [
        "The product's spool in a Worker on the browser's own file system: encrypted, written, flushed once a second.",
      ],
      columns: ['measure', 'frames', 'median', 'p95', 'longest', 'budget'],
      rows,
    };
  } finally {
    await browser.close();
    await page.close();
  }
}
