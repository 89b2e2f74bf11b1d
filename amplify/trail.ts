import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Deployment } from './app-origins.ts';
import type { Parameters } from './parameters.ts';
import { abortUploads, archive, guardedBucket } from './storage.ts';

/** The trail is read in its first months or hardly ever. */
const ARCHIVE_DAYS = 90;

/** Where CloudTrail delivers, as the policy of recordAccess names it. */
export const CLOUDTRAIL_PREFIX = 'cloudtrail';

/** Name of the trail of CloudTrail, known before it is there, because policies must name it. */
export function trailNameOf({ namespace, name }: Deployment): string {
  return `notewell-${namespace}-${name}`.replaceAll(/[^A-Za-z0-9._-]/g, '-').slice(0, 128);
}

/** ARN of that trail in the account and region of the stack. */
export function trailArnOf(scope: Construct, trailName: string): string {
  return Stack.of(scope).formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: trailName });
}

/**
 * Where the trail is kept: the logs of CloudTrail as they come, and under `trail/` what the functions tell. Nothing
 * of it can be replaced or deleted by anybody before its time, unless this policy goes first.
 */
export function createTrailBucket(
  scope: Construct,
  key: IKey,
  trailArn: string,
  parameters: Parameters,
): Bucket {
  const kept = Duration.days(parameters.trailDays);
  const lifecycleRules = [
    abortUploads(parameters),
    archive('', ARCHIVE_DAYS),
    { id: 'Expire', expiration: kept, noncurrentVersionExpiration: kept },
  ];
  // The digests by which CloudTrail proves its logs are encrypted with a key of S3's, which must not be refused.
  const bucket = guardedBucket(scope, 'TrailBucket', key, parameters, { lifecycleRules }, 'trail/*');
  tellEvents(bucket);
  appendOnly(bucket);
  letCloudTrailWrite(bucket, trailArn);
  return bucket;
}

/** Writes down who did what with items and objects, in files that prove that nobody changed them. */
export function createTrail(
  scope: Construct,
  trailName: string,
  where: { readonly bucket: Bucket; readonly key: IKey },
  watched: { readonly table: Table; readonly bucket: Bucket },
): CfnTrail {
  const trail = new CfnTrail(scope, 'Trail', {
    trailName,
    isLogging: true,
    s3BucketName: where.bucket.bucketName,
    s3KeyPrefix: CLOUDTRAIL_PREFIX,
    kmsKeyId: where.key.keyArn,
    enableLogFileValidation: true,
    includeGlobalServiceEvents: false,
    isMultiRegionTrail: false,
    advancedEventSelectors: [
      selector('Items', 'AWS::DynamoDB::Table', { equalTo: [watched.table.tableArn] }),
      selector('Objects', 'AWS::S3::Object', { startsWith: [`${watched.bucket.bucketArn}/`] }),
    ],
  });
  if (where.bucket.policy !== undefined) trail.node.addDependency(where.bucket.policy);
  return trail;
}

function selector(name: string, type: string, arn: { equalTo: string[] } | { startsWith: string[] }) {
  return {
    name,
    fieldSelectors: [
      { field: 'eventCategory', equalTo: ['Data'] },
      { field: 'resources.type', equalTo: [type] },
      { field: 'resources.ARN', ...arn },
    ],
  };
}

/** By EventBridge, because S3's own notices would need the function before the bucket and the bucket before it. */
function tellEvents(bucket: Bucket): void {
  const { defaultChild } = bucket.node;
  if (!(defaultChild instanceof CfnBucket)) throw new TypeError('This is no bucket of this stack');
  defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}

function appendOnly(bucket: Bucket): void {
  const everybody = { effect: Effect.DENY, principals: [new AnyPrincipal()] };
  bucket.addToResourcePolicy(
    new PolicyStatement({
      ...everybody,
      sid: 'NeverDelete',
      actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
      resources: [bucket.arnForObjects('*')],
    }),
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      ...everybody,
      sid: 'WriteOnce',
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('trail/*')],
      conditions: { Null: { 's3:if-none-match': 'true' } },
    }),
  );
}

function letCloudTrailWrite(bucket: Bucket, trailArn: string): void {
  const cloudTrail = { principals: [new ServicePrincipal('cloudtrail.amazonaws.com')] };
  bucket.addToResourcePolicy(
    new PolicyStatement({
      ...cloudTrail,
      sid: 'CloudTrailLooks',
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
    }),
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      ...cloudTrail,
      sid: 'CloudTrailWrites',
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`${CLOUDTRAIL_PREFIX}/AWSLogs/${Aws.ACCOUNT_ID}/*`)],
      conditions: {
        StringEquals: { 'aws:SourceArn': trailArn, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    }),
  );
}
