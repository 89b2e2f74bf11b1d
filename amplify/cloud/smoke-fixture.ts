import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Another build of the app than the one in `dist`, where the environment names one. */
const APP = process.env.NOTEWELL_APP ?? join(ROOT, 'dist');

/** A local cloud with an operator, of its own process, in the place of an account. For tests. */
export interface Account {
  readonly url: string;
  /** What makes a process the operator of it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** @throws Error when the app is not built. */
export async function startAccount(...flags: readonly string[]): Promise<Account> {
  if (!existsSync(join(APP, 'index.html')))
    throw new Error('The app is not built, and smoke needs it: npx vite build');
  const folder = mkdtempSync(join(tmpdir(), 'notewell-operator-'));
  const file = join(folder, 'credentials');
  const main = join(ROOT, 'amplify/local/main.ts');
  const args = [main, '--port', '0', '--ephemeral', '--app', APP, '--operator', file, ...flags];
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  return {
    url,
    env: {
      PATH: process.env.PATH ?? '',
      AWS_SHARED_CREDENTIALS_FILE: file,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...(process.env.NOTEWELL_CHROMIUM === undefined
        ? {}
        : { NOTEWELL_CHROMIUM: process.env.NOTEWELL_CHROMIUM }),
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the local cloud has no output');
  const { stdout } = child;
  for await (const line of createInterface({ input: stdout })) {
    const url = /^Notewell is running at (\S+)\/$/.exec(line)?.[1];
    if (url === undefined) continue;
    stdout.resume();
    return url;
  }
  throw new Error('the local cloud did not start');
}

/** The command as it is typed, running. */
export interface Running {
  readonly child: ChildProcess;
  /** All that it has said until now. */
  output(): string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

export function runSmoke(account: Account, ...flags: readonly string[]): Running {
  const args = ['--import', 'tsx', join(ROOT, 'amplify/cloud/main.ts'), 'smoke', '--url', account.url];
  const child = spawn(process.execPath, [...args, ...flags], {
    cwd: ROOT,
    env: account.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      output += part.toString();
    });
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
  return { child, output: () => output, ended };
}
