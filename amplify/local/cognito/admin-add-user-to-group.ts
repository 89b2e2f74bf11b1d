import * as v from 'valibot';
import { ROLE_POLICIES } from '../../policies.ts';
import { AwsError } from '../server/aws-error.ts';
import { findManaged, managedUser } from './managed-user.ts';
import { type Pool, parseInput } from './pool.ts';

const request = v.object({ ...managedUser, GroupName: v.string() });

/** AdminAddUserToGroup: the groups are those that a role is for. */
export const adminAddUserToGroup = (pool: Pool) => (input: unknown) => {
  const asked = parseInput(request, input);
  const { sub, groups } = findManaged(pool, asked);
  if (!Object.hasOwn(ROLE_POLICIES, asked.GroupName))
    throw new AwsError('ResourceNotFoundException', 400, 'Group not found.');
  pool.users.update(sub, { groups: [...new Set([...groups, asked.GroupName])] });
  return {};
};
