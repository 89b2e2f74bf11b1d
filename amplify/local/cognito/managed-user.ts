import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import type { Pool } from './pool.ts';
import { type UserRecord, userNotFound } from './users.ts';

/** What every operation of an administrator says: the pool, and the user by email or by id. */
export const managedUser = { UserPoolId: v.string(), Username: v.string() };

/** @throws AwsError ResourceNotFoundException for another pool than this one. */
export function checkPool({ facts }: Pool, poolId: string): void {
  if (poolId === facts.poolId) return;
  throw new AwsError('ResourceNotFoundException', 400, `User pool ${poolId} does not exist.`);
}

/** @throws AwsError ResourceNotFoundException, UserNotFoundException */
export function findManaged(pool: Pool, asked: { UserPoolId: string; Username: string }): UserRecord {
  checkPool(pool, asked.UserPoolId);
  const user = pool.users.findBySub(asked.Username) ?? pool.users.find(asked.Username);
  if (user === null) throw userNotFound();
  return user;
}

/** The attributes of a user as an administrator reads them. */
export function attributesOf(user: UserRecord): readonly { Name: string; Value: string }[] {
  return [
    { Name: 'email', Value: user.email },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'name', Value: user.name },
    { Name: 'sub', Value: user.sub },
  ];
}
