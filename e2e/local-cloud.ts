import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  type Browser,
  type BrowserContext,
  test as base,
  chromium,
  expect,
  type LaunchOptions,
  type Page,
} from '@playwright/test';
import { type LinkProxy, startProxy } from './proxy.ts';
import { quiet } from './speech/flite.ts';
import { watchPolicy } from './violations.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** A running local cloud of its own process, as `npm start` runs it. */
export interface LocalCloud {
  readonly url: string;
  /** All that it has written to its two outputs so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts the local cloud on a free port; resolves when it says that it is running. */
export async function startLocalCloud(
  flags: readonly string[] = ['--ephemeral', '--faults', ...appFlags()],
  environment: Readonly<Record<string, string>> = {},
): Promise<LocalCloud> {
  const args = ['--import', 'tsx', join(root, 'amplify/local/main.ts'), '--port', '0', ...flags];
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const url = await readUrl(child, output);
  return { url, output: () => output.join(''), stop: () => end(child) };
}

/** Another build of the app than the one in `dist`, where the environment names one. */
export function appFlags(): readonly string[] {
  return process.env.NOTEWELL_APP === undefined ? [] : ['--app', process.env.NOTEWELL_APP];
}

async function readUrl(child: ChildProcess, output: string[]): Promise<string> {
  if (child.stdout === null) throw new Error('the local cloud has no output');
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const url = /^Notewell is running at (\S+)$/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error(`the local cloud did not start:\n${output.join('')}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

/** Debian's Chromium with a fake microphone that plays `speech` once, from when the device is opened. */
export async function launchBrowser(
  speech: string,
  options: { refuseMicrophone?: boolean } = {},
): Promise<Browser> {
  return chromium.launch(launchOptions(speech, options));
}

/** How the browser of every journey is started. */
export function launchOptions(speech: string, options: { refuseMicrophone?: boolean } = {}): LaunchOptions {
  const consent = options.refuseMicrophone
    ? ['--deny-permission-prompts']
    : ['--use-fake-ui-for-media-stream'];
  return {
    executablePath: process.env.NOTEWELL_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...consent,
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${speech}%noloop`,
      '--autoplay-policy=no-user-gesture-required',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}

interface Fixtures {
  /** A page signed out, at the app of a fresh local cloud, in a browser whose microphone is quiet. */
  readonly page: Page;
  /** Opens the app in a browser of its own with this speech in its microphone. */
  readonly open: (speech: string, options?: OpenOptions) => Promise<Page>;
  /** A link to the local cloud that can be broken; a page uses it that was opened with `through`. */
  readonly link: LinkProxy;
}

interface OpenOptions {
  readonly refuseMicrophone?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The app and all of its services are reached over this link. */
  readonly through?: LinkProxy;
}

interface WorkerFixtures {
  readonly cloud: LocalCloud;
}

/** Playwright's test with a local cloud a worker; fails a test whose page broke the content security policy. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  cloud: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright demands a destructured first parameter.
    async ({}, use) => {
      const cloud = await startLocalCloud();
      await use(cloud);
      await cloud.stop();
    },
    { scope: 'worker' },
  ],
  open: async ({ cloud }, use) => {
    const browsers: Browser[] = [];
    const violations: string[] = [];
    await use(async (speech, options = {}) => {
      const browser = await launchBrowser(speech, options);
      browsers.push(browser);
      const context = await newContext(browser, options.through?.url ?? cloud.url, options);
      await watchPolicy(context, violations);
      const page = await context.newPage();
      await page.goto('/');
      return page;
    });
    for (const browser of browsers) await browser.close();
    expect(violations).toEqual([]);
  },
  link: async ({ cloud }, use) => {
    const link = await startProxy(cloud.url);
    await use(link);
    await link.close();
  },
  page: async ({ open }, use) => {
    await use(await open(quiet(60_000)));
  },
});

export { expect };

function newContext(browser: Browser, baseURL: string, options: OpenOptions): Promise<BrowserContext> {
  return browser.newContext({
    baseURL,
    viewport: options.viewport ?? { width: 1440, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    permissions: options.refuseMicrophone ? [] : ['microphone', 'clipboard-read', 'clipboard-write'],
  });
}
