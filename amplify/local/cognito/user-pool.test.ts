import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyring } from '../server/keyring.ts';
import { startTestServer, type TestServer } from '../server/testing.ts';
import { createChallenges } from './challenges.ts';
import { createIdentityPoolService } from './identity-pool.ts';
import { poolName } from './pool.ts';
import { createTokenIssuer, generateTokenSecrets } from './tokens.ts';
import { createUserPoolService } from './user-pool.ts';
import { createUserDirectory, LOCK_MS, type UserRecord } from './users.ts';

const facts = { poolId: 'us-east-1_TestPool1', clientId: 'test-client', region: 'us-east-1' };
const PASSWORD = 'Correct-horse-7';
const TOTP_SECRET = 'JBSWY3DPEHPK3PXP';
let server: TestServer;
let clockOffset = 0;

beforeAll(async () => {
  const now = () => Date.now() + clockOffset;
  const kept: UserRecord[] = [];
  const users = createUserDirectory(poolName(facts), {
    load: () => kept,
    save: (records) => kept.splice(0, kept.length, ...records),
  });
  const name = 'Dr Test';
  users.create({ email: 'doctor@example.org', name, groups: ['physicians'], password: PASSWORD });
  users.create({ email: 'lock@example.org', name, groups: ['physicians'], password: PASSWORD });
  users.create({
    email: 'new@example.org',
    name,
    groups: ['physicians'],
    password: PASSWORD,
    temporary: true,
  });
  users.create({
    email: 'totp@example.org',
    name,
    groups: ['reviewers'],
    password: PASSWORD,
    totpSecret: TOTP_SECRET,
  });
  const tokens = await createTokenIssuer(facts, await generateTokenSecrets(), now);
  const keyring = createKeyring(new Uint8Array(32), now);
  server = await startTestServer([
    createUserPoolService({ facts, users, tokens, challenges: createChallenges(now), now }),
    createIdentityPoolService({
      identityPoolId: 'us-east-1:pool',
      userPool: facts,
      tokens,
      keyring,
      credentialsMs: 3_600_000,
    }),
  ]);
});
afterAll(() => server.close());

/** The unmodified client of the browser, keeping its tokens in memory. */
function clientUser(email: string): CognitoUser {
  const items = new Map<string, string>();
  const Storage = {
    setItem: (key: string, value: string) => items.set(key, value),
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => items.delete(key),
    clear: () => items.clear(),
  } as unknown as ConstructorParameters<typeof CognitoUserPool>[0]['Storage'] & object;
  const Pool = new CognitoUserPool({
    UserPoolId: facts.poolId,
    ClientId: facts.clientId,
    endpoint: server.url('cognito-idp'),
    Storage,
  });
  return new CognitoUser({ Username: email, Pool, Storage });
}

type Outcome =
  | { kind: 'signed-in'; session: CognitoUserSession }
  | { kind: 'new-password' }
  | { kind: 'totp' }
  | { kind: 'refused'; code: string; message: string };

function outcome(
  begin: (callbacks: Parameters<CognitoUser['authenticateUser']>[1]) => void,
): Promise<Outcome> {
  return new Promise((resolve) => {
    begin({
      onSuccess: (session) => resolve({ kind: 'signed-in', session }),
      onFailure: (error: { code: string; message: string }) =>
        resolve({ kind: 'refused', code: error.code, message: error.message }),
      newPasswordRequired: () => resolve({ kind: 'new-password' }),
      totpRequired: () => resolve({ kind: 'totp' }),
    });
  });
}

function signIn(user: CognitoUser, email: string, password = PASSWORD): Promise<Outcome> {
  const details = new AuthenticationDetails({ Username: email, Password: password });
  return outcome((callbacks) => user.authenticateUser(details, callbacks));
}

async function sessionOf(email: string): Promise<{ user: CognitoUser; session: CognitoUserSession }> {
  const user = clientUser(email);
  const result = await signIn(user, email);
  if (result.kind !== 'signed-in') throw new Error(result.kind);
  return { user, session: result.session };
}

describe('a user pool, by amazon-cognito-identity-js', () => {
  it('signs in by SRP and says who it is', async () => {
    const { session } = await sessionOf('doctor@example.org');
    expect(session.getIdToken().payload).toMatchObject({
      email: 'doctor@example.org',
      name: 'Dr Test',
      'cognito:groups': ['physicians'],
      token_use: 'id',
    });
  });

  it('refreshes, and no more after a global sign-out', async () => {
    const { user, session } = await sessionOf('doctor@example.org');
    const refresh = () =>
      new Promise<string>((resolve) =>
        user.refreshSession(session.getRefreshToken(), (error: Error | null, renewed?: CognitoUserSession) =>
          resolve(error === null && renewed?.isValid() ? 'renewed' : (error?.message ?? 'none')),
        ),
      );
    expect(await refresh()).toBe('renewed');
    await new Promise<void>((resolve, reject) =>
      user.globalSignOut({ onSuccess: () => resolve(), onFailure: reject }),
    );
    const afterwards = new Promise<string>((resolve) =>
      user.refreshSession(session.getRefreshToken(), (error: Error | null) =>
        resolve(error?.message ?? 'none'),
      ),
    );
    expect(await afterwards).toContain('revoked');
  });

  it('refuses a wrong password and an unknown user in its own words', async () => {
    expect(await signIn(clientUser('doctor@example.org'), 'doctor@example.org', 'wrong')).toMatchObject({
      code: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    expect(await signIn(clientUser('x@example.org'), 'x@example.org')).toMatchObject({
      code: 'UserNotFoundException',
    });
  });

  it('locks the account after five wrong passwords, for a while', async () => {
    const email = 'lock@example.org';
    for (let attempt = 0; attempt < 5; attempt++) await signIn(clientUser(email), email, 'wrong');
    expect(await signIn(clientUser(email), email)).toMatchObject({ message: 'Password attempts exceeded' });
    clockOffset = LOCK_MS + 1000;
    expect((await signIn(clientUser(email), email)).kind).toBe('signed-in');
    clockOffset = 0;
  });

  it('asks for a new password first, and takes no weak one', async () => {
    const email = 'new@example.org';
    const user = clientUser(email);
    expect((await signIn(user, email)).kind).toBe('new-password');
    const complete = (password: string) =>
      outcome((callbacks) => user.completeNewPasswordChallenge(password, {}, callbacks));
    expect(await complete('weak')).toMatchObject({ code: 'InvalidPasswordException' });
    expect((await complete('Another-horse-8')).kind).toBe('signed-in');
    expect((await signIn(clientUser(email), email, 'Another-horse-8')).kind).toBe('signed-in');
  });

  it('asks for the code of the authenticator', async () => {
    const email = 'totp@example.org';
    const user = clientUser(email);
    expect((await signIn(user, email)).kind).toBe('totp');
    const send = (code: string) =>
      outcome((callbacks) => user.sendMFACode(code, callbacks, 'SOFTWARE_TOKEN_MFA'));
    const code = new TOTP({ secret: Secret.fromBase32(TOTP_SECRET) }).generate();
    expect(await send(code === '000000' ? '111111' : '000000')).toMatchObject({
      code: 'CodeMismatchException',
    });
    expect((await send(code)).kind).toBe('signed-in');
  });
});

describe('an identity pool', () => {
  async function call(operation: string, body: object): Promise<Record<string, unknown>> {
    const response = await fetch(server.url('cognito-identity'), {
      method: 'POST',
      headers: { 'x-amz-target': `AWSCognitoIdentityService.${operation}` },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  }
  const loginsOf = (token: string) => ({ [`cognito-idp.us-east-1.amazonaws.com/${facts.poolId}`]: token });

  it('gives keys of the role of the group, and always the same identity', async () => {
    const { session } = await sessionOf('doctor@example.org');
    const logins = loginsOf(session.getIdToken().getJwtToken());
    const first = await call('GetId', { IdentityPoolId: 'us-east-1:pool', Logins: logins });
    const second = await call('GetId', { IdentityPoolId: 'us-east-1:pool', Logins: logins });
    expect(first).toEqual(second);
    const answer = await call('GetCredentialsForIdentity', { ...first, Logins: logins });
    expect(answer.Credentials).toMatchObject({ AccessKeyId: expect.stringMatching(/^ASIA/) });
  });

  it('has no guests, and believes no token but its pool’s', async () => {
    const guest = await call('GetId', { IdentityPoolId: 'us-east-1:pool' });
    expect(guest.__type).toBe('NotAuthorizedException');
    const forged = await call('GetId', { IdentityPoolId: 'us-east-1:pool', Logins: loginsOf('a.b.c') });
    expect(forged.__type).toBe('NotAuthorizedException');
  });

  it('gives nobody the keys of another identity', async () => {
    const { session } = await sessionOf('doctor@example.org');
    const logins = loginsOf(session.getIdToken().getJwtToken());
    const answer = await call('GetCredentialsForIdentity', { IdentityId: 'us-east-1:other', Logins: logins });
    expect(answer.__type).toBe('NotAuthorizedException');
  });
});
