import { describe, expect, it } from 'vitest';
import { adminSetUserPassword } from './admin-set-user-password.ts';
import { about, poolWith, refusalOf } from './managed-fixture.ts';

const EMAIL = 'new@example.org';
const Password = 'Another-horse-8';

describe('AdminSetUserPassword', () => {
  it.each([
    [true, 'CONFIRMED'],
    [false, 'FORCE_CHANGE_PASSWORD'],
  ])('with Permanent %s leaves the user %s', async (Permanent, status) => {
    const pool = await poolWith({ email: EMAIL, temporary: true });
    const before = pool.users.find(EMAIL);
    expect(adminSetUserPassword(pool)({ ...about(EMAIL), Password, Permanent })).toEqual({});
    expect(pool.users.find(EMAIL)?.status).toBe(status);
    expect(pool.users.find(EMAIL)?.password).not.toEqual(before?.password);
  });

  it('finds the user by id as well', async () => {
    const pool = await poolWith({ email: EMAIL, temporary: true });
    const sub = pool.users.find(EMAIL)?.sub ?? '';
    adminSetUserPassword(pool)({ ...about(sub), Password, Permanent: true });
    expect(pool.users.find(EMAIL)?.status).toBe('CONFIRMED');
  });

  it.each([
    [{ Password: 'weak' }, /^InvalidPasswordException: /],
    [{ Username: 'nobody@example.org' }, 'UserNotFoundException: User does not exist.'],
    [{ UserPoolId: 'us-east-1_Another00' }, /^ResourceNotFoundException: /],
  ])('refuses %j and changes nothing', async (change, refusal) => {
    const pool = await poolWith({ email: EMAIL, temporary: true });
    const before = pool.users.find(EMAIL);
    const input = { ...about(EMAIL), Password, Permanent: true, ...change };
    expect(refusalOf(adminSetUserPassword(pool), input)).toMatch(refusal);
    expect(pool.users.find(EMAIL)).toEqual(before);
  });
});
