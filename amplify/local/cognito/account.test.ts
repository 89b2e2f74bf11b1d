import type { CognitoUser, CognitoUserSession } from 'amazon-cognito-identity-js';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  clientUser,
  outcome,
  sessionOf,
  signIn,
  startPools,
  type TestPools,
  TOTP_SECRET,
} from './pools-fixture.ts';
import { ATTEMPTS_UNTIL_LOCKED, LOCK_MS } from './users.ts';

let pools: TestPools;

beforeAll(async () => {
  pools = await startPools([
    { email: 'plain@example.org' },
    { email: 'guarded@example.org', totpSecret: TOTP_SECRET },
    { email: 'guessed@example.org', totpSecret: TOTP_SECRET },
    { email: 'slow@example.org', totpSecret: TOTP_SECRET },
    { email: 'devices@example.org' },
    { email: 'leaving@example.org' },
  ]);
});
afterAll(() => pools.server.close());

const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
const wrongCode = (secret: string) => (codeOf(secret) === '000000' ? '111111' : '000000');

function associate(user: CognitoUser): Promise<string> {
  return new Promise((resolve, reject) =>
    user.associateSoftwareToken({ associateSecretCode: resolve, onFailure: reject }),
  );
}

function verify(user: CognitoUser, code: string): Promise<string> {
  return new Promise((resolve) =>
    user.verifySoftwareToken(code, 'phone', {
      onSuccess: () => resolve('verified'),
      onFailure: (error: Error) => resolve(error.name),
    }),
  );
}

function prefer(user: CognitoUser, Enabled: boolean): Promise<string> {
  return new Promise((resolve) =>
    user.setUserMfaPreference(null, { PreferredMfa: Enabled, Enabled }, (error) =>
      resolve(error?.name ?? 'set'),
    ),
  );
}

function lookUp(user: CognitoUser): Promise<string> {
  return new Promise((resolve) =>
    user.getUserData((error, data) => resolve(error?.message ?? data?.Username ?? ''), { bypassCache: true }),
  );
}

function refresh(user: CognitoUser, session: CognitoUserSession): Promise<string> {
  return new Promise((resolve) =>
    user.refreshSession(session.getRefreshToken(), (error: Error | null) =>
      resolve(error?.message ?? 'renewed'),
    ),
  );
}

const sendCode = (user: CognitoUser, code: string) =>
  outcome((callbacks) => user.sendMFACode(code, callbacks, 'SOFTWARE_TOKEN_MFA'));

/** Signed in with the password and the code of the authenticator. */
async function withCode(email: string, secret: string): Promise<CognitoUser> {
  const user = clientUser(pools, email);
  await signIn(user, email);
  expect((await sendCode(user, codeOf(secret))).kind).toBe('signed-in');
  return user;
}

describe('an authenticator', () => {
  it('is asked for once it was verified and chosen', async () => {
    const email = 'plain@example.org';
    const { user } = await sessionOf(pools, email);
    expect(await prefer(user, true)).toBe('InvalidParameterException');
    const secret = await associate(user);
    expect(await prefer(user, true)).toBe('InvalidParameterException');
    expect(await verify(user, wrongCode(secret))).toBe('EnableSoftwareTokenMFAException');
    expect(await verify(user, '12345')).toBe('InvalidParameterException');
    expect(await verify(user, codeOf(secret))).toBe('verified');
    expect((await signIn(clientUser(pools, email), email)).kind).toBe('signed-in');
    expect(await prefer(user, true)).toBe('set');
    const next = await withCode(email, secret);
    expect(await prefer(next, false)).toBe('set');
    expect((await signIn(clientUser(pools, email), email)).kind).toBe('signed-in');
  });

  it('stays in force while another is offered, until that one is verified', async () => {
    const email = 'guarded@example.org';
    const user = await withCode(email, TOTP_SECRET);
    const secret = await associate(user);
    await withCode(email, TOTP_SECRET);
    expect(await verify(user, codeOf(secret))).toBe('verified');
    await withCode(email, secret);
    const again = clientUser(pools, email);
    await signIn(again, email);
    expect(await sendCode(again, codeOf(TOTP_SECRET))).toMatchObject({ code: 'CodeMismatchException' });
  });

  it('cannot be guessed: wrong codes lock the account, with the right password too', async () => {
    const email = 'guessed@example.org';
    const user = clientUser(pools, email);
    await signIn(user, email);
    for (let attempt = 1; attempt < ATTEMPTS_UNTIL_LOCKED; attempt++) {
      expect(await sendCode(user, wrongCode(TOTP_SECRET))).toMatchObject({ code: 'CodeMismatchException' });
    }
    const locked = { code: 'NotAuthorizedException', message: 'Password attempts exceeded' };
    expect(await sendCode(user, wrongCode(TOTP_SECRET))).toMatchObject(locked);
    expect(await sendCode(user, codeOf(TOTP_SECRET))).toMatchObject(locked);
    expect(await signIn(clientUser(pools, email), email)).toMatchObject(locked);
    pools.clockOffset = LOCK_MS + 1000;
    expect((await signIn(clientUser(pools, email), email)).kind).toBe('totp');
    pools.clockOffset = 0;
  });

  it('is waited for three minutes, and no longer for a wrong code in between', async () => {
    const email = 'slow@example.org';
    const user = clientUser(pools, email);
    await signIn(user, email);
    pools.clockOffset = 2 * 60_000;
    expect(await sendCode(user, wrongCode(TOTP_SECRET))).toMatchObject({ code: 'CodeMismatchException' });
    pools.clockOffset = 4 * 60_000;
    expect(await sendCode(user, wrongCode(TOTP_SECRET))).toMatchObject({
      code: 'NotAuthorizedException',
      message: expect.stringContaining('session is expired'),
    });
    pools.clockOffset = 0;
  });
});

describe('sessions', () => {
  it('end one by one when a device signs out', async () => {
    const email = 'devices@example.org';
    const phone = await sessionOf(pools, email);
    const desk = await sessionOf(pools, email);
    const copy = clientUser(pools, email);
    copy.setSignInUserSession(phone.session);
    await new Promise<void>((resolve) => phone.user.signOut(() => resolve()));
    expect(await lookUp(copy)).toBe('Access Token has been revoked');
    expect(await refresh(copy, phone.session)).toBe('Refresh Token has been revoked');
    expect(await lookUp(desk.user)).not.toContain('revoked');
    expect(await refresh(desk.user, desk.session)).toBe('renewed');
  });

  it('end together on a global sign-out, and a new one may begin at once', async () => {
    const email = 'leaving@example.org';
    const [first, second] = [await sessionOf(pools, email), await sessionOf(pools, email)];
    await new Promise<void>((resolve, reject) =>
      first.user.globalSignOut({ onSuccess: () => resolve(), onFailure: reject }),
    );
    expect(await lookUp(second.user)).toBe('Access Token has been revoked');
    expect(await refresh(second.user, second.session)).toBe('Refresh Token has been revoked');
    const { user, session } = await sessionOf(pools, email);
    expect(await lookUp(user)).not.toContain('revoked');
    expect(await refresh(user, session)).toBe('renewed');
  });
});
