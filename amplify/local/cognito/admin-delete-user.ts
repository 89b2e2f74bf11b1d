import * as v from 'valibot';
import { findManaged, managedUser } from './managed-user.ts';
import { type Pool, parseInput } from './pool.ts';

const request = v.object(managedUser);

/** AdminDeleteUser: the user, and with it every session. */
export const adminDeleteUser = (pool: Pool) => (input: unknown) => {
  pool.users.delete(findManaged(pool, parseInput(request, input)).sub);
  return {};
};
