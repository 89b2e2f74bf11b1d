import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import { claimsOf, type IdentityPool, identityOf, logins } from './identity.ts';
import { parseInput } from './pool.ts';

const request = v.object({ IdentityPoolId: v.string(), Logins: logins });

/** GetId */
export const getId = (pool: IdentityPool) => async (input: unknown) => {
  const { IdentityPoolId, Logins } = parseInput(request, input);
  if (IdentityPoolId !== pool.identityPoolId) {
    throw new AwsError('ResourceNotFoundException', 400, `IdentityPool '${IdentityPoolId}' not found.`);
  }
  return { IdentityId: identityOf(pool, await claimsOf(pool, Logins)) };
};
