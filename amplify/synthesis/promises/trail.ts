import { describe, expect, it } from 'vitest';
import { policiesIn } from '../policy-documents.ts';
import type { Cloud } from '../synthesise.ts';

const TRAIL_ARN =
  'arn:<AWS::Partition>:cloudtrail:<AWS::Region>:<AWS::AccountId>:trail/notewell-notewell-main';

/** What is promised of the trail. */
export function describeTrail(cloud: Cloud): void {
  const statements =
    policiesIn(cloud).find(({ resource }) => resource.properties.Bucket === '<TrailBucket>')?.statements ??
    [];

  describe("CloudTrail's trail", () => {
    const [trail] = cloud.of('AWS::CloudTrail::Trail');

    it('writes down who asked for items and objects of notes, and only that', () => {
      expect(trail?.properties.IsLogging).toBe(true);
      expect(trail?.properties.AdvancedEventSelectors).toEqual([
        {
          Name: 'Items',
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::DynamoDB::Table'] },
            { Field: 'resources.ARN', Equals: ['<NotesTable.Arn>'] },
          ],
        },
        {
          Name: 'Objects',
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
            { Field: 'resources.ARN', StartsWith: ['<NotesBucket.Arn>/'] },
          ],
        },
      ]);
    });

    it('proves that nobody changed its files, which are encrypted', () => {
      expect(trail?.properties).toMatchObject({
        EnableLogFileValidation: true,
        KMSKeyId: '<TrailKey.Arn>',
        S3BucketName: '<TrailBucket>',
        S3KeyPrefix: 'cloudtrail',
      });
    });
  });

  describe('the bucket of the trail', () => {
    const bucket = cloud.get('AWS::S3::Bucket', 'TrailBucket');

    it('lets nobody delete, and nobody replace an entry', () => {
      const everybody = { Effect: 'Deny', Principal: { AWS: '*' } };
      expect(statements).toEqual(
        expect.arrayContaining([
          {
            ...everybody,
            Sid: 'NeverDelete',
            Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
            Resource: ['<TrailBucket.Arn>/*'],
          },
          {
            ...everybody,
            Sid: 'WriteOnce',
            Action: ['s3:PutObject'],
            Resource: ['<TrailBucket.Arn>/trail/*'],
            Condition: { Null: { 's3:if-none-match': 'true' } },
          },
        ]),
      );
    });

    it('lets CloudTrail write for this trail only, and nobody else by its own policy', () => {
      const cloudTrail = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } };
      expect(statements.filter(({ Effect }) => Effect === 'Allow')).toEqual([
        {
          ...cloudTrail,
          Sid: 'CloudTrailLooks',
          Action: ['s3:GetBucketAcl'],
          Resource: ['<TrailBucket.Arn>'],
          Condition: { StringEquals: { 'aws:SourceArn': TRAIL_ARN } },
        },
        {
          ...cloudTrail,
          Sid: 'CloudTrailWrites',
          Action: ['s3:PutObject'],
          Resource: ['<TrailBucket.Arn>/cloudtrail/AWSLogs/<AWS::AccountId>/*'],
          Condition: {
            StringEquals: { 'aws:SourceArn': TRAIL_ARN, 's3:x-amz-acl': 'bucket-owner-full-control' },
          },
        },
      ]);
    });

    it('is out of reach of every user', () => {
      const users = policiesIn(cloud).filter(({ resource }) =>
        /GroupRole/.test(JSON.stringify(resource.properties.Roles ?? [])),
      );
      expect(users.length).toBeGreaterThanOrEqual(3);
      expect(JSON.stringify(users.map(({ statements: some }) => some))).not.toContain('Trail');
    });

    it('is kept as long as was chosen', () => {
      const days = cloud.parameters.trailDays;
      expect(bucket.properties.LifecycleConfiguration).toMatchObject({
        Rules: expect.arrayContaining([
          expect.objectContaining({
            Id: 'Expire',
            ExpirationInDays: days,
            NoncurrentVersionExpiration: { NoncurrentDays: days },
          }),
        ]),
      });
      expect(days).toBeGreaterThanOrEqual(2190);
    });

    it('tells of new files by EventBridge', () => {
      expect(bucket.properties.NotificationConfiguration).toEqual({
        EventBridgeConfiguration: { EventBridgeEnabled: true },
      });
    });
  });
}
