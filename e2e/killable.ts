import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { launchOptions } from './local-cloud.ts';
import { watchPolicy } from './violations.ts';

/** A browser with a profile of its own on the disk, which can be killed and started again. */
export interface KillableBrowser {
  readonly page: Page;
  /** SIGKILL to all of its processes; nothing can be tidied up. @returns when that was, in milliseconds since 1970 */
  kill(): Promise<number>;
  close(): Promise<void>;
}

/** Starts the browser with what the profile holds and opens the app; what breaks its policy goes to `violations`. */
export async function startKillable(
  profile: string,
  speech: string,
  baseURL: string,
  violations: string[],
): Promise<KillableBrowser> {
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions(speech),
    baseURL,
    viewport: { width: 1440, height: 900 },
    permissions: ['microphone'],
  });
  await watchPolicy(context, violations);
  // Not the one that it opened with: that one was there before anybody watched.
  const page = await context.newPage();
  await page.goto('/');
  return { page, kill: () => kill(context, processOf(profile)), close: () => context.close() };
}

/** The browser's process, which leads the group of all of its processes; it notes itself in its profile. */
function processOf(profile: string): number {
  const leader = Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
  if (!(leader > 1)) throw new RangeError('the profile does not tell the process of its browser');
  return leader;
}

async function kill(context: BrowserContext, leader: number): Promise<number> {
  const closed = new Promise((resolve) => context.once('close', resolve));
  const at = Date.now();
  process.kill(-leader, 'SIGKILL');
  await closed;
  return at;
}
