import * as v from 'valibot';
import type { StackPort, StackResource } from './aws-stacks.ts';
import { Stop } from './stop.ts';

/** Something that stays in the account when its stack is deleted. */
export interface Retained {
  readonly type: string;
  /** Name or id in the account. */
  readonly id: string;
  /** Whether it refuses to be deleted by itself, beside being kept by the stack. */
  readonly isProtected: boolean;
}

const resourceSchema = v.object({
  Type: v.string(),
  DeletionPolicy: v.optional(v.string(), 'Delete'),
  Properties: v.optional(v.record(v.string(), v.unknown()), {}),
});
const templateSchema = v.object({ Resources: v.optional(v.record(v.string(), resourceSchema), {}) });

/** Kept whether deleted or replaced; `RetainExceptOnCreate` only forgets what never came to be. */
const KEEPS: readonly string[] = ['Retain', 'RetainExceptOnCreate'];

/**
 * What stays when the stack and those nested in it are deleted, read from the templates as they are deployed.
 * @throws Stop when a template is not JSON, which the CDK always writes.
 */
export async function findRetained(stacks: StackPort, stack: string): Promise<readonly Retained[]> {
  const [text, resources] = await Promise.all([stacks.template(stack), stacks.resources(stack)]);
  const nested = resources.filter(({ type }) => type === 'AWS::CloudFormation::Stack');
  const below = await Promise.all(
    nested
      .filter(({ physicalId }) => physicalId !== '')
      .map(({ physicalId }) => findRetained(stacks, physicalId)),
  );
  return [...retainedIn(text, resources), ...below.flat()];
}

/** The same of one template. @param resources that the stack has, for their names */
export function retainedIn(text: string, resources: readonly StackResource[]): readonly Retained[] {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), templateSchema), text);
  if (!parsed.success)
    throw new Stop('The template of the stack cannot be read, so nobody knows what would stay.');
  return Object.entries(parsed.output.Resources).flatMap(
    ([logicalId, { Type, DeletionPolicy, Properties }]) => {
      if (!KEEPS.includes(DeletionPolicy)) return [];
      const id = resources.find((resource) => resource.logicalId === logicalId)?.physicalId;
      return [{ type: Type, id: id ?? logicalId, isProtected: isProtected(Properties) }];
    },
  );
}

function isProtected(properties: Readonly<Record<string, unknown>>): boolean {
  const { DeletionProtectionEnabled, DeletionProtection, ObjectLockEnabled } = properties;
  return DeletionProtectionEnabled === true || DeletionProtection === 'ACTIVE' || ObjectLockEnabled === true;
}

/** How each kind is removed by hand, once nobody needs it any more. */
const BY_HAND: Readonly<Record<string, (id: string) => string>> = {
  'AWS::DynamoDB::Table': (id) =>
    `aws dynamodb update-table --table-name ${id} --no-deletion-protection-enabled && aws dynamodb delete-table --table-name ${id}`,
  'AWS::DynamoDB::GlobalTable': (id) =>
    `aws dynamodb update-table --table-name ${id} --no-deletion-protection-enabled && aws dynamodb delete-table --table-name ${id}`,
  'AWS::S3::Bucket': (id) =>
    `empty it with all versions in the console (S3, ${id}, Empty), then: aws s3 rb s3://${id}; what Object Lock holds stays until its day`,
  'AWS::KMS::Key': (id) =>
    `aws kms schedule-key-deletion --key-id ${id} --pending-window-in-days 30; last of all: without it nothing can be read`,
  'AWS::Cognito::UserPool': (id) =>
    `aws cognito-idp update-user-pool --user-pool-id ${id} --deletion-protection INACTIVE && aws cognito-idp delete-user-pool --user-pool-id ${id}`,
  'AWS::Logs::LogGroup': (id) => `aws logs delete-log-group --log-group-name ${id}`,
  'AWS::CloudTrail::Trail': (id) => `aws cloudtrail delete-trail --name ${id}`,
};

/** Kinds that only say something about another, and are gone with it. */
const GOES_ALONG = /^AWS::(S3::BucketPolicy|KMS::Alias|Cognito::UserPool(Client|Domain|Group))$/;

/** What stays and how it is removed, as a person reads it. */
export function retainedLines(retained: readonly Retained[]): readonly string[] {
  const named = retained.filter(({ type }) => !GOES_ALONG.test(type));
  if (named.length === 0) return ['Nothing stays in the account.'];
  return [
    'These stay in the account, with all that is in them, and go on to cost:',
    ...named.flatMap(({ type, id, isProtected }) => [
      `  ${type.replace('AWS::', '').replace('::', ' ')} ${id}${isProtected ? ' (protected against deletion)' : ''}`,
      `    → ${BY_HAND[type]?.(id) ?? 'remove it in the console of its service'}`,
    ]),
  ];
}
