import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { ProblemError } from '../domain/problem.ts';
import type { SignMethod } from '../domain/review.ts';
import { cognitoProblem } from './cognito-problem.ts';
import { type SignInStep, sessionOf, signInStep } from './sign-in-steps.ts';
import { TokenStorage, type WebStorage } from './token-storage.ts';
import type { UserSession } from './user-session.ts';

export interface UserPoolOptions {
  readonly userPoolId: string;
  readonly clientId: string;
  /** Absolute URL of a local user pool; null for AWS itself. */
  readonly endpoint: string | null;
  /** Session storage of the tab, or null to be signed out by a reload. Never localStorage. */
  readonly storage: WebStorage | null;
}

/**
 * Sign-in by the user pool: SRP, so that no password leaves the browser. Every failure is a ProblemError:
 * `wrong-password`, `unknown-user`, `account-locked`, `wrong-code`, `weak-password`, `not-allowed`, `offline`.
 */
export interface UserPool {
  /** Whoever was signed in is forgotten first. */
  signIn(email: string, password: string): Promise<SignInStep>;
  /**
   * Proves anew that it is this person, by a sign-in of its own that is forgotten at once; the one that is there stays
   * as it is. `code` is of the authenticator, null where there is none. Tells what the proof rests on.
   * @throws ProblemError `wrong-password`; `wrong-code`, without a code too where the account asks for one.
   */
  proveAgain(email: string, password: string, code: string | null): Promise<SignMethod>;
  /** The sign-in of this tab before a reload, refreshed where it must be; null when there is none any more. */
  restore(): Promise<UserSession | null>;
  /** New tokens by the refresh token, however good the old ones are. @throws ProblemError `signed-out`. */
  refresh(): Promise<UserSession>;
  /** An id token that is still good, refreshed first where it is not. @throws ProblemError `signed-out`. */
  idToken(): Promise<string>;
  /** The library's user who is signed in, with good tokens; for others in this folder. @throws ProblemError `signed-out`. */
  signedInUser(): Promise<CognitoUser>;
  /**
   * Forgets the tokens at once. Resolves when the service has revoked them, or could not be reached for some
   * seconds; never fails, and nobody needs to wait for it.
   */
  signOut(): Promise<void>;
}

export function createUserPool(options: UserPoolOptions): UserPool {
  let storage = new TokenStorage(options.storage);
  const pool = poolOf(options, storage);
  let user = pool.getCurrentUser();

  /** All who ask at the same time get the same answer; the library alone would refresh once for each. */
  const current = shared(() => goodSession(user));
  const renewed = shared(() => renewSession(user));

  const forget = () => {
    storage.close();
    storage = new TokenStorage(options.storage);
    user = null;
  };

  return {
    signIn: (email, password) => {
      forget();
      return startSignIn(pool, storage, { email, password }, (candidate) => {
        user = candidate;
      });
    },
    proveAgain: (email, password, code) => proveAgain(options, email, password, code),
    restore: async () => {
      if (user === null) return null;
      try {
        return sessionOf(await current());
      } catch (error) {
        if (!(error instanceof ProblemError) || error.code !== 'signed-out') throw error;
        forget();
        return null;
      }
    },
    refresh: async () => sessionOf(await renewed()),
    idToken: async () => (await current()).getIdToken().getJwtToken(),
    signedInUser: async () => {
      await current();
      if (user === null) throw new ProblemError('signed-out');
      return user;
    },
    signOut: async () => {
      const leaving = user;
      forget();
      if (leaving !== null) await revoke(leaving);
    },
  };
}

function poolOf(options: UserPoolOptions, storage: TokenStorage): CognitoUserPool {
  return new CognitoUserPool({
    UserPoolId: options.userPoolId,
    ClientId: options.clientId,
    Storage: storage,
    AdvancedSecurityDataCollectionFlag: false,
    ...(options.endpoint === null ? {} : { endpoint: options.endpoint }),
  });
}

/** The first step of a sign-in with tokens of its own. */
function startSignIn(
  pool: CognitoUserPool,
  storage: TokenStorage,
  credentials: { readonly email: string; readonly password: string },
  adopt: (user: CognitoUser) => void,
): Promise<SignInStep> {
  const Username = credentials.email.trim();
  const user = new CognitoUser({ Username, Pool: pool, Storage: storage });
  const details = new AuthenticationDetails({ Username, Password: credentials.password });
  return signInStep(user, 'password', adopt, (callbacks) => user.authenticateUser(details, callbacks));
}

async function proveAgain(
  options: UserPoolOptions,
  email: string,
  password: string,
  code: string | null,
): Promise<SignMethod> {
  const storage = new TokenStorage(null);
  const proven: CognitoUser[] = [];
  const adopt = (user: CognitoUser) => void proven.push(user);
  try {
    const step = await startSignIn(poolOf(options, storage), storage, { email, password }, adopt);
    if (step.kind === 'signed-in') return 'password';
    if (step.kind !== 'totp') throw new ProblemError('not-allowed');
    if (code === null) throw new ProblemError('wrong-code');
    await step.complete(code);
    return 'totp';
  } finally {
    // Nobody waits for it: tokens that could not be revoked are in nobody's hands.
    for (const user of proven) void revoke(user);
    storage.close();
  }
}

/** The session in memory or in the tab's storage; the library refreshes it when it has ended. */
function goodSession(user: CognitoUser | null): Promise<CognitoUserSession> {
  return new Promise((resolve, reject) => {
    if (user === null) return reject(new ProblemError('signed-out'));
    user.getSession((error: Error | null, session: CognitoUserSession | null) => {
      if (session !== null && error === null) resolve(session);
      else reject(endOfSession(error));
    });
  });
}

async function renewSession(user: CognitoUser | null): Promise<CognitoUserSession> {
  const held = await goodSession(user);
  return new Promise((resolve, reject) => {
    user?.refreshSession(held.getRefreshToken(), (error: unknown, session: CognitoUserSession | null) => {
      if (session) resolve(session);
      else reject(endOfSession(error));
    });
  });
}

/** Without a stored token the library answers by a bare Error: there is no sign-in. */
function endOfSession(error: unknown): ProblemError {
  const bare = error instanceof Error && /please authenticate/i.test(error.message);
  return bare || error === null
    ? new ProblemError('signed-out', { cause: error })
    : cognitoProblem(error, 'refresh');
}

/** The library gives the error of a failed revocation to the callback; a token not revoked ends by itself. */
function revoke(user: CognitoUser): Promise<void> {
  return new Promise((resolve) => user.signOut(resolve));
}

/** Calls while one is under way get its answer. */
function shared<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let pending: Promise<Answer> | null = null;
  return () => {
    pending ??= ask().finally(() => {
      pending = null;
    });
    return pending;
  };
}
