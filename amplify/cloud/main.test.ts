import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { GOOD_ACCOUNT, REGION } from './account-fixture.ts';
import { type FakeAws, startFakeAws } from './aws-fixture.ts';

/** The command as it is typed, in a process of its own. */

const ENTRY = fileURLToPath(new URL('../cloud.mjs', import.meta.url));
const SECRET = 'wJalr-this-is-the-secret';
const BARE = {
  PATH: process.env.PATH ?? '',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};
const KEYS = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: SECRET };

let aws: FakeAws | null = null;
afterEach(async () => {
  await aws?.close();
  aws = null;
});

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function cloud(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const child = spawn(process.execPath, [ENTRY, ...args], { env: { ...BARE, ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

it('tells what it can do', async () => {
  const { code, out } = await cloud(['--help']);
  expect(code).toBe(0);
  for (const word of ['check', 'deploy', 'destroy', 'smoke', 'user add']) expect(out).toContain(word);
});

it.each([[['launch']], [['check', '--fast']]])('%j is one sentence and exit code 2', async (args) => {
  const { code, out, err } = await cloud(args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.trim().split('\n')).toHaveLength(1);
});

it('checks an account, and says everything in its report but no secret', async () => {
  aws = await startFakeAws(GOOD_ACCOUNT);
  const { out, err } = await cloud(['check', '--region', REGION, '--verbose'], {
    ...KEYS,
    AWS_ENDPOINT_URL: aws.url,
  });
  expect(out).toMatch(/✓ credentials +account 111122223333, as assumed-role\/Engineer\/ada/);
  expect(out).toMatch(/✓ policies +IAM and our own judge agree on 108 questions/);
  expect(out).toMatch(/physicians +scans the table +IAM explicit-deny/);
  expect(err).toBe('');
  expect(out).not.toContain(SECRET);
});

it('asks for a region when nobody says one', async () => {
  const { code, out } = await cloud(['check']);
  expect(code).toBe(1);
  expect(out).toMatch(/^✗ region +No region is set: choose one of us-east-1/m);
});

it('goes on to its end when nobody reads along any more', async () => {
  const child = spawn(process.execPath, [ENTRY, 'check'], { env: BARE });
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, err }).toEqual({ code: 1, err: '' });
});

it('deploys nothing without credentials, and the exit code tells', async () => {
  const { code, out, err } = await cloud(['deploy', '--yes', '--region', REGION]);
  expect(code).toBe(1);
  expect(out).toContain('no credentials were found');
  expect(err).toMatch(/^Nothing was deployed/);
});
