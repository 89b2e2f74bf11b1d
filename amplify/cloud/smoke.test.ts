import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { fromIni } from '@aws-sdk/credential-providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createItemDeleter } from './smoke-aws-items.ts';
import { createObjectDeleter } from './smoke-aws-objects.ts';
import { type Account, type Running, runSmoke, startAccount } from './smoke-fixture.ts';
import { readDeployment } from './smoke-outputs.ts';

/** The command, in a process of its own, against a local cloud in the place of an account, with a real browser. */

let account: Account;
/** Nobody is in without an authenticator there, and saves can be made to fail. */
let strict: Account;

beforeAll(async () => {
  account = await startAccount();
  strict = await startAccount('--require-mfa', '--faults');
});
afterAll(async () => {
  await account?.stop();
  await strict?.stop();
});

/** What is left of the user of a run, by the operator's own eyes. */
async function remains(at: Account, output: string) {
  const email = /smoke-\w+@notewell\.invalid/.exec(output)?.[0] ?? '';
  const identity = /identity ([\w-]+:[\w-]+)/.exec(output)?.[1] ?? '';
  const { region, endpoints, table, bucket, userPoolId: UserPoolId } = await readDeployment(at.url, null);
  const credentials = fromIni({
    filepath: at.env.AWS_SHARED_CREDENTIALS_FILE ?? '',
    configFilepath: '/dev/null',
  });
  const client = (endpoint = '') => ({ region, endpoint, credentials });
  const users = new CognitoIdentityProviderClient(client(endpoints.cognitoIdp));
  const items = createItemDeleter(new DynamoDBClient(client(endpoints.dynamodb)), table);
  const objects = createObjectDeleter(
    new S3Client({ ...client(endpoints.s3), forcePathStyle: true }),
    bucket,
  );
  return {
    user: await users
      .send(new AdminGetUserCommand({ UserPoolId, Username: email }))
      .then(() => email)
      .catch((error: Error) => error.name),
    items: [...(await items.itemsOf(identity)), ...(await items.itemsOf(`KEY#${identity}`))],
    objects: [...(await objects.versionsOf('notes/')), ...(await objects.versionsOf('audit/'))],
  };
}

const NOTHING = { user: 'UserNotFoundException', items: [], objects: [] };

/** The words that the steps begin with, each with its sign. */
function stepsOf({ output }: Running): readonly string[] {
  return [...output().matchAll(/^([✓✗!]) (\w[\w -]*?)\s{2,}/gm)].map(([, sign, what]) => `${sign} ${what}`);
}

const JOURNEY = ['user', 'app', 'sign-in', 'note', 'dictation', 'entities', 'save', 'reopen', 'sound'];

describe('smoke', () => {
  it('does what a physician does, tells each step, and leaves nothing', async () => {
    const run = runSmoke(account);
    expect(await run.ended, run.output()).toBe(0);
    expect(stepsOf(run)).toEqual([...JOURNEY, 'browser policy', 'clean-up'].map((what) => `✓ ${what}`));
    expect(run.output()).toMatch(/✓ dictation +\d+ words from 1\d s of sound \(\d+\.\d s\)/);
    expect(run.output()).toMatch(/✓ clean-up +deleted [3-9] items and [3-9] versions of objects/);
    expect(run.output()).toMatch(/\nThe smoke test passed in \d+ s\.\n$/);
    expect(await remains(account, run.output())).toEqual(NOTHING);
  });

  it('sets an authenticator up where one is demanded; cleans up when a save fails, and says so', async () => {
    await fetch(`${strict.url}/aws/faults`, {
      method: 'POST',
      body: JSON.stringify({
        service: 'dynamodb',
        operation: 'TransactWriteItems',
        kind: 'error',
        code: 'AccessDeniedException',
        status: 400,
        times: 100,
      }),
    });
    const run = runSmoke(strict);
    expect(await run.ended, run.output()).toBe(1);
    expect(run.output()).toContain('with an authenticator set up');
    const done = JOURNEY.slice(0, JOURNEY.indexOf('save')).map((what) => `✓ ${what}`);
    expect(stepsOf(run)).toEqual([...done, '✗ save', '✓ clean-up']);
    expect(run.output()).toMatch(/✗ save +it could not be saved; the app says: /);
    expect(run.output()).toMatch(
      / [1-9] versions of objects, the identity and the user\nThe smoke test failed\.\n$/,
    );
    expect(await remains(strict, run.output())).toEqual(NOTHING);
  });

  it('cleans up on Ctrl-C', async () => {
    const run = runSmoke(account);
    const isOver = run.ended.then(() => expect.fail(run.output()));
    while (!run.output().includes('✓ sign-in'))
      await Promise.race([isOver, new Promise((resolve) => run.child.stdout?.once('data', resolve))]);
    isOver.catch(() => {});
    run.child.kill('SIGINT');
    expect(await run.ended, run.output()).toBe(1);
    expect(run.output()).toContain('Stopping; what was made is deleted first.');
    expect(stepsOf(run).slice(-2)[0]).toMatch(/^✗ /);
    expect(stepsOf(run).at(-1)).toBe('✓ clean-up');
    expect(await remains(account, run.output())).toEqual(NOTHING);
  });

  it('makes nothing without credentials, and says so', async () => {
    const env = {
      ...account.env,
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    const run = runSmoke({ ...account, env });
    expect(await run.ended, run.output()).toBe(1);
    expect(stepsOf(run)).toEqual(['✗ user']);
    expect(run.output()).toContain('no credentials were found');
  });
});
