import { type Operation, runJsonOperation } from '../server/aws-json.ts';
import type { Service } from '../server/service.ts';
import { associateSoftwareToken } from './associate-software-token.ts';
import { getUser } from './get-user.ts';
import { globalSignOut } from './global-sign-out.ts';
import { initiateAuth } from './initiate-auth.ts';
import type { Pool } from './pool.ts';
import { respondToAuthChallenge } from './respond-to-auth-challenge.ts';
import { revokeToken } from './revoke-token.ts';
import { setUserMfaPreference } from './set-user-mfa-preference.ts';
import { verifySoftwareToken } from './verify-software-token.ts';

/** Cognito user pools: AWSCognitoIdentityProviderService over JSON 1.1. Calls are not signed. */
export function createUserPoolService(pool: Pool): Service {
  const operations: Readonly<Record<string, Operation>> = {
    InitiateAuth: initiateAuth(pool),
    RespondToAuthChallenge: respondToAuthChallenge(pool),
    GetUser: getUser(pool),
    GlobalSignOut: globalSignOut(pool),
    RevokeToken: revokeToken(pool),
    AssociateSoftwareToken: associateSoftwareToken(pool),
    VerifySoftwareToken: verifySoftwareToken(pool),
    SetUserMFAPreference: setUserMfaPreference(pool),
  };
  return {
    name: 'cognito-idp',
    signingName: null,
    errorFormat: 'json-1.1',
    authorize: () => [],
    async handle(request) {
      if (request.method === 'GET' && request.servicePath.endsWith('/.well-known/jwks.json')) {
        return {
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(await pool.tokens.jwks()),
        };
      }
      return runJsonOperation(operations, request, '1.1');
    },
  };
}
