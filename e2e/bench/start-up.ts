import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './built-app.ts';
import { median } from './statistics.ts';
import { figure, type Table } from './table.ts';

/** How long `npm start` takes when everything is installed and built. */

const RUNS = 3;
const READY = /^Notewell is running at /;

export async function benchStartUp(): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'notewell-bench-data-'));
  try {
    // The first start builds what has changed and makes keys and tables; it is not counted.
    const first = await startOnce(folder);
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) times.push(await startOnce(folder));
    return {
      title: 'npm start → ready line',
      about: [
        'Everything installed, built, and with data of an earlier start: from the command to the line that says',
        'where it runs.',
      ],
      columns: ['measure', 'runs', 'median', 'slowest', 'budget'],
      rows: [
        ['warm', String(RUNS), figure(median(times), 's', 2), figure(Math.max(...times), 's', 2), '3 s'],
        [
          'first start with a new data folder (builds if sources changed)',
          '1',
          figure(first, 's', 2),
          '',
          '—',
        ],
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds until the ready line. */
async function startOnce(dataFolder: string): Promise<number> {
  const started = performance.now();
  const child = spawn('npm', ['start', '--', '--port', '0', '--data', dataFolder], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      output.push(line);
      if (READY.test(line)) return (performance.now() - started) / 1000;
    }
    throw new Error(`npm start did not get ready:\n${output.join('\n')}`);
  } finally {
    await stop(child);
  }
}

/** Ends npm with all that it started, as Ctrl-C in a terminal does. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.stdout?.resume();
  process.kill(-child.pid, 'SIGINT');
  await exited;
}
