import { type Operation, runJsonOperation } from '../server/aws-json.ts';
import type { Service } from '../server/service.ts';
import { getCredentialsForIdentity } from './get-credentials-for-identity.ts';
import { getId } from './get-id.ts';
import type { IdentityPool } from './identity.ts';

/** Cognito identity pools: AWSCognitoIdentityService over JSON 1.1. Calls are not signed, and there are no guests. */
export function createIdentityPoolService(pool: IdentityPool): Service {
  const operations: Readonly<Record<string, Operation>> = {
    GetId: getId(pool),
    GetCredentialsForIdentity: getCredentialsForIdentity(pool),
  };
  return {
    name: 'cognito-identity',
    signingName: null,
    errorFormat: 'json-1.1',
    authorize: () => [],
    handle: (request) => runJsonOperation(operations, request, '1.1'),
  };
}
