import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import { claimsOf, type IdentityPool, identityOf, logins } from './identity.ts';
import { notAuthorized, parseInput } from './pool.ts';
import { groupOfRole } from './tokens.ts';

const request = v.object({ IdentityId: v.string(), Logins: logins });

/** GetCredentialsForIdentity: temporary keys of the role of the user's group. */
export const getCredentialsForIdentity = (pool: IdentityPool) => async (input: unknown) => {
  const { IdentityId, Logins } = parseInput(request, input);
  const claims = await claimsOf(pool, Logins);
  if (IdentityId !== identityOf(pool, claims)) throw notAuthorized('Access to Identity is forbidden');
  const role = groupOfRole(claims.preferredRole);
  if (role === null)
    throw new AwsError('InvalidIdentityPoolConfigurationException', 400, 'No role for this user.');
  const key = pool.keyring.issue({ identityId: IdentityId, role }, pool.credentialsMs);
  return {
    IdentityId,
    Credentials: {
      AccessKeyId: key.accessKeyId,
      SecretKey: key.secretAccessKey,
      SessionToken: key.sessionToken,
      Expiration: key.expiresAt / 1000,
    },
  };
};
