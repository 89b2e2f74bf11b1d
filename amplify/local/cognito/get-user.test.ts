import type { CognitoUser, UserData } from 'amazon-cognito-identity-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionOf, startPools, type TestPools, TOTP_SECRET } from './pools-fixture.ts';

let pools: TestPools;

beforeAll(async () => {
  pools = await startPools([{ email: 'plain@example.org' }]);
});
afterAll(() => pools.server.close());

function tell(user: CognitoUser): Promise<UserData | string> {
  return new Promise((resolve) =>
    user.getUserData((error, data) => resolve(data ?? error?.name ?? ''), { bypassCache: true }),
  );
}

/** Whether the authenticator is asked for, without signing in by it. */
const guard = (email: string, mfaEnabled: boolean) =>
  pools.users.update(pools.users.find(email)?.sub ?? '', { totpSecret: TOTP_SECRET, mfaEnabled });

describe('GetUser', () => {
  it('tells who it is, and nothing of codes where sign-in asks for none', async () => {
    const { user } = await sessionOf(pools, 'plain@example.org');
    const sub = pools.users.find('plain@example.org')?.sub;
    expect(await tell(user)).toEqual({
      Username: sub,
      UserAttributes: [
        { Name: 'sub', Value: sub },
        { Name: 'email', Value: 'plain@example.org' },
        { Name: 'name', Value: 'Dr Test' },
      ],
    });
    guard('plain@example.org', true);
    expect(await tell(user)).toMatchObject({
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    });
    guard('plain@example.org', false);
    expect(await tell(user)).not.toHaveProperty('UserMFASettingList');
  });

  it('refuses what is no access token', async () => {
    const answer = await fetch(pools.server.url('cognito-idp'), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser',
      },
      body: JSON.stringify({ AccessToken: 'none' }),
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ __type: 'NotAuthorizedException' });
  });
});
