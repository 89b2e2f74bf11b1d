import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import { type Operation, runJsonOperation } from '../server/aws-json.ts';
import type { Keyring } from '../server/keyring.ts';
import type { Service } from '../server/service.ts';
import { notAuthorized, parseInput } from './pool.ts';
import { groupOfRole, type PoolFacts, type TokenClaims, type TokenIssuer } from './tokens.ts';

export interface IdentityPool {
  readonly identityPoolId: string;
  readonly userPool: PoolFacts;
  readonly tokens: TokenIssuer;
  readonly keyring: Keyring;
  /** Life of the credentials, in milliseconds; an hour as AWS gives them. */
  readonly credentialsMs: number;
}

const logins = v.optional(v.record(v.string(), v.string()), {});

/** Cognito identity pools: AWSCognitoIdentityService over JSON 1.1. Calls are not signed, and there are no guests. */
export function createIdentityPoolService(pool: IdentityPool): Service {
  const operations: Readonly<Record<string, Operation>> = {
    GetId: getId(pool),
    GetCredentialsForIdentity: getCredentialsForIdentity(pool),
  };
  return {
    name: 'cognito-identity',
    signingName: null,
    errorFormat: 'json-1.1',
    authorize: () => [],
    handle: (request) => runJsonOperation(operations, request, '1.1'),
  };
}

const getId = (pool: IdentityPool) => async (input: unknown) => {
  const { IdentityPoolId, Logins } = parseInput(
    v.object({ IdentityPoolId: v.string(), Logins: logins }),
    input,
  );
  if (IdentityPoolId !== pool.identityPoolId) {
    throw new AwsError('ResourceNotFoundException', 400, `IdentityPool '${IdentityPoolId}' not found.`);
  }
  return { IdentityId: identityOf(pool, await claimsOf(pool, Logins)) };
};

const getCredentialsForIdentity = (pool: IdentityPool) => async (input: unknown) => {
  const { IdentityId, Logins } = parseInput(v.object({ IdentityId: v.string(), Logins: logins }), input);
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

function claimsOf(pool: IdentityPool, given: Readonly<Record<string, string>>): Promise<TokenClaims> {
  const provider = `cognito-idp.${pool.userPool.region}.amazonaws.com/${pool.userPool.poolId}`;
  const token = given[provider];
  if (token === undefined)
    throw notAuthorized('Unauthenticated access is not supported for this identity pool.');
  return pool.tokens.verify(token, 'id');
}

/** One identity a user for ever: derived from the user, in the shape of AWS's ids. */
function identityOf({ identityPoolId, userPool }: IdentityPool, { sub }: TokenClaims): string {
  const hex = createHash('sha256').update(`${identityPoolId}\n${sub}`).digest('hex');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return `${userPool.region}:${uuid.join('-')}`;
}
