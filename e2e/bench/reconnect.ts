import type { Page } from '@playwright/test';
import { launchBrowser, startLocalCloud } from '../local-cloud.ts';
import { type LinkProxy, startProxy } from '../proxy.ts';
import { speak } from '../speech/flite.ts';
import { newNote, signIn, startDictation } from '../steps.ts';
import { builtApp } from './built-app.ts';
import { median } from './statistics.ts';
import { figure, type Table } from './table.ts';

/** How soon a dictation is live again when the link is back, and how soon a dead link is noticed. */

/** How long the link is gone each time, in milliseconds. */
const OUTAGES_MS = [500, 1_000, 2_000, 4_000, 8_000, 12_000] as const;
const HALF_OPEN_TIMES = 5;
/** Speech without an end in sight: a pause in it says nothing about the link. */
const UTTERANCE = 'She has had a dry cough and wheezing for three days but she denies fever and chest pain.';
const UTTERANCES = 80;
const PATIENCE_MS = 60_000;
/** A stream that has been open for so long stays, unless it is broken. */
const SETTLED_MS = 1_500;

interface Told {
  readonly state: string;
  /** When the Worker's message came into the window, in milliseconds since 1970. */
  readonly at: number;
}

/** Run in the window before the app: notes what the Worker tells of the connection. */
const PROBE = `{
  window.benchStates = [];
  const heard = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
  Object.defineProperty(Worker.prototype, 'onmessage', {
    ...heard,
    set(listener) {
      heard.set.call(this, (event) => {
        if (event.data?.kind === 'state') window.benchStates.push({ state: event.data.state, at: Date.now() });
        listener.call(this, event);
      });
    },
  });
}`;

export async function benchReconnect(): Promise<Table> {
  const cloud = await startLocalCloud(['--ephemeral', '--app', builtApp()]);
  const link = await startProxy(cloud.url);
  const speech = speak({
    voice: 'rms',
    utterances: Array.from({ length: UTTERANCES }, () => UTTERANCE),
    pauseMs: 400,
  });
  const browser = await launchBrowser(speech.path);
  try {
    const context = await browser.newContext({
      permissions: ['microphone'],
      viewport: { width: 1440, height: 900 },
    });
    await context.addInitScript(PROBE);
    const page = await context.newPage();
    await page.goto(link.url);
    await signIn(page);
    await newNote(page);
    await startDictation(page);
    await untilTold(page, 'live', 0);
    const told = await outages(page, link, true);
    const untold = await outages(page, link, false);
    const noticed = await halfOpen(page, link);
    return table([
      ['link back → live, the browser tells that it is online', told, '2 s'],
      ['link back → live, nobody tells', untold, '2 s'],
      ['link half-open → noticed', noticed, '5 s'],
    ]);
  } finally {
    await browser.close();
    await link.close();
    await cloud.stop();
  }
}

/** @returns seconds from the moment when the link is back until the stream is open, one for each outage. */
async function outages(page: Page, link: LinkProxy, browserTells: boolean): Promise<readonly number[]> {
  const seconds: number[] = [];
  for (const outageMs of OUTAGES_MS) {
    await untilSettled(page);
    const gone = Date.now();
    if (browserTells) await page.context().setOffline(true);
    await link.refuse();
    await untilTold(page, 'reconnecting', gone);
    await page.waitForTimeout(outageMs);
    const back = Date.now();
    await link.mend();
    if (browserTells) await page.context().setOffline(false);
    seconds.push(((await untilTold(page, 'live', back)) - back) / 1000);
  }
  return seconds;
}

/** @returns seconds from the moment when nothing comes through any more until the product says so. */
async function halfOpen(page: Page, link: LinkProxy): Promise<readonly number[]> {
  const seconds: number[] = [];
  for (let turn = 0; turn < HALF_OPEN_TIMES; turn++) {
    await untilSettled(page);
    const dead = Date.now();
    link.strand('streams');
    const noticed = await untilTold(page, 'reconnecting', dead);
    seconds.push((noticed - dead) / 1000);
    await untilTold(page, 'live', noticed);
  }
  return seconds;
}

/** Waits until the stream has been open for a while: only what is there can break. */
async function untilSettled(page: Page): Promise<void> {
  await page.waitForFunction(
    (restMs) => {
      const last = (window as unknown as { benchStates: Told[] }).benchStates.at(-1);
      return last?.state === 'live' && Date.now() - last.at > restMs;
    },
    SETTLED_MS,
    { timeout: PATIENCE_MS },
  );
}

/** @returns when this state was first told after that time, in milliseconds since 1970. */
async function untilTold(page: Page, state: string, after: number): Promise<number> {
  const found = await page
    .waitForFunction(
      ([wanted, from]) =>
        (window as unknown as { benchStates: Told[] }).benchStates.find(
          (told) => told.state === wanted && told.at >= from,
        )?.at ?? null,
      [state, after] as const,
      { timeout: PATIENCE_MS },
    )
    .catch(async () => {
      const told = await page.evaluate('JSON.stringify(window.benchStates.slice(-6))');
      throw new Error(`"${state}" was waited for in vain after ${after}; told were ${told}`);
    });
  return (await found.jsonValue()) ?? Number.NaN;
}

function table(rows: readonly (readonly [string, readonly number[], string])[]): Table {
  return {
    title: 'A link that comes and goes',
    about: [
      'Real speech without pauses through a link that is refused or falls silent: the built app, the local cloud, a',
      `TCP proxy between them. Outages of ${OUTAGES_MS.map((ms) => ms / 1000).join(', ')} s; live is an open stream.`,
    ],
    columns: ['measure', 'times', 'median', 'longest', 'budget'],
    rows: rows.map(([name, seconds, budget]) => [
      name,
      String(seconds.length),
      figure(median(seconds), 's', 2),
      figure(Math.max(...seconds), 's', 2),
      budget,
    ]),
  };
}
