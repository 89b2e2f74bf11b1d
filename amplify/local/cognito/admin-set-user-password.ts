import * as v from 'valibot';
import { findManaged, managedUser } from './managed-user.ts';
import { type Pool, parseInput, poolName } from './pool.ts';
import { makeVerifier } from './srp.ts';
import { checkPasswordPolicy } from './users.ts';

const request = v.object({
  ...managedUser,
  Password: v.string(),
  Permanent: v.optional(v.boolean(), false),
});

/** AdminSetUserPassword: one that stays, or one that the user changes at the next sign-in. */
export const adminSetUserPassword = (pool: Pool) => (input: unknown) => {
  const asked = parseInput(request, input);
  const { sub } = findManaged(pool, asked);
  checkPasswordPolicy(asked.Password);
  pool.users.update(sub, {
    password: makeVerifier({ poolName: poolName(pool.facts), userId: sub }, asked.Password),
    status: asked.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
  });
  return {};
};
