import { AwsError } from '../server/aws-error.ts';
import { createChallenges } from './challenges.ts';
import { type Pool, poolName } from './pool.ts';
import { facts, PASSWORD } from './pools-fixture.ts';
import { createTokenIssuer, generateTokenSecrets } from './tokens.ts';
import { createUserDirectory, type NewUser } from './users.ts';

const secrets = generateTokenSecrets();

/** A pool in memory with some users, for tests of what an administrator asks of it. */
export async function poolWith(...accounts: readonly Partial<NewUser>[]): Promise<Pool> {
  const users = createUserDirectory(poolName(facts), { load: () => [], save: () => {} });
  for (const account of accounts) {
    users.create({ email: '', name: 'Dr Test', groups: [], password: PASSWORD, ...account });
  }
  const now = () => 1_700_000_000_000;
  const tokens = await createTokenIssuer(facts, await secrets, now);
  return { facts, users, tokens, challenges: createChallenges(now), requireMfa: false, now };
}

/** What an administrator says of a user of the pool. */
export const about = (Username: string) => ({ UserPoolId: facts.poolId, Username });

/** The error that an operation ends with, as `code: message`; `ok` when it ends well. */
export function refusalOf(operation: (input: unknown) => unknown, input: object): string {
  try {
    operation(input);
    return 'ok';
  } catch (error) {
    if (error instanceof AwsError) return `${error.code}: ${error.message}`;
    throw error;
  }
}
