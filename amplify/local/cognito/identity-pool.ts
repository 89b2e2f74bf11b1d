import { type Operation, operationName, runJsonOperation } from '../server/aws-json.ts';
import type { Service } from '../server/service.ts';
import { deleteIdentities } from './delete-identities.ts';
import { getCredentialsForIdentity } from './get-credentials-for-identity.ts';
import { getId } from './get-id.ts';
import type { IdentityPool } from './identity.ts';

/**
 * Cognito identity pools: AWSCognitoIdentityService over JSON 1.1. Calls of users are not signed, and there are no
 * guests; those of an administrator are, and they are known only where there is one.
 */
export function createIdentityPoolService(
  pool: IdentityPool,
  options: { readonly managed?: boolean } = {},
): Service {
  const managing = options.managed ? { DeleteIdentities: deleteIdentities() } : {};
  const operations: Readonly<Record<string, Operation>> = {
    ...managing,
    GetId: getId(pool),
    GetCredentialsForIdentity: getCredentialsForIdentity(pool),
  };
  return {
    name: 'cognito-identity',
    signingName: 'cognito-identity',
    isPublic: (request) => !Object.hasOwn(managing, operationName(request)),
    errorFormat: 'json-1.1',
    authorize: (request) => [
      { action: `cognito-identity:${operationName(request)}`, resource: '*', context: {} },
    ],
    handle: (request) => runJsonOperation(operations, request, '1.1'),
  };
}
