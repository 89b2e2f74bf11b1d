import { describe, expect, it } from 'vitest';
import { adminDeleteUser } from './admin-delete-user.ts';
import { about, poolWith, refusalOf } from './managed-fixture.ts';
import { userOfAccessToken } from './pool.ts';
import { beginSession } from './sessions.ts';

describe('AdminDeleteUser', () => {
  it('takes one user away, and the tokens that were given', async () => {
    const pool = await poolWith({ email: 'leaver@example.org' }, { email: 'stays@example.org' });
    const user = pool.users.find('leaver@example.org');
    if (user === null) throw new Error('the user was not made');
    const session = beginSession(pool, user);
    const { AccessToken } = await pool.tokens.issue(user, { session, withRefresh: false });
    expect(await userOfAccessToken(pool, AccessToken)).toMatchObject({ sub: user.sub });
    expect(adminDeleteUser(pool)(about('leaver@example.org'))).toEqual({});
    await expect(userOfAccessToken(pool, AccessToken)).rejects.toThrow('Invalid token');
    expect(pool.users.find('leaver@example.org')).toBeNull();
    expect(pool.users.find('stays@example.org')).not.toBeNull();
    expect(refusalOf(adminDeleteUser(pool), about('leaver@example.org'))).toBe(
      'UserNotFoundException: User does not exist.',
    );
  });
});
