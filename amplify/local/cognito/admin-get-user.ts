import * as v from 'valibot';
import { attributesOf, findManaged, managedUser } from './managed-user.ts';
import { type Pool, parseInput } from './pool.ts';

const request = v.object(managedUser);

/** AdminGetUser */
export const adminGetUser = (pool: Pool) => (input: unknown) => {
  const user = findManaged(pool, parseInput(request, input));
  return {
    Username: user.sub,
    UserAttributes: attributesOf(user),
    Enabled: true,
    UserStatus: user.status,
    UserMFASettingList: user.mfaEnabled ? ['SOFTWARE_TOKEN_MFA'] : [],
  };
};
