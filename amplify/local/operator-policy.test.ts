import { Sha256 } from '@aws-crypto/sha256-js';
import { DeleteItemCommand, DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLE_POLICIES } from '../policies.ts';
import { createChallenges } from './cognito/challenges.ts';
import { poolName } from './cognito/pool.ts';
import { createTokenIssuer, generateTokenSecrets } from './cognito/tokens.ts';
import { createUserPoolService } from './cognito/user-pool.ts';
import { userPoolArn } from './cognito/user-pool-administration.ts';
import { createUserDirectory } from './cognito/users.ts';
import { createDynamoDbService } from './dynamodb/dynamodb-service.ts';
import { USER_POOL } from './facts.ts';
import { createOperatorKey, withOperator } from './operator.ts';
import { createS3Service } from './s3/s3-service.ts';
import { type RunningServer, startServer } from './server/http.ts';
import { createKeyring } from './server/keyring.ts';
import { ACCOUNT_ID, BUCKET, POLICY_VARIABLES, REGION, TABLE } from './server/resources.ts';

/** What the operator's key opens, what it does not, and that nobody else's key opens any of it. */

const key = createOperatorKey();
const keyring = createKeyring(new Uint8Array(32), Date.now);
let managed: RunningServer;
let unmanaged: RunningServer;

beforeAll(async () => {
  managed = await start(true);
  unmanaged = await start(false);
});
afterAll(async () => {
  await managed.close();
  await unmanaged.close();
});

async function start(withKey: boolean): Promise<RunningServer> {
  const users = createUserDirectory(poolName(USER_POOL), { load: () => [], save: () => {} });
  const tokens = await createTokenIssuer(USER_POOL, await generateTokenSecrets(), Date.now);
  const challenges = createChallenges(Date.now);
  const pool = { facts: USER_POOL, users, tokens, challenges, requireMfa: false, now: Date.now };
  const where = { dataDir: null, now: Date.now };
  const gate = {
    keyring,
    region: REGION,
    policies: ROLE_POLICIES,
    variables: { ...POLICY_VARIABLES, UserPool: userPoolArn(REGION, USER_POOL.poolId) },
    now: Date.now,
  };
  return startServer({
    port: 0,
    services: [
      createUserPoolService(pool, { managed: withKey }),
      await createDynamoDbService({ ...where, region: REGION, accountId: ACCOUNT_ID, table: TABLE }),
      createS3Service({ ...where, bucket: BUCKET }),
    ],
    gate: withKey ? withOperator(gate, key) : gate,
  });
}

const operator = { accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey };
type Keys = typeof operator & { readonly sessionToken?: string };
const physician = () => keyring.issue({ identityId: 'us-east-1:me', role: 'physicians' }, 60_000);

/** The name of the error of a call to the user pool, signed with these keys or not at all; `ok` without one. */
async function administer(operation: string, body: object, keys: Keys | null, on = managed): Promise<string> {
  const request = {
    method: 'POST',
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: on.port,
    path: '/aws/cognito-idp/',
    headers: {
      host: `127.0.0.1:${on.port}`,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(body),
  };
  const signed =
    keys === null
      ? request
      : await new SignatureV4({
          service: 'cognito-idp',
          region: REGION,
          credentials: keys,
          sha256: Sha256,
        }).sign(request);
  const response = await fetch(`${on.url}${request.path}`, {
    method: 'POST',
    headers: signed.headers,
    body: request.body,
  });
  return response.ok ? 'ok' : (response.headers.get('x-amzn-errortype') ?? 'no error type');
}

const newUser = (Username: string, UserPoolId: string = USER_POOL.poolId) => ({
  UserPoolId,
  Username,
  MessageAction: 'SUPPRESS',
});

describe('the user pool', () => {
  it('takes orders of the operator, about this pool', async () => {
    expect(await administer('AdminCreateUser', newUser('a@example.org'), operator)).toBe('ok');
    const elsewhere = newUser('b@example.org', `${REGION}_Another00`);
    expect(await administer('AdminCreateUser', elsewhere, operator)).toBe('AccessDeniedException');
    expect(await administer('AdminCreateUser', {}, operator)).toBe('AccessDeniedException');
  });

  it.each([
    'AdminCreateUser',
    'AdminSetUserPassword',
    'AdminAddUserToGroup',
    'AdminGetUser',
    'AdminDeleteUser',
  ])('takes %s from nobody else', async (operation) => {
    const body = newUser('c@example.org');
    expect(await administer(operation, body, null)).toBe('MissingAuthenticationTokenException');
    expect(await administer(operation, body, physician())).toBe('AccessDeniedException');
    const forged = { ...operator, secretAccessKey: 'guessed' };
    expect(await administer(operation, body, forged)).toBe('InvalidSignatureException');
  });

  it('knows none of it where there is no operator', async () => {
    const body = newUser('d@example.org');
    for (const keys of [operator, physician(), null])
      expect(await administer('AdminCreateUser', body, keys, unmanaged)).toBe('UnknownOperationException');
  });
});

const nameOf = (call: Promise<unknown>) => call.then(() => 'ok').catch((error: Error) => error.name);

describe('table and bucket', () => {
  const config = (service: string, on: RunningServer) => ({
    region: REGION,
    endpoint: `${on.url}/aws/${service}`,
    credentials: operator,
    maxAttempts: 1,
  });
  const table = (on = managed) => new DynamoDBClient(config('dynamodb', on));
  const bucket = (on = managed) => new S3Client({ ...config('s3', on), forcePathStyle: true });
  const Key = { pk: { S: 'us-east-1:me' }, sk: { S: 'NOTE#1' } };
  const keysOfAll = new QueryCommand({
    TableName: TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: 'us-east-1:me' } },
  });
  const version = (name: string) => new DeleteObjectCommand({ Bucket: BUCKET, Key: name, VersionId: 'null' });

  it.each([
    ['lists items', () => table().send(keysOfAll), 'ok'],
    ['deletes items', () => table().send(new DeleteItemCommand({ TableName: TABLE, Key })), 'ok'],
    [
      'reads no item',
      () => table().send(new GetItemCommand({ TableName: TABLE, Key })),
      'AccessDeniedException',
    ],
    ['lists versions', () => bucket().send(new ListObjectVersionsCommand({ Bucket: BUCKET })), 'ok'],
    ['deletes versions of notes', () => bucket().send(version('notes/us-east-1:me/n1/x')), 'ok'],
    ['deletes versions of events', () => bucket().send(version('audit/n1/us-east-1:me/x')), 'ok'],
    ['deletes nothing else', () => bucket().send(version('trail/2026-01-01/x')), 'AccessDenied'],
    [
      'reads no object',
      () => bucket().send(new GetObjectCommand({ Bucket: BUCKET, Key: 'notes/us-east-1:me/n1/x' })),
      'AccessDenied',
    ],
    [
      'puts no object',
      () => bucket().send(new PutObjectCommand({ Bucket: BUCKET, Key: 'notes/x', Body: Buffer.from('x') })),
      'AccessDenied',
    ],
    ['lists no objects', () => bucket().send(new ListObjectsV2Command({ Bucket: BUCKET })), 'AccessDenied'],
  ])('the operator %s', async (_, call, expected) => {
    expect(await nameOf(call())).toBe(expected);
  });

  it('do not know the key where there is no operator', async () => {
    expect(await nameOf(table(unmanaged).send(keysOfAll))).toBe('UnrecognizedClientException');
    expect(await nameOf(bucket(unmanaged).send(version('notes/x')))).toBe('InvalidAccessKeyId');
  });
});
