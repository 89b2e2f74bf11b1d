import type { CognitoUser } from 'amazon-cognito-identity-js';
import { cognitoProblem } from './cognito-problem.ts';

/**
 * The authenticator of somebody who is signed in. Failures are ProblemErrors: `signed-out`, `offline`, `throttled`,
 * `service-failed`.
 */
export interface Authenticator {
  /** Whether sign-in asks for a code of one. */
  isSetUp(): Promise<boolean>;
  /** Begins with a new key; an authenticator that is in force stays so until the new one is proved. */
  setUp(): Promise<AuthenticatorSetUp>;
}

/** A new authenticator that was not proved yet. */
export interface AuthenticatorSetUp {
  /** For the authenticator, in base32. */
  readonly key: string;
  /**
   * Proves by a code that the authenticator has the key; from then on sign-in asks for its codes. Can be tried again.
   * @throws ProblemError `wrong-code` too.
   */
  complete(code: string): Promise<void>;
}

/** What the service calls a code of an authenticator, and what the account lists the authenticator as. */
const METHOD = 'SOFTWARE_TOKEN_MFA';
const DEVICE_NAME = 'Authenticator';

/** `user` is asked for anew each time: with tokens that are good. */
export function createAuthenticator(user: () => Promise<CognitoUser>): Authenticator {
  return {
    isSetUp: async () => (await methodsOf(await user())).includes(METHOD),
    setUp: async () => {
      const key = await newKey(await user());
      let isProved = false;
      return {
        key,
        complete: async (code) => {
          // A code is good for one proof: what follows it may fail and be tried again.
          if (!isProved) await prove(await user(), code.replaceAll(/\s/g, ''));
          isProved = true;
          await ask(await user());
        },
      };
    },
  };
}

function methodsOf(user: CognitoUser): Promise<readonly string[]> {
  return new Promise((resolve, reject) =>
    user.getUserData(
      (error, data) => {
        if (data === undefined || data === null) reject(cognitoProblem(error, 'authenticator'));
        else resolve(data.UserMFASettingList ?? []);
      },
      { bypassCache: true },
    ),
  );
}

function newKey(user: CognitoUser): Promise<string> {
  return new Promise((resolve, reject) =>
    user.associateSoftwareToken({
      associateSecretCode: resolve,
      onFailure: (error) => reject(cognitoProblem(error, 'authenticator')),
    }),
  );
}

function prove(user: CognitoUser, code: string): Promise<void> {
  return new Promise((resolve, reject) =>
    user.verifySoftwareToken(code, DEVICE_NAME, {
      onSuccess: () => resolve(),
      onFailure: (error) => reject(cognitoProblem(error, 'authenticator')),
    }),
  );
}

/** Has sign-in ask for the codes. */
function ask(user: CognitoUser): Promise<void> {
  return new Promise((resolve, reject) =>
    user.setUserMfaPreference(null, { PreferredMfa: true, Enabled: true }, (error) => {
      if (error === undefined || error === null) resolve();
      else reject(cognitoProblem(error, 'authenticator'));
    }),
  );
}
