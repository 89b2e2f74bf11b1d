import { type CognitoUser, CognitoUserSession } from 'amazon-cognito-identity-js';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientUser, facts, outcome, signIn, startPools, type TestPools } from './pools-fixture.ts';

/** A pool that lets nobody in without an authenticator, by the unmodified client of the browser. */
let pools: TestPools;

beforeAll(async () => {
  pools = await startPools(
    [
      { email: 'first@example.org' },
      { email: 'new@example.org', temporary: true },
      { email: 'hasty@example.org' },
      { email: 'slow@example.org' },
    ],
    { requireMfa: true },
  );
});
afterAll(() => pools.server.close());

const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
const wrongCode = (secret: string) => (codeOf(secret) === '000000' ? '111111' : '000000');

function associate(user: CognitoUser): Promise<string> {
  return new Promise((resolve) =>
    user.associateSoftwareToken({
      associateSecretCode: resolve,
      onFailure: (error: Error) => resolve(error.name),
    }),
  );
}

function verify(user: CognitoUser, code: string): Promise<string> {
  return new Promise((resolve) =>
    user.verifySoftwareToken(code, 'phone', {
      onSuccess: (session) => resolve(session instanceof CognitoUserSession ? 'signed-in' : 'verified'),
      onFailure: (error: Error) => resolve(error.name),
    }),
  );
}

describe('a pool that demands an authenticator', () => {
  it('has it set up at the first sign-in, and asks for its code at the next', async () => {
    const email = 'first@example.org';
    const user = clientUser(pools, email);
    expect((await signIn(user, email)).kind).toBe('mfa-setup');
    const secret = await associate(user);
    expect(await verify(user, wrongCode(secret))).toBe('EnableSoftwareTokenMFAException');
    expect(await verify(user, codeOf(secret))).toBe('signed-in');
    const next = clientUser(pools, email);
    expect((await signIn(next, email)).kind).toBe('totp');
    const send = outcome((callbacks) => next.sendMFACode(codeOf(secret), callbacks, 'SOFTWARE_TOKEN_MFA'));
    expect((await send).kind).toBe('signed-in');
  });

  it('asks for a new password before', async () => {
    const email = 'new@example.org';
    const user = clientUser(pools, email);
    expect((await signIn(user, email)).kind).toBe('new-password');
    const changed = outcome((callbacks) =>
      user.completeNewPasswordChallenge('Another-horse-8', {}, callbacks),
    );
    expect((await changed).kind).toBe('mfa-setup');
  });

  it('gives no tokens before a code was right', async () => {
    const email = 'hasty@example.org';
    const user = clientUser(pools, email);
    await signIn(user, email);
    await associate(user);
    const session: unknown = Reflect.get(user, 'Session');
    const response = await fetch(pools.server.url('cognito-idp'), {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.RespondToAuthChallenge' },
      body: JSON.stringify({
        ChallengeName: 'MFA_SETUP',
        ClientId: facts.clientId,
        Session: session,
        ChallengeResponses: { USERNAME: email },
      }),
    });
    expect(await response.json()).toMatchObject({ __type: 'NotAuthorizedException' });
    expect((await signIn(clientUser(pools, email), email)).kind).toBe('mfa-setup');
  });

  it('waits three minutes', async () => {
    const email = 'slow@example.org';
    const user = clientUser(pools, email);
    await signIn(user, email);
    pools.clockOffset = 4 * 60_000;
    expect(await associate(user)).toBe('NotAuthorizedException');
    pools.clockOffset = 0;
  });
});
