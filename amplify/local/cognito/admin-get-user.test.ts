import { describe, expect, it } from 'vitest';
import { adminGetUser } from './admin-get-user.ts';
import { about, poolWith, refusalOf } from './managed-fixture.ts';

describe('AdminGetUser', () => {
  it('tells who a user is, how the account stands, and whether there is an authenticator', async () => {
    const pool = await poolWith({ email: 'a@example.org', totpSecret: 'JBSWY3DPEHPK3PXP' });
    const sub = pool.users.find('a@example.org')?.sub;
    expect(adminGetUser(pool)(about('a@example.org'))).toEqual({
      Username: sub,
      UserAttributes: [
        { Name: 'email', Value: 'a@example.org' },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: 'Dr Test' },
        { Name: 'sub', Value: sub },
      ],
      Enabled: true,
      UserStatus: 'CONFIRMED',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  it('refuses a user who is not there', async () => {
    expect(refusalOf(adminGetUser(await poolWith()), about('nobody@example.org'))).toBe(
      'UserNotFoundException: User does not exist.',
    );
  });
});
