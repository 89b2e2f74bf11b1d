import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyring, type Keyring } from '../server/keyring.ts';
import { startTestServer, type TestServer } from '../server/testing.ts';
import { createIdentityPoolService } from './identity-pool.ts';
import { createTokenIssuer, generateTokenSecrets, type TokenIssuer } from './tokens.ts';
import { createUserDirectory, type UserRecord } from './users.ts';

const userPool = { poolId: 'us-east-1_Test', clientId: 'client-1', region: 'us-east-1' };
const POOL_ID = 'us-east-1:pool';
const PROVIDER = `cognito-idp.us-east-1.amazonaws.com/${userPool.poolId}`;
let server: TestServer;
let tokens: TokenIssuer;
let keyring: Keyring;
let doctor: UserRecord;
let nobody: UserRecord;
let clock = Date.now();

beforeAll(async () => {
  const users = createUserDirectory('Test', { load: () => [], save: () => undefined });
  const account = { name: 'N', password: 'Correct-horse-7' };
  doctor = users.create({ ...account, email: 'doctor@example.org', groups: ['clinicians', 'physicians'] });
  nobody = users.create({ ...account, email: 'nobody@example.org', groups: [] });
  tokens = await createTokenIssuer(userPool, await generateTokenSecrets(), () => clock);
  keyring = createKeyring(new Uint8Array(32), () => clock);
  const options = { identityPoolId: POOL_ID, userPool, tokens, keyring, credentialsMs: 60_000 };
  server = await startTestServer([createIdentityPoolService(options)]);
});
afterAll(() => server.close());

interface Answer {
  readonly __type?: string;
  readonly message?: string;
  readonly IdentityId?: string;
  readonly Credentials?: {
    readonly AccessKeyId: string;
    readonly SecretKey: string;
    readonly SessionToken: string;
    readonly Expiration: number;
  };
}

async function call(operation: string, body: object): Promise<Answer> {
  const response = await fetch(server.url('cognito-identity'), {
    method: 'POST',
    headers: { 'x-amz-target': `AWSCognitoIdentityService.${operation}` },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer;
}

async function logins(user: UserRecord): Promise<Record<string, string>> {
  const { IdToken } = await tokens.issue(user, { session: 'session-1', withRefresh: false });
  return { [PROVIDER]: IdToken };
}

async function identity(user: UserRecord): Promise<string> {
  const { IdentityId } = await call('GetId', { IdentityPoolId: POOL_ID, Logins: await logins(user) });
  return IdentityId ?? '';
}

describe('an identity pool', () => {
  it('knows each user by one id for ever, in the shape of AWS', async () => {
    const id = await identity(doctor);
    expect(id).toMatch(/^us-east-1:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    expect(await identity(doctor)).toBe(id);
    expect(await identity(nobody)).not.toBe(id);
  });

  it('gives keys of the first group for as long as it says', async () => {
    const IdentityId = await identity(doctor);
    const { Credentials } = await call('GetCredentialsForIdentity', {
      IdentityId,
      Logins: await logins(doctor),
    });
    const found = keyring.find(Credentials?.AccessKeyId ?? '', Credentials?.SessionToken ?? '');
    expect(found).toMatchObject({
      secretAccessKey: Credentials?.SecretKey,
      principal: { identityId: IdentityId, role: 'clinicians' },
    });
    expect(Credentials?.Expiration).toBe((clock + 60_000) / 1000);
  });

  it('gives a user without a group no keys', async () => {
    const IdentityId = await identity(nobody);
    const answer = await call('GetCredentialsForIdentity', { IdentityId, Logins: await logins(nobody) });
    expect(answer.__type).toBe('InvalidIdentityPoolConfigurationException');
    expect(answer).not.toHaveProperty('Credentials');
  });

  it('does not know another pool', async () => {
    const answer = await call('GetId', { IdentityPoolId: 'us-east-1:other', Logins: await logins(doctor) });
    expect(answer.__type).toBe('ResourceNotFoundException');
  });

  it('gives nobody the keys of another identity', async () => {
    for (const IdentityId of [await identity(nobody), 'us-east-1:x', '']) {
      const answer = await call('GetCredentialsForIdentity', { IdentityId, Logins: await logins(doctor) });
      expect(answer).toMatchObject({
        __type: 'NotAuthorizedException',
        message: 'Access to Identity is forbidden',
      });
    }
  });

  it.each(['GetId', 'GetCredentialsForIdentity'])('takes no guests, by %s', async (operation) => {
    const ids = { IdentityPoolId: POOL_ID, IdentityId: await identity(doctor) };
    const otherProvider = { 'accounts.example.org': (await logins(doctor))[PROVIDER] };
    for (const Logins of [undefined, {}, otherProvider]) {
      expect(await call(operation, { ...ids, Logins })).toMatchObject({ __type: 'NotAuthorizedException' });
    }
  });

  it.each(['GetId', 'GetCredentialsForIdentity'])('believes id tokens only, by %s', async (operation) => {
    const ids = { IdentityPoolId: POOL_ID, IdentityId: await identity(doctor) };
    const { AccessToken, IdToken } = await tokens.issue(doctor, { session: 'session-1', withRefresh: false });
    for (const token of [AccessToken, `${IdToken}x`, 'a.b.c', '']) {
      const answer = await call(operation, { ...ids, Logins: { [PROVIDER]: token } });
      expect(answer).toMatchObject({ __type: 'NotAuthorizedException', message: 'Invalid token' });
    }
  });

  it('believes no token that has expired', async () => {
    const Logins = await logins(doctor);
    clock += 3_600_000;
    expect(await call('GetId', { IdentityPoolId: POOL_ID, Logins })).toMatchObject({
      message: 'Invalid token',
    });
  });

  it('names the member that it cannot read, and no operation that it has not', async () => {
    expect(await call('GetId', {})).toMatchObject({
      __type: 'InvalidParameterException',
      message: 'Invalid parameter: IdentityPoolId',
    });
    expect(await call('GetId', { IdentityPoolId: POOL_ID, Logins: { [PROVIDER]: 1 } })).toMatchObject({
      message: `Invalid parameter: Logins.${PROVIDER}`,
    });
    expect((await call('GetOpenIdToken', {})).__type).toBe('UnknownOperationException');
  });
});
