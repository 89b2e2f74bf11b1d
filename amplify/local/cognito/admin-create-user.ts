import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import { attributesOf, checkPool, managedUser } from './managed-user.ts';
import { type Pool, parseInput } from './pool.ts';
import { checkPasswordPolicy } from './users.ts';

const request = v.object({
  ...managedUser,
  UserAttributes: v.optional(v.array(v.object({ Name: v.string(), Value: v.optional(v.string(), '') })), []),
  TemporaryPassword: v.optional(v.string()),
  MessageAction: v.optional(v.string()),
});

/**
 * AdminCreateUser: a user whose first password has to be changed. No message is sent from here, so it must be
 * suppressed.
 */
export const adminCreateUser = (pool: Pool) => (input: unknown) => {
  const { UserPoolId, Username, UserAttributes, TemporaryPassword, MessageAction } = parseInput(
    request,
    input,
  );
  checkPool(pool, UserPoolId);
  if (!/^[^@\s]+@[^@\s]+$/.test(Username))
    throw new AwsError('InvalidParameterException', 400, 'Username should be an email.');
  if (MessageAction !== 'SUPPRESS')
    throw new AwsError(
      'CodeDeliveryFailureException',
      400,
      'Messages are not sent from here; suppress them.',
    );
  if (pool.users.find(Username) !== null)
    throw new AwsError('UsernameExistsException', 400, 'An account with the given email already exists.');
  const password = TemporaryPassword ?? unguessable();
  checkPasswordPolicy(password);
  const name = UserAttributes.find(({ Name }) => Name === 'name')?.Value ?? '';
  const user = pool.users.create({ email: Username, name, groups: [], password, temporary: true });
  const created = pool.now() / 1000;
  return {
    User: {
      Username: user.sub,
      Attributes: attributesOf(user),
      UserCreateDate: created,
      UserLastModifiedDate: created,
      Enabled: true,
      UserStatus: user.status,
    },
  };
};

function unguessable(): string {
  return `Aa1-${randomBytes(18).toString('base64url')}`;
}
