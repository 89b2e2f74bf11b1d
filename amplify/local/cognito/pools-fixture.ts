import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { createKeyring } from '../server/keyring.ts';
import { startTestServer, type TestServer } from '../server/testing.ts';
import { createChallenges } from './challenges.ts';
import { createIdentityPoolService } from './identity-pool.ts';
import { poolName } from './pool.ts';
import { createTokenIssuer, generateTokenSecrets } from './tokens.ts';
import { createUserPoolService } from './user-pool.ts';
import { createUserDirectory, type NewUser, type UserDirectory, type UserRecord } from './users.ts';

export const facts = { poolId: 'us-east-1_TestPool1', clientId: 'test-client', region: 'us-east-1' };
export const PASSWORD = 'Correct-horse-7';
export const TOTP_SECRET = 'JBSWY3DPEHPK3PXP';

/** Both pools behind a real server, with a clock that can be put forward. For tests. */
export interface TestPools {
  readonly server: TestServer;
  readonly users: UserDirectory;
  /** How far the pools' clock is ahead, in milliseconds. */
  clockOffset: number;
}

export async function startPools(
  accounts: readonly Partial<NewUser>[],
  options: { readonly requireMfa?: boolean } = {},
): Promise<TestPools> {
  const kept: UserRecord[] = [];
  const users = createUserDirectory(poolName(facts), {
    load: () => kept,
    save: (records) => kept.splice(0, kept.length, ...records),
  });
  for (const account of accounts) {
    users.create({ email: '', name: 'Dr Test', groups: ['physicians'], password: PASSWORD, ...account });
  }
  const pools = { users, clockOffset: 0 };
  const now = () => Date.now() + pools.clockOffset;
  const tokens = await createTokenIssuer(facts, await generateTokenSecrets(), now);
  const keyring = createKeyring(new Uint8Array(32), now);
  const server = await startTestServer([
    createUserPoolService({
      facts,
      users,
      tokens,
      challenges: createChallenges(now),
      requireMfa: options.requireMfa ?? false,
      now,
    }),
    createIdentityPoolService({
      identityPoolId: 'us-east-1:pool',
      userPool: facts,
      tokens,
      keyring,
      credentialsMs: 3_600_000,
    }),
  ]);
  return Object.assign(pools, { server });
}

/** The unmodified client of the browser, keeping its tokens in memory. */
export function clientUser({ server }: TestPools, email: string): CognitoUser {
  return memoryUser(server, facts, email);
}

/** {@link clientUser} of any pool. */
export function memoryUser(
  server: TestServer,
  { poolId, clientId }: Pick<typeof facts, 'poolId' | 'clientId'>,
  email: string,
): CognitoUser {
  const items = new Map<string, string>();
  const Storage = {
    setItem: (key: string, value: string) => items.set(key, value),
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => items.delete(key),
    clear: () => items.clear(),
  } as unknown as ConstructorParameters<typeof CognitoUserPool>[0]['Storage'] & object;
  const Pool = new CognitoUserPool({
    UserPoolId: poolId,
    ClientId: clientId,
    endpoint: server.url('cognito-idp'),
    Storage,
  });
  return new CognitoUser({ Username: email, Pool, Storage });
}

/** How one step of a sign-in ended. */
export type Outcome =
  | { kind: 'signed-in'; session: CognitoUserSession }
  | { kind: 'new-password' }
  | { kind: 'totp' }
  | { kind: 'mfa-setup' }
  | { kind: 'refused'; code: string; message: string };

export function outcome(
  begin: (callbacks: Parameters<CognitoUser['authenticateUser']>[1]) => void,
): Promise<Outcome> {
  return new Promise((resolve) => {
    begin({
      onSuccess: (session) => resolve({ kind: 'signed-in', session }),
      onFailure: (error: { code: string; message: string }) =>
        resolve({ kind: 'refused', code: error.code, message: error.message }),
      newPasswordRequired: () => resolve({ kind: 'new-password' }),
      totpRequired: () => resolve({ kind: 'totp' }),
      mfaSetup: () => resolve({ kind: 'mfa-setup' }),
    });
  });
}

export function signIn(user: CognitoUser, email: string, password = PASSWORD): Promise<Outcome> {
  const details = new AuthenticationDetails({ Username: email, Password: password });
  return outcome((callbacks) => user.authenticateUser(details, callbacks));
}

/** Somebody signed in. @throws Error when more is asked for than the password. */
export async function sessionOf(
  pools: TestPools,
  email: string,
): Promise<{ user: CognitoUser; session: CognitoUserSession }> {
  const user = clientUser(pools, email);
  const result = await signIn(user, email);
  if (result.kind !== 'signed-in') throw new Error(result.kind);
  return { user, session: result.session };
}
