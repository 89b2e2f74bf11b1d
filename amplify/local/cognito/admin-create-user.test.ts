import { describe, expect, it } from 'vitest';
import { adminCreateUser } from './admin-create-user.ts';
import { about, poolWith, refusalOf } from './managed-fixture.ts';

const EMAIL = 'new@example.org';
const wanted = {
  ...about(EMAIL),
  UserAttributes: [{ Name: 'name', Value: 'Dr New' }],
  MessageAction: 'SUPPRESS',
};

describe('AdminCreateUser', () => {
  it('makes a user of no group who has to change the first password', async () => {
    const pool = await poolWith();
    const { User } = adminCreateUser(pool)(wanted);
    const kept = pool.users.find(EMAIL);
    expect(kept).toMatchObject({ name: 'Dr New', groups: [], status: 'FORCE_CHANGE_PASSWORD' });
    expect(User).toMatchObject({ Username: kept?.sub, Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' });
    expect(User.Attributes).toContainEqual({ Name: 'email', Value: EMAIL });
  });

  it.each([
    [{ UserPoolId: 'us-east-1_Another00' }, /^ResourceNotFoundException: User pool .* does not exist\.$/],
    [{ Username: 'somebody' }, 'InvalidParameterException: Username should be an email.'],
    [
      { Username: 'There@example.org' },
      'UsernameExistsException: An account with the given email already exists.',
    ],
    [{ TemporaryPassword: 'weak' }, /^InvalidPasswordException: Password did not conform with policy: /],
    [{ MessageAction: undefined }, /^CodeDeliveryFailureException: /],
  ])('refuses %j', async (change, refusal) => {
    const pool = await poolWith({ email: 'there@example.org' });
    expect(refusalOf(adminCreateUser(pool), { ...wanted, ...change })).toMatch(refusal);
    expect(pool.users.find(EMAIL)).toBeNull();
  });
});
