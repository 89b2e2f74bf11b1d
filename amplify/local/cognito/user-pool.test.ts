import type { CognitoUserSession } from 'amazon-cognito-identity-js';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  clientUser,
  facts,
  outcome,
  sessionOf,
  signIn,
  startPools,
  type TestPools,
  TOTP_SECRET,
} from './pools-fixture.ts';
import { LOCK_MS } from './users.ts';

let pools: TestPools;

beforeAll(async () => {
  pools = await startPools([
    { email: 'doctor@example.org' },
    { email: 'lock@example.org' },
    { email: 'new@example.org', temporary: true },
    { email: 'totp@example.org', groups: ['reviewers'], totpSecret: TOTP_SECRET },
  ]);
});
afterAll(() => pools.server.close());

describe('a user pool, by amazon-cognito-identity-js', () => {
  it('signs in by SRP and says who it is', async () => {
    const { session } = await sessionOf(pools, 'doctor@example.org');
    expect(session.getIdToken().payload).toMatchObject({
      email: 'doctor@example.org',
      name: 'Dr Test',
      'cognito:groups': ['physicians'],
      token_use: 'id',
    });
  });

  it('refreshes, and no more after a global sign-out', async () => {
    const { user, session } = await sessionOf(pools, 'doctor@example.org');
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
    expect(
      await signIn(clientUser(pools, 'doctor@example.org'), 'doctor@example.org', 'wrong'),
    ).toMatchObject({
      code: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    expect(await signIn(clientUser(pools, 'x@example.org'), 'x@example.org')).toMatchObject({
      code: 'UserNotFoundException',
    });
  });

  it('locks the account after five wrong passwords, for a while', async () => {
    const email = 'lock@example.org';
    for (let attempt = 0; attempt < 5; attempt++) await signIn(clientUser(pools, email), email, 'wrong');
    expect(await signIn(clientUser(pools, email), email)).toMatchObject({
      message: 'Password attempts exceeded',
    });
    pools.clockOffset = LOCK_MS + 1000;
    expect((await signIn(clientUser(pools, email), email)).kind).toBe('signed-in');
    pools.clockOffset = 0;
  });

  it('asks for a new password first, and takes no weak one', async () => {
    const email = 'new@example.org';
    const user = clientUser(pools, email);
    expect((await signIn(user, email)).kind).toBe('new-password');
    const complete = (password: string) =>
      outcome((callbacks) => user.completeNewPasswordChallenge(password, {}, callbacks));
    expect(await complete('weak')).toMatchObject({ code: 'InvalidPasswordException' });
    expect((await complete('Another-horse-8')).kind).toBe('signed-in');
    expect((await signIn(clientUser(pools, email), email, 'Another-horse-8')).kind).toBe('signed-in');
  });

  it('asks for the code of the authenticator', async () => {
    const email = 'totp@example.org';
    const user = clientUser(pools, email);
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
    const response = await fetch(pools.server.url('cognito-identity'), {
      method: 'POST',
      headers: { 'x-amz-target': `AWSCognitoIdentityService.${operation}` },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  }
  const loginsOf = (token: string) => ({ [`cognito-idp.us-east-1.amazonaws.com/${facts.poolId}`]: token });

  it('gives keys of the role of the group, and always the same identity', async () => {
    const { session } = await sessionOf(pools, 'doctor@example.org');
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
    const { session } = await sessionOf(pools, 'doctor@example.org');
    const logins = loginsOf(session.getIdToken().getJwtToken());
    const answer = await call('GetCredentialsForIdentity', { IdentityId: 'us-east-1:other', Logins: logins });
    expect(answer.__type).toBe('NotAuthorizedException');
  });
});
