import { describe, expect, it } from 'vitest';
import { adminAddUserToGroup } from './admin-add-user-to-group.ts';
import { about, poolWith, refusalOf } from './managed-fixture.ts';

const EMAIL = 'new@example.org';

describe('AdminAddUserToGroup', () => {
  it('adds a group once, after those that are there', async () => {
    const pool = await poolWith({ email: EMAIL, groups: ['clinicians'] });
    for (const GroupName of ['physicians', 'physicians'])
      expect(adminAddUserToGroup(pool)({ ...about(EMAIL), GroupName })).toEqual({});
    expect(pool.users.find(EMAIL)?.groups).toEqual(['clinicians', 'physicians']);
  });

  it.each(['operator', 'surgeons', '__proto__', 'toString'])('knows no group %s', async (GroupName) => {
    const pool = await poolWith({ email: EMAIL });
    expect(refusalOf(adminAddUserToGroup(pool), { ...about(EMAIL), GroupName })).toBe(
      'ResourceNotFoundException: Group not found.',
    );
    expect(pool.users.find(EMAIL)?.groups).toEqual([]);
  });

  it('refuses a user who is not there', async () => {
    const input = { ...about('nobody@example.org'), GroupName: 'physicians' };
    expect(refusalOf(adminAddUserToGroup(await poolWith()), input)).toBe(
      'UserNotFoundException: User does not exist.',
    );
  });
});
