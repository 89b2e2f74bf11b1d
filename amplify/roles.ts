import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type PolicyVariables, resolvePolicy, splitPolicy } from './managed-policy.ts';
import type { PolicyDocument } from './policies.ts';

/** Gives a role what a document of policies.ts says, word for word. */
export function grantPolicy(
  scope: Construct,
  id: string,
  roleName: string,
  document: PolicyDocument,
  variables: PolicyVariables,
): readonly CfnManagedPolicy[] {
  return splitPolicy(document).map(
    (part, index) =>
      new CfnManagedPolicy(scope, `${id}${index + 1}`, {
        description: `Notewell: ${id}`,
        roles: [roleName],
        policyDocument: resolvePolicy(part, variables),
      }),
  );
}
