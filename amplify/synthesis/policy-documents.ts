import * as v from 'valibot';
import type { Cloud, Resource } from './synthesise.ts';

const list = v.union([
  v.pipe(
    v.string(),
    v.transform((one) => [one]),
  ),
  v.array(v.string()),
]);
const statement = v.looseObject({
  Effect: v.picklist(['Allow', 'Deny']),
  Action: list,
  Resource: v.optional(list, []),
});
const document = v.looseObject({ Statement: v.array(statement) });

/** A statement of a policy in a template. */
export type Statement = v.InferOutput<typeof statement>;

/** Each policy of a template in which somebody is allowed or denied something, with what it stands on. */
export interface FoundPolicy {
  readonly resource: Resource;
  readonly statements: readonly Statement[];
}

const PLACES: Readonly<Record<string, string>> = {
  'AWS::IAM::ManagedPolicy': 'PolicyDocument',
  'AWS::IAM::Policy': 'PolicyDocument',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::IAM::Role': 'AssumeRolePolicyDocument',
};

/** All policies, of identities and of resources. */
export function policiesIn(cloud: Cloud): readonly FoundPolicy[] {
  return cloud.resources.flatMap((resource) => {
    const place = PLACES[resource.type];
    if (place === undefined) return [];
    return [{ resource, statements: v.parse(document, resource.properties[place]).Statement }];
  });
}

/** What a role may do, out of the managed policies that name it, in their order. */
export function statementsOfRole(cloud: Cloud, role: string, named: RegExp): readonly Statement[] {
  return policiesIn(cloud).flatMap(({ resource, statements }) => {
    const { type, name, properties } = resource;
    const isMeant = type === 'AWS::IAM::ManagedPolicy' && named.test(name);
    return isMeant && v.parse(v.array(v.string()), properties.Roles).includes(`<${role}>`) ? statements : [];
  });
}
