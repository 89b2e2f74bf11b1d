import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import type { Challenges } from './challenges.ts';
import { isInSession } from './sessions.ts';
import type { PoolFacts, TokenIssuer } from './tokens.ts';
import type { UserDirectory, UserRecord } from './users.ts';

/** What the operations of the user pool work on. */
export interface Pool {
  readonly facts: PoolFacts;
  readonly users: UserDirectory;
  readonly tokens: TokenIssuer;
  readonly challenges: Challenges;
  /** Whether nobody is in without an authenticator. */
  readonly requireMfa: boolean;
  /** Milliseconds since 1970. */
  now(): number;
}

/** The part of the pool id after the underscore, as SRP uses it. */
export function poolName({ poolId }: PoolFacts): string {
  return poolId.split('_')[1] ?? '';
}

/** Parses the body of an operation. @throws AwsError InvalidParameterException naming the member. */
export function parseInput<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const path = result.issues[0].path?.map(({ key }) => String(key)).join('.') ?? 'request';
  throw new AwsError('InvalidParameterException', 400, `Invalid parameter: ${path}`);
}

export function notAuthorized(message: string): AwsError {
  return new AwsError('NotAuthorizedException', 400, message);
}

export function checkClient({ facts }: Pool, clientId: string): void {
  if (clientId === facts.clientId) return;
  throw new AwsError('ResourceNotFoundException', 400, `User pool client ${clientId} does not exist.`);
}

/** The user whom an access token is for. @throws AwsError NotAuthorizedException */
export async function userOfAccessToken(pool: Pool, accessToken: string): Promise<UserRecord> {
  const { sub, session } = await pool.tokens.verify(accessToken, 'access');
  const user = pool.users.findBySub(sub);
  if (user === null) throw notAuthorized('Invalid token');
  if (!isInSession(user, session)) throw notAuthorized('Access Token has been revoked');
  return user;
}
