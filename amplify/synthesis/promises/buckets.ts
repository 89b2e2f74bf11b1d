import { describe, expect, it } from 'vitest';
import { policiesIn } from '../policy-documents.ts';
import type { Cloud } from '../synthesise.ts';

const BUCKETS = ['AccessLogs', 'NotesBucket', 'TrailBucket'] as const;
const GUARDED = [
  ['NotesBucket', '<RecordsKey.Arn>', '*'],
  // CloudTrail's digests are encrypted with a key of S3's.
  ['TrailBucket', '<TrailKey.Arn>', 'trail/*'],
] as const;

/** What is promised of all buckets, and of the one of notes. */
export function describeBuckets(cloud: Cloud): void {
  const { parameters } = cloud;
  const bucket = (name: string) => cloud.get('AWS::S3::Bucket', name);
  const statementsOf = (name: string) =>
    policiesIn(cloud).find(({ resource }) => resource.properties.Bucket === `<${name}>`)?.statements ?? [];

  it('has three buckets and no other', () => {
    expect(cloud.of('AWS::S3::Bucket').map(({ name }) => name)).toEqual([...BUCKETS]);
  });

  describe.each(BUCKETS)('the bucket %s', (name) => {
    const { properties, deletionPolicy } = bucket(name);

    it('is closed to the public', () => {
      expect(properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(properties.OwnershipControls).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
      const open = statementsOf(name).filter(
        ({ Effect, Principal }) => Effect === 'Allow' && JSON.stringify(Principal).includes('*'),
      );
      expect(open).toEqual([]);
    });

    it('is spoken to by TLS 1.2 at least', () => {
      const everywhere = {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: ['s3:*'],
        Resource: [`<${name}.Arn>`, `<${name}.Arn>/*`],
      };
      expect(statementsOf(name)).toEqual(
        expect.arrayContaining([
          { ...everywhere, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          { ...everywhere, Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } },
        ]),
      );
    });

    it('keeps what is replaced, and stays when the stack goes', () => {
      expect(properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
      expect(deletionPolicy).toBe('Retain');
    });

    it('forgets uploads that were never finished', () => {
      expect(properties.LifecycleConfiguration).toMatchObject({
        Rules: expect.arrayContaining([
          expect.objectContaining({
            Id: 'AbortUploads',
            Status: 'Enabled',
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: parameters.abortUploadDays },
          }),
        ]),
      });
    });
  });

  describe.each(GUARDED)('the bucket %s', (name, key, ours) => {
    const { properties } = bucket(name);

    it('is encrypted by its own key', () => {
      expect(properties.BucketEncryption).toEqual({
        ServerSideEncryptionConfiguration: [
          {
            BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { KMSMasterKeyID: key, SSEAlgorithm: 'aws:kms' },
          },
        ],
      });
    });

    it('refuses what is to be encrypted in another way', () => {
      const put = {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: ['s3:PutObject'],
      };
      const on = (objects: string) => [`<${name}.Arn>/${objects}`];
      const unless = (header: string, value: string) => ({
        Null: { [header]: 'false' },
        StringNotEquals: { [header]: value },
      });
      expect(statementsOf(name)).toEqual(
        expect.arrayContaining([
          {
            ...put,
            Sid: 'OnlyKms',
            Resource: on(ours),
            Condition: unless('s3:x-amz-server-side-encryption', 'aws:kms'),
          },
          {
            ...put,
            Sid: 'OnlyOwnKey',
            Resource: on('*'),
            Condition: unless('s3:x-amz-server-side-encryption-aws-kms-key-id', key),
          },
        ]),
      );
    });

    it('is locked where that was chosen', () => {
      const { objectLock } = parameters;
      if (objectLock === null) {
        expect(properties).not.toHaveProperty('ObjectLockEnabled');
        expect(properties).not.toHaveProperty('ObjectLockConfiguration');
        return;
      }
      expect(properties.ObjectLockEnabled).toBe(true);
      expect(properties.ObjectLockConfiguration).toEqual({
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: objectLock.mode, Days: objectLock.days } },
      });
    });

    it('has every request to it written down', () => {
      expect(properties.LoggingConfiguration).toMatchObject({ DestinationBucketName: '<AccessLogs>' });
      expect(statementsOf('AccessLogs')).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Action: ['s3:PutObject'],
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Condition: {
            ArnLike: { 'aws:SourceArn': `<${name}.Arn>` },
            StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' },
          },
        }),
      );
    });
  });

  describe('the bucket of notes', () => {
    const { properties } = bucket('NotesBucket');

    it('answers browsers of the app only', () => {
      expect(properties.CorsConfiguration).toEqual({
        CorsRules: [
          {
            AllowedOrigins: ['https://main.notewell.amplifyapp.com', ...parameters.appOrigins],
            AllowedMethods: ['GET', 'HEAD', 'PUT'],
            AllowedHeaders: [
              'amz-sdk-*',
              'authorization',
              'cache-control',
              'content-type',
              'if-none-match',
              'range',
              'x-amz-*',
            ],
            ExposedHeaders: [
              'etag',
              'content-range',
              'x-amz-checksum-sha256',
              'x-amz-id-2',
              'x-amz-request-id',
            ],
            MaxAge: 3600,
          },
        ],
      });
    });

    it('keeps what was replaced as long as was chosen, and current objects for ever', () => {
      const { Rules } = properties.LifecycleConfiguration as { Rules: Record<string, unknown>[] };
      expect(Rules.filter((rule) => rule.ExpirationInDays !== undefined)).toEqual([]);
      expect(Rules).toContainEqual(
        expect.objectContaining({
          Id: 'Replaced',
          NoncurrentVersionExpiration: { NoncurrentDays: parameters.replacedObjectDays },
        }),
      );
    });

    it('moves old objects to the archive where that was chosen', () => {
      const { Rules } = properties.LifecycleConfiguration as { Rules: Record<string, unknown>[] };
      const days = parameters.archiveAfterDays;
      const transition = { StorageClass: 'GLACIER_IR', TransitionInDays: days };
      expect(Rules.filter((rule) => rule.Transitions !== undefined)).toEqual(
        days === null
          ? []
          : [{ Id: 'Archive', Prefix: 'notes/', Status: 'Enabled', Transitions: [transition] }],
      );
    });
  });
}
