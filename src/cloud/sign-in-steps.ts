import type { CognitoUser, CognitoUserSession, IAuthenticationCallback } from 'amazon-cognito-identity-js';
import { ProblemError } from '../domain/problem.ts';
import { cognitoProblem, type SignInPhase } from './cognito-problem.ts';
import { readClaims, type UserSession } from './user-session.ts';

/**
 * What a sign-in needs next. `complete` can be tried again after `weak-password` or `wrong-code`. `totp-setup`: the pool
 * lets nobody in without an authenticator, and this account has none; `key` is for it, in base32.
 */
export type SignInStep =
  | { readonly kind: 'signed-in'; readonly session: UserSession }
  | { readonly kind: 'new-password'; complete(password: string): Promise<SignInStep> }
  | { readonly kind: 'totp'; complete(code: string): Promise<SignInStep> }
  | { readonly kind: 'totp-setup'; readonly key: string; complete(code: string): Promise<SignInStep> };

/** Called when the person is in, before the step is told. */
export type Adopt = (user: CognitoUser) => void;

/**
 * One step of a sign-in: the library's callbacks as one answer.
 * @throws ProblemError; `not-allowed` for a challenge that Notewell does not offer, such as text messages.
 */
export function signInStep(
  user: CognitoUser,
  phase: SignInPhase,
  adopt: Adopt,
  start: (callbacks: IAuthenticationCallback) => void,
): Promise<SignInStep> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(cognitoProblem(error, phase));
    const unsupported = () => reject(new ProblemError('not-allowed'));
    start({
      onSuccess: (session) => {
        try {
          adopt(user);
          resolve({ kind: 'signed-in', session: sessionOf(session) });
        } catch (error) {
          fail(error);
        }
      },
      onFailure: fail,
      newPasswordRequired: () => resolve(newPasswordStep(user, adopt)),
      totpRequired: () => resolve(codeStep(user, adopt)),
      mfaRequired: unsupported,
      mfaSetup: () =>
        user.associateSoftwareToken({
          associateSecretCode: (key) => resolve(setUpStep(user, key, adopt)),
          onFailure: fail,
        }),
      selectMFAType: unsupported,
      customChallenge: unsupported,
    });
  });
}

/** @throws ProblemError `service-failed` for a token that names no one. */
export function sessionOf(session: CognitoUserSession): UserSession {
  try {
    return readClaims(session.getIdToken().decodePayload());
  } catch (cause) {
    throw new ProblemError('service-failed', { cause });
  }
}

function newPasswordStep(user: CognitoUser, adopt: Adopt): SignInStep {
  return {
    kind: 'new-password',
    complete: (password) =>
      signInStep(user, 'new-password', adopt, (callbacks) =>
        user.completeNewPasswordChallenge(password, {}, callbacks),
      ),
  };
}

function codeStep(user: CognitoUser, adopt: Adopt): SignInStep {
  return {
    kind: 'totp',
    complete: (code) =>
      signInStep(user, 'code', adopt, (callbacks) =>
        user.sendMFACode(code.replaceAll(/\s/g, ''), callbacks, 'SOFTWARE_TOKEN_MFA'),
      ),
  };
}

/** What the authenticator is listed under in the account. */
const DEVICE_NAME = 'Authenticator';

function setUpStep(user: CognitoUser, key: string, adopt: Adopt): SignInStep {
  return {
    kind: 'totp-setup',
    key,
    complete: (code) =>
      signInStep(user, 'code', adopt, (callbacks) =>
        user.verifySoftwareToken(code.replaceAll(/\s/g, ''), DEVICE_NAME, callbacks),
      ),
  };
}
