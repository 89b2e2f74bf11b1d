import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Request } from '@playwright/test';
import { launchBrowser, startLocalCloud } from '../local-cloud.ts';
import { speak } from '../speech/flite.ts';
import { newNote, noteOf, save, signIn, startDictation, stopDictation } from '../steps.ts';
import { builtApp } from './built-app.ts';
import { installProbes, type LevelRecord, READ_WORKER, WINDOW_PROBE, type WorkerRecord } from './probes.ts';

/** A dictation that does not ship, in the style of a short visit note. */
const UTTERANCES = [
  'This is a sixty two year old woman with hypertension and atrial fibrillation.',
  'She has been short of breath for two days and has swelling of both legs.',
  'She denies chest pain and fever.',
  'She takes metoprolol fifty milligrams twice daily and warfarin five milligrams daily.',
  'Blood pressure is one forty two over eighty eight. Pulse is ninety two.',
  'There are crackles at both lung bases. The abdomen is soft and nontender.',
  'The chest X ray shows a small pleural effusion.',
  'We will start furosemide forty milligrams daily and repeat the creatinine in one week.',
];

/** Time for streams to open and models to load, which is not of interest here. */
const SETTLE_MS = 3_000;
const PHASE_MS = 12_000;
export const STALL_MS = 400;
/** From the start of one stall to the start of the next. */
export const STALL_EVERY_MS = 800;
/** Codes are looked up when a note has rested for 5 s. */
const REST_MS = 8_000;

/** From when to when, in milliseconds since 1970. */
export interface Phase {
  readonly from: number;
  readonly to: number;
}

export interface DictationRecord {
  readonly worker: WorkerRecord;
  readonly levels: readonly LevelRecord[];
  readonly calm: Phase;
  readonly stalled: Phase;
  /** Characters (code points) of each call to Comprehend Medical, by operation. */
  readonly calls: readonly { readonly operation: string; readonly characters: number }[];
  /** Characters of the note when it was saved. */
  readonly noteCharacters: number;
  /** Addresses of the scripts that had been loaded when the dictation was live. */
  readonly scripts: readonly string[];
}

let running: Promise<DictationRecord> | null = null;

/** One dictation through the whole product, first calm, then with a window that stalls; once a run. */
export function recordDictation(): Promise<DictationRecord> {
  running ??= record();
  return running;
}

async function record(): Promise<DictationRecord> {
  const app = mkdtempSync(join(tmpdir(), 'notewell-bench-probed-'));
  cpSync(builtApp(), app, { recursive: true });
  installProbes(app);
  const cloud = await startLocalCloud(['--ephemeral', '--app', app]);
  const speech = speak({ voice: 'rms', utterances: UTTERANCES, pauseMs: 900 });
  const browser = await launchBrowser(speech.path);
  try {
    const context = await browser.newContext({
      permissions: ['microphone'],
      viewport: { width: 1440, height: 900 },
    });
    await context.addInitScript(WINDOW_PROBE);
    const page = await context.newPage();
    return await dictate(page, cloud.url);
  } finally {
    await browser.close();
    await cloud.stop();
    rmSync(app, { recursive: true, force: true });
  }
}

async function dictate(page: Page, url: string): Promise<DictationRecord> {
  const calls: { operation: string; characters: number }[] = [];
  const scripts = new Set<string>();
  page.on('request', (request) => {
    if (/\.js($|\?)/.test(request.url())) scripts.add(request.url());
    const call = comprehendCall(request);
    if (call !== null) calls.push(call);
  });
  await page.goto(url);
  await signIn(page);
  await newNote(page);
  await startDictation(page);
  const loaded = [...scripts];
  await page.waitForTimeout(SETTLE_MS);
  const calm = await phase(page);
  await page.evaluate(stallWindow, { forMs: STALL_MS, everyMs: STALL_EVERY_MS, untilMs: PHASE_MS });
  const stalled = await phase(page);
  await stopDictation(page);
  await page.waitForTimeout(REST_MS);
  await save(page);
  return {
    worker: (await page.evaluate(READ_WORKER)) as WorkerRecord,
    levels: (await page.evaluate('window.benchLevels')) as LevelRecord[],
    calm,
    stalled,
    calls,
    noteCharacters: [...((await noteOf(page).textContent()) ?? '')].length,
    scripts: loaded,
  };
}

async function phase(page: Page): Promise<Phase> {
  const from = Date.now();
  await page.waitForTimeout(PHASE_MS);
  return { from, to: Date.now() };
}

/** Runs in the window: nothing else does while it stalls. */
function stallWindow({ forMs, everyMs, untilMs }: { forMs: number; everyMs: number; untilMs: number }): void {
  const end = Date.now() + untilMs;
  const timer = setInterval(() => {
    const until = performance.now() + forMs;
    while (performance.now() < until);
    if (Date.now() > end) clearInterval(timer);
  }, everyMs);
}

function comprehendCall(request: Request): { operation: string; characters: number } | null {
  const target = request.headers()['x-amz-target'] ?? '';
  if (!target.startsWith('ComprehendMedical')) return null;
  const body: { Text?: string } = request.postDataJSON();
  return { operation: target.split('.')[1] ?? target, characters: [...(body.Text ?? '')].length };
}
