import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createCredentials } from '../cloud/credentials.ts';
import { createNoteBucket } from '../cloud/note-bucket.ts';
import { createNoteTable } from '../cloud/note-table.ts';
import { createReviewTable } from '../cloud/review-table.ts';
import { openTable } from '../cloud/table-access.ts';
import { createUserPool, type UserPool } from '../cloud/user-pool.ts';
import { parseConfig } from '../config.ts';
import type { Person } from '../domain/person.ts';
import { EpochMs } from '../domain/units.ts';
import { countingWav } from '../notes/note-fixtures.ts';
import { createNoteRepository, type NoteRepository } from '../notes/note-repository.ts';
import { createReviewRepository, type ReviewRepository } from '../notes/review-repository.ts';

/** Password of all accounts of the local cloud. */
const PASSWORD = 'Notewell-local-1';

/** A local cloud of its own process, in memory, that breaks on demand. For tests. */
export interface LocalCloud {
  /** Signs in as the browser does. */
  signIn(name: string): Promise<SignedInPerson>;
  /** Loses the answers of the next requests of an operation: what they asked for is done. */
  loseAnswers(operation: string, times: number): Promise<void>;
  stop(): Promise<void>;
}

export interface SignedInPerson {
  readonly pool: UserPool;
  readonly email: string;
  readonly person: Person;
  readonly notes: NoteRepository;
  readonly reviews: ReviewRepository;
}

/** Resolves when it serves; speech recognition, which nobody needs here, may still be on its way. */
export async function startLocalCloud(): Promise<LocalCloud> {
  const port = await freePort();
  const flags = ['--port', String(port), '--ephemeral', '--faults'];
  const child = spawn('node', ['--import', 'tsx', 'amplify/local/main.ts', ...flags], { stdio: 'ignore' });
  const exit = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  while (!(await serves(url))) {
    if (child.exitCode !== null) throw new Error('the local cloud did not start');
    await pause(100);
  }
  return {
    signIn: (name) => signIn(url, `${name}@notewell.local`),
    loseAnswers: async (operation, times) => {
      const fault = { service: 'dynamodb', operation, kind: 'answer-lost', times };
      const response = await fetch(`${url}/aws/faults`, { method: 'POST', body: JSON.stringify(fault) });
      if (response.status !== 204) throw new Error(await response.text());
    },
    stop: async () => {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function serves(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, '127.0.0.1'), 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function signIn(url: string, email: string): Promise<SignedInPerson> {
  const config = parseConfig(await (await fetch(`${url}/amplify_outputs.json`)).json());
  const { region, userPoolId, identityPoolId, endpoints } = config;
  const pool = createUserPool({
    userPoolId,
    clientId: config.userPoolClientId,
    endpoint: endpoints?.cognitoIdp ?? null,
    storage: null,
  });
  const step = await pool.signIn(email, PASSWORD);
  if (step.kind !== 'signed-in') throw new Error(step.kind);
  const now = () => EpochMs(Date.now());
  const credentials = createCredentials({
    region,
    userPoolId,
    identityPoolId,
    endpoint: endpoints?.cognitoIdentity ?? null,
    idToken: () => pool.idToken(),
    now,
  });
  const connection = (endpoint: string | undefined) => ({
    region,
    credentials: () => credentials.get(),
    endpoint: endpoint ?? null,
  });
  const person = { id: await credentials.identityId(), name: step.session.name };
  const access = openTable(connection(endpoints?.dynamodb), config.table);
  const table = createNoteTable(access);
  const bucket = createNoteBucket(connection(endpoints?.s3), config.bucket);
  const waits = { wait: async () => {}, random: () => 0.5, now, newId: () => crypto.randomUUID() };
  return {
    pool,
    email,
    person,
    notes: createNoteRepository({
      ...waits,
      author: { identityId: person.id, name: person.name },
      table,
      bucket,
      recordings: { readWav: async () => countingWav() },
    }),
    reviews: createReviewRepository({
      ...waits,
      person,
      table: { ...table, ...createReviewTable(access) },
      bucket,
    }),
  };
}
