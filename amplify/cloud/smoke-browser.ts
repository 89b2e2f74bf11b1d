import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type LaunchOptions, type Page } from '@playwright/test';
import { type Speech, writeSpeech } from './smoke-speech.ts';
import { Stop } from './stop.ts';

/** A browser with the app's page, and speech in its microphone. */
export interface Stage {
  readonly page: Page;
  readonly speech: Speech;
  /** What the browser refused because of the content security policy. */
  readonly violations: readonly string[];
  /** The identity that the app took at sign-in; null before. */
  identityId(): string | null;
  close(): Promise<void>;
}

/** @throws Stop when there is no browser. */
export async function openStage(options: { headed: boolean; patienceMs: number }): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'notewell-smoke-'));
  let browser: Browser | null = null;
  const close = async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    browser = await launch({ headless: true });
    const speech = await writeSpeech(browser, folder);
    await browser.close();
    browser = await launch({ headless: !options.headed, args: microphone(speech) });
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['microphone'],
    });
    context.setDefaultTimeout(options.patienceMs);
    const page = await context.newPage();
    const violations: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text()))
        violations.push(message.text());
    });
    return { page, speech, violations, identityId: watchIdentity(page), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function microphone({ path }: Speech): string[] {
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${path}%noloop`,
    '--autoplay-policy=no-user-gesture-required',
  ];
}

/** Signals are for the command, which closes the browser itself and cleans up. */
async function launch({ args = [], ...options }: LaunchOptions): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  try {
    return await chromium.launch({
      ...whichBrowser(),
      ...options,
      args: [...args, ...asRoot, '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch {
    throw new Stop(
      'No browser could be started: install Chrome, or name a Chromium by NOTEWELL_CHROMIUM=/path/to/it.',
    );
  }
}

const DEBIAN = '/usr/bin/chromium';

function whichBrowser(): LaunchOptions {
  const named = process.env.NOTEWELL_CHROMIUM;
  if (named !== undefined) return { executablePath: named };
  return existsSync(DEBIAN) ? { executablePath: DEBIAN } : { channel: 'chrome' };
}

/** The app names its identity when it asks for keys: what has to be deleted is known from then on. */
function watchIdentity(page: Page): () => string | null {
  let identityId: string | null = null;
  page.context().on('request', (request) => {
    if (!request.headers()['x-amz-target']?.endsWith('.GetCredentialsForIdentity')) return;
    identityId = /"IdentityId"\s*:\s*"([\w-]+:[\w-]+)"/.exec(request.postData() ?? '')?.[1] ?? identityId;
  });
  return () => identityId;
}
