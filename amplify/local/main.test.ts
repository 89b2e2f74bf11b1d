import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'notewell-main-'));
const running = new Set<ChildProcess>();

afterEach(async () => {
  await Promise.all([...running].map((child) => end(child, 'SIGKILL')));
});
afterAll(() => rmSync(scratch, { recursive: true }));

interface Cloud {
  readonly child: ChildProcess;
  readonly url: string;
  readonly port: string;
  /** All of its output until now. */
  stdout(): string;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function launch(flags: readonly string[]) {
  const args = ['--import', 'tsx', 'amplify/local/main.ts', ...flags];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (part: Buffer) => {
    output.stdout += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    output.stderr += part.toString();
  });
  return { child, output };
}

/** Starts a local cloud; resolves once it says that it runs. */
async function start(...flags: readonly string[]): Promise<Cloud> {
  const { child, output } = launch(['--port', '0', '--app', scratch, ...flags]);
  while (!output.stdout.includes('Ctrl-C')) {
    await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
    if (child.exitCode !== null) throw new Error(`it did not start: ${output.stderr}`);
  }
  const port = /127\.0\.0\.1:(\d+)/.exec(output.stdout)?.[1] ?? '';
  return { child, url: `http://127.0.0.1:${port}`, port, stdout: () => output.stdout };
}

/** Starts one that is expected to end by itself. */
async function attempt(...flags: readonly string[]): Promise<Ended> {
  const { child, output } = launch(['--app', scratch, ...flags]);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
}

async function freePort(): Promise<string> {
  const probe = createServer();
  await once(probe.listen(0, '127.0.0.1'), 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return String(port);
}

async function answers(port: string): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess, ...signals: readonly NodeJS.Signals[]): Promise<number | null> {
  const exited = once(child, 'exit');
  for (const signal of signals) child.kill(signal);
  const [code] = (await exited) as [number | null];
  return code;
}

describe('the local cloud as a process', () => {
  it('says in the promised lines where it runs, serves, and ends well on SIGTERM', async () => {
    writeFileSync(join(scratch, 'index.html'), '<p>app</p>');
    const cloud = await start('--ephemeral');
    expect(cloud.stdout()).toBe(
      [
        `Notewell is running at ${cloud.url}/`,
        'Local accounts, for this machine only:',
        '  physician@notewell.local  (physicians)',
        '  clinician@notewell.local  (clinicians)',
        '  reviewer@notewell.local  (reviewers)',
        '  password: Notewell-local-1',
        'Not for the internet and not for real patients: this is a local cloud. Stop it with Ctrl-C.',
        '',
      ].join('\n'),
    );
    const page = await fetch(`${cloud.url}/`);
    expect(await page.text()).toBe('<p>app</p>');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${cloud.port};`);
    const outputs = await (await fetch(`${cloud.url}/amplify_outputs.json`)).json();
    expect(outputs).toMatchObject({ custom: { endpoints: { dynamodb: `${cloud.url}/aws/dynamodb` } } });
    expect((await fetch(`${cloud.url}/aws/faults`, { method: 'DELETE' })).status).toBe(404);
    expect(await end(cloud.child, 'SIGTERM')).toBe(0);
  });

  it('ends well when Ctrl-C reaches it twice', async () => {
    const cloud = await start('--ephemeral', '--faults');
    expect((await fetch(`${cloud.url}/aws/faults`, { method: 'DELETE' })).status).toBe(204);
    expect(await end(cloud.child, 'SIGINT', 'SIGINT')).toBe(0);
  });

  it('ends well while it still prepares', async () => {
    const port = await freePort();
    const data = join(scratch, 'preparing');
    const { child, output } = launch(['--app', scratch, '--port', port, '--data', data]);
    while (!(await answers(port))) expect(child.exitCode).toBeNull();
    expect(await end(child, 'SIGINT')).toBe(0);
    expect(output.stderr).toMatch(/^(Preparing speech .*\n)?$/);
    expect(() => readFileSync(join(data, 'lock'))).toThrow('ENOENT');
  });

  it('says so when it runs already, and leaves the first one alone', async () => {
    const data = join(scratch, 'already');
    const cloud = await start('--data', data);
    const answer = { code: 1, stdout: '', stderr: `Notewell is already running at ${cloud.url}/\n` };
    expect(await attempt('--port', cloud.port, '--ephemeral')).toEqual(answer);
    expect(await attempt('--port', cloud.port, '--data', data)).toEqual(answer);
    expect((await fetch(`${cloud.url}/healthz`)).status).toBe(200);
  });

  it.each([
    ['says nothing', ''],
    ['speaks another language', '220 mail.example ESMTP\r\n'],
    ['serves something else', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi'],
  ])('says so when its port belongs to a program that %s', async (_, greeting) => {
    const other = createServer((socket) => {
      socket.on('error', () => undefined);
      if (greeting !== '') socket.once('data', () => socket.write(greeting));
    });
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await attempt('--port', String(port), '--ephemeral')).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${port} is used by another program; choose another one with --port.\n`,
    });
    other.close();
  });

  it('shares its data with no other process, and takes it over from one that was killed', async () => {
    const data = join(scratch, 'shared');
    const users = () => readFileSync(join(data, 'users.json'), 'utf8');
    const first = await start('--data', data);
    const accounts = users();
    const refused = await attempt('--port', '0', '--data', data);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toBe(
      `Another Notewell (process ${first.child.pid}) uses the data in ${data}; stop it or choose --data.\n`,
    );
    await end(first.child, 'SIGKILL');
    const second = await start('--data', data);
    expect(users()).toBe(accounts);
    expect(await end(second.child, 'SIGTERM')).toBe(0);
    expect(() => readFileSync(join(data, 'lock'))).toThrow('ENOENT');
  });

  it('refuses an unknown flag in one clear line', async () => {
    const { code, stdout, stderr } = await attempt('--verbose');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Unknown option '--verbose'\. Flags: --port N, .*\n$/);
  });
});
