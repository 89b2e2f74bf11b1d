import { type Operation, operationName, runJsonOperation } from '../server/aws-json.ts';
import type { AwsRequest, Service } from '../server/service.ts';
import { associateSoftwareToken } from './associate-software-token.ts';
import { getUser } from './get-user.ts';
import { globalSignOut } from './global-sign-out.ts';
import { initiateAuth } from './initiate-auth.ts';
import type { Pool } from './pool.ts';
import { respondToAuthChallenge } from './respond-to-auth-challenge.ts';
import { revokeToken } from './revoke-token.ts';
import { setUserMfaPreference } from './set-user-mfa-preference.ts';
import { administration, administrationOf } from './user-pool-administration.ts';
import { verifySoftwareToken } from './verify-software-token.ts';

/**
 * Cognito user pools: AWSCognitoIdentityProviderService over JSON 1.1. Calls of users are not signed; those of an
 * administrator are, and they are known only where there is one.
 */
export function createUserPoolService(pool: Pool, options: { readonly managed?: boolean } = {}): Service {
  const managing = options.managed ? administration(pool) : {};
  const isManaging = (request: AwsRequest) => Object.hasOwn(managing, operationName(request));
  const operations: Readonly<Record<string, Operation>> = {
    ...managing,
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
    signingName: 'cognito-idp',
    isPublic: (request) => !isManaging(request),
    errorFormat: 'json-1.1',
    authorize: (request) => [administrationOf(pool.facts, request)],
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
