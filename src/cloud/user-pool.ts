import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type IAuthenticationCallback,
} from 'amazon-cognito-identity-js';
import { ProblemError } from '../domain/problem.ts';
import { cognitoProblem, type SignInPhase } from './cognito-problem.ts';
import { TokenStorage, type WebStorage } from './token-storage.ts';
import { readClaims, type UserSession } from './user-session.ts';

export interface UserPoolOptions {
  readonly userPoolId: string;
  readonly clientId: string;
  /** Absolute URL of a local user pool; null for AWS itself. */
  readonly endpoint: string | null;
  /** Session storage of the tab, or null to be signed out by a reload. */
  readonly storage: WebStorage | null;
}

/** What a sign-in needs next. `complete` can be tried again after `weak-password` or `wrong-code`. */
export type SignInStep =
  | { readonly kind: 'signed-in'; readonly session: UserSession }
  | { readonly kind: 'new-password'; complete(password: string): Promise<SignInStep> }
  | { readonly kind: 'totp'; complete(code: string): Promise<SignInStep> };

/**
 * Sign-in by the user pool: SRP, so that no password leaves the browser. Every failure is a ProblemError:
 * `wrong-password`, `unknown-user`, `account-locked`, `wrong-code`, `weak-password`, `not-allowed`, `offline`.
 */
export interface UserPool {
  signIn(email: string, password: string): Promise<SignInStep>;
  /** The sign-in of this tab before a reload, refreshed where it must be; null when there is none any more. */
  restore(): Promise<UserSession | null>;
  /** New tokens by the refresh token, good or not. @throws ProblemError `signed-out` when it has ended. */
  refresh(): Promise<UserSession>;
  /** An id token that is still good, refreshed first where it is not. @throws ProblemError `signed-out`. */
  idToken(): Promise<string>;
  /** Forgets the tokens at once, and has the service revoke them if it can be reached. Never fails. */
  signOut(): Promise<void>;
}

export function createUserPool(options: UserPoolOptions): UserPool {
  const storage = new TokenStorage(options.storage);
  const pool = new CognitoUserPool({
    UserPoolId: options.userPoolId,
    ClientId: options.clientId,
    Storage: storage,
    AdvancedSecurityDataCollectionFlag: false,
    ...(options.endpoint === null ? {} : { endpoint: options.endpoint }),
  });
  let user = pool.getCurrentUser();
  let refreshing: Promise<CognitoUserSession> | null = null;

  const renew = () => {
    refreshing ??= refreshTokens(user).finally(() => {
      refreshing = null;
    });
    return refreshing;
  };
  const current = async () => {
    const held = await heldSession(user);
    return held ?? renew();
  };

  return {
    signIn: async (email, password) => {
      storage.clear();
      const candidate = new CognitoUser({ Username: email.trim(), Pool: pool, Storage: storage });
      const details = new AuthenticationDetails({ Username: email.trim(), Password: password });
      user = candidate;
      return challenge(candidate, 'password', (callbacks) => candidate.authenticateUser(details, callbacks));
    },
    restore: async () => {
      if (user === null) return null;
      try {
        return sessionOf(await current());
      } catch (error) {
        if (!(error instanceof ProblemError) || error.code !== 'signed-out') throw error;
        storage.clear();
        return null;
      }
    },
    refresh: async () => sessionOf(await renew()),
    idToken: async () => (await current()).getIdToken().getJwtToken(),
    signOut: async () => {
      const leaving = user;
      user = null;
      await revoke(leaving);
      storage.clear();
    },
  };
}

/** One step of a sign-in, the library's callbacks as one answer. */
function challenge(
  user: CognitoUser,
  phase: SignInPhase,
  start: (callbacks: IAuthenticationCallback) => void,
): Promise<SignInStep> {
  return new Promise((resolve, reject) => {
    const unsupported = () => reject(new ProblemError('not-allowed'));
    start({
      onSuccess: (session) =>
        settle(resolve, reject, () => ({ kind: 'signed-in', session: sessionOf(session) })),
      onFailure: (error: unknown) => reject(cognitoProblem(error, phase)),
      newPasswordRequired: () => resolve(newPasswordStep(user)),
      totpRequired: () => resolve(codeStep(user)),
      mfaRequired: unsupported,
      mfaSetup: unsupported,
      selectMFAType: unsupported,
      customChallenge: unsupported,
    });
  });
}
