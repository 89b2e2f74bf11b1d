import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockedEncryptionType,
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  CfnBucket,
  HttpMethods,
  type LifecycleRule,
  ObjectLockMode,
  ObjectLockRetention,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Parameters } from './parameters.ts';

/** Buckets of everything: closed to the public, spoken to by TLS 1.2 at least, kept when the stack goes. */
const GUARDED = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
  blockedEncryptionTypes: [BlockedEncryptionType.SSE_C],
} as const satisfies BucketProps;

/** Where S3 writes who asked its buckets for what. Its writer can use neither a key of one's own nor Object Lock. */
export function createAccessLogBucket(scope: Construct, parameters: Parameters): Bucket {
  return new Bucket(scope, 'AccessLogs', {
    ...GUARDED,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [
      abortUploads(parameters),
      {
        id: 'Expire',
        expiration: Duration.days(parameters.accessLogDays),
        noncurrentVersionExpiration: Duration.days(1),
      },
    ],
  });
}

/** Objects of notes and of their audit, which the browsers of `origins` read and write. */
export function createNotesBucket(
  scope: Construct,
  key: IKey,
  origins: readonly string[],
  parameters: Parameters,
): Bucket {
  return guardedBucket(scope, 'NotesBucket', key, parameters, {
    cors: [
      {
        allowedOrigins: [...origins],
        allowedMethods: [HttpMethods.GET, HttpMethods.HEAD, HttpMethods.PUT],
        allowedHeaders: [
          'amz-sdk-*',
          'authorization',
          'cache-control',
          'content-type',
          'if-none-match',
          'range',
          'x-amz-*',
        ],
        exposedHeaders: ['etag', 'content-range', 'x-amz-checksum-sha256', 'x-amz-id-2', 'x-amz-request-id'],
        maxAge: Duration.hours(1).toSeconds(),
      },
    ],
    lifecycleRules: [
      abortUploads(parameters),
      {
        id: 'Replaced',
        noncurrentVersionExpiration: Duration.days(parameters.replacedObjectDays),
        expiredObjectDeleteMarker: true,
      },
      ...(parameters.archiveAfterDays === null ? [] : [archive('notes/', parameters.archiveAfterDays)]),
    ],
  });
}

/**
 * A bucket with a key of the account's own, and Object Lock where it is chosen.
 * @param ours which objects are written by us, and so with that key
 */
export function guardedBucket(
  scope: Construct,
  id: string,
  key: IKey,
  { objectLock }: Parameters,
  props: BucketProps,
  ours = '*',
): Bucket {
  const bucket = new Bucket(scope, id, {
    ...GUARDED,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    ...(objectLock === null ? {} : { objectLockEnabled: true, objectLockDefaultRetention: lock(objectLock) }),
    ...props,
  });
  denyOtherEncryption(bucket, key, ours);
  return bucket;
}

/** The archive that answers at once. */
export function archive(prefix: string, days: number): LifecycleRule {
  return {
    id: 'Archive',
    prefix,
    transitions: [
      { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(days) },
    ],
  };
}

/** What was begun and never finished goes. */
export function abortUploads({ abortUploadDays }: Parameters): LifecycleRule {
  return { id: 'AbortUploads', abortIncompleteMultipartUploadAfter: Duration.days(abortUploadDays) };
}

/** Lets S3 write the requests to `bucket` down in `logs`. */
export function logAccess(bucket: Bucket, logs: Bucket, prefix: string): void {
  const { defaultChild } = bucket.node;
  if (!(defaultChild instanceof CfnBucket)) throw new TypeError('This is no bucket of this stack');
  defaultChild.loggingConfiguration = { destinationBucketName: logs.bucketName, logFilePrefix: prefix };
  logs.addToResourcePolicy(
    new PolicyStatement({
      sid: `Logs${bucket.node.id}`,
      principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [logs.arnForObjects(`${prefix}*`)],
      conditions: {
        ArnLike: { 'aws:SourceArn': bucket.bucketArn },
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      },
    }),
  );
}

function lock({ mode, days }: NonNullable<Parameters['objectLock']>): ObjectLockRetention {
  const duration = Duration.days(days);
  return mode === ObjectLockMode.COMPLIANCE
    ? ObjectLockRetention.compliance(duration)
    : ObjectLockRetention.governance(duration);
}

/**
 * A put that says nothing is encrypted with the bucket's key; one that asks for anything else is refused. Without
 * their Null companions these conditions would be met by a put that says nothing.
 */
function denyOtherEncryption(bucket: Bucket, key: IKey, ours: string): void {
  const deny = (sid: string, objects: string, name: string, only: string) =>
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid,
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(objects)],
        conditions: { Null: { [name]: 'false' }, StringNotEquals: { [name]: only } },
      }),
    );
  deny('OnlyKms', ours, 's3:x-amz-server-side-encryption', 'aws:kms');
  deny('OnlyOwnKey', '*', 's3:x-amz-server-side-encryption-aws-kms-key-id', key.keyArn);
}
