import type { Stack } from 'aws-cdk-lib';
import type { CfnAppMonitor } from 'aws-cdk-lib/aws-rum';
import type { AuthResources } from './auth/harden.ts';
import { ROLE_POLICIES, type RoleName, withTelemetry } from './policies.ts';
import type { Records } from './records.ts';
import { grantPolicy } from './roles.ts';

const GROUPS: readonly RoleName[] = ['physicians', 'clinicians', 'reviewers'];

/**
 * Gives each group's role its policy.
 * @throws RangeError when a group has no role.
 */
export function grantToGroups(
  stack: Stack,
  groups: AuthResources['groups'],
  { table, bucket }: Pick<Records, 'table' | 'bucket'>,
  appMonitor: CfnAppMonitor | null,
): void {
  const variables = {
    Table: table.tableArn,
    Bucket: bucket.bucketArn,
    ...(appMonitor === null ? {} : { AppMonitor: arnOf(stack, appMonitor) }),
  };
  for (const name of GROUPS) {
    const roleName = groups[name]?.role.roleName;
    if (roleName === undefined) throw new RangeError(`The group ${name} has no role`);
    const policy = appMonitor === null ? ROLE_POLICIES[name] : withTelemetry(ROLE_POLICIES[name]);
    grantPolicy(stack, name, roleName, policy, variables);
  }
}

function arnOf(stack: Stack, appMonitor: CfnAppMonitor): string {
  return stack.formatArn({ service: 'rum', resource: 'appmonitor', resourceName: appMonitor.ref });
}
