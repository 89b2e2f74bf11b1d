import * as v from 'valibot';
import { type Operation, operationName } from '../server/aws-json.ts';
import { ACCOUNT_ID } from '../server/resources.ts';
import type { Authorization, AwsRequest } from '../server/service.ts';
import { adminAddUserToGroup } from './admin-add-user-to-group.ts';
import { adminCreateUser } from './admin-create-user.ts';
import { adminDeleteUser } from './admin-delete-user.ts';
import { adminGetUser } from './admin-get-user.ts';
import { adminSetUserPassword } from './admin-set-user-password.ts';
import type { Pool } from './pool.ts';
import type { PoolFacts } from './tokens.ts';

/** What an administrator asks of a user pool; every call is signed. */
export function administration(pool: Pool): Readonly<Record<string, Operation>> {
  return {
    AdminCreateUser: adminCreateUser(pool),
    AdminSetUserPassword: adminSetUserPassword(pool),
    AdminAddUserToGroup: adminAddUserToGroup(pool),
    AdminGetUser: adminGetUser(pool),
    AdminDeleteUser: adminDeleteUser(pool),
  };
}

const named = v.pipe(v.string(), v.parseJson(), v.object({ UserPoolId: v.string() }));

/** What such a call wants; its resource is the pool that its body names. */
export function administrationOf({ region }: PoolFacts, request: AwsRequest): Authorization {
  const { success, output } = v.safeParse(named, Buffer.from(request.body).toString('utf8'));
  return {
    action: `cognito-idp:${operationName(request)}`,
    resource: userPoolArn(region, success ? output.UserPoolId : ''),
    context: {},
  };
}

/** ARN of a user pool. */
export function userPoolArn(region: string, poolId: string): string {
  return `arn:aws:cognito-idp:${region}:${ACCOUNT_ID}:userpool/${poolId}`;
}
