import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Keyring } from '../server/keyring.ts';
import { notAuthorized } from './pool.ts';
import type { PoolFacts, TokenClaims, TokenIssuer } from './tokens.ts';

/** What the operations of the identity pool work on. */
export interface IdentityPool {
  readonly identityPoolId: string;
  readonly userPool: PoolFacts;
  readonly tokens: TokenIssuer;
  readonly keyring: Keyring;
  /** Life of the credentials, in milliseconds; an hour as AWS gives them. */
  readonly credentialsMs: number;
}

/** Tokens by the provider that they are from. */
export const logins = v.optional(v.record(v.string(), v.string()), {});

/** Who the tokens of a call are for. @throws AwsError NotAuthorizedException without a good one of the user pool. */
export function claimsOf(pool: IdentityPool, given: Readonly<Record<string, string>>): Promise<TokenClaims> {
  const provider = `cognito-idp.${pool.userPool.region}.amazonaws.com/${pool.userPool.poolId}`;
  const token = given[provider];
  if (token === undefined)
    throw notAuthorized('Unauthenticated access is not supported for this identity pool.');
  return pool.tokens.verify(token, 'id');
}

/** One identity a user for ever: derived from the user, in the shape of AWS's ids. */
export function identityOf({ identityPoolId, userPool }: IdentityPool, { sub }: TokenClaims): string {
  const hex = createHash('sha256').update(`${identityPoolId}\n${sub}`).digest('hex');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return `${userPool.region}:${uuid.join('-')}`;
}
