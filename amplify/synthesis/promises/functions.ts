import { describe, expect, it } from 'vitest';
import type { Cloud } from '../synthesise.ts';

const NAMES = ['checkSignature', 'recordChange', 'recordAccess'] as const;

/** What is promised of the functions, of what feeds them and of who hears when they fail. */
export function describeFunctions(cloud: Cloud): void {
  describe.each(NAMES)('the function %s', (name) => {
    const { properties } = cloud.get('AWS::Lambda::Function', name);

    it('runs with its own role, a few at a time, without tracing', () => {
      expect(properties).toMatchObject({
        Role: `<${name}Role.Arn>`,
        ReservedConcurrentExecutions: 5,
        Timeout: 120,
        Runtime: 'nodejs22.x',
      });
      expect(properties).not.toHaveProperty('TracingConfig');
    });

    it('is told where things are', () => {
      expect(properties.Environment).toEqual({
        Variables: {
          TABLE_NAME: '<NotesTable>',
          BUCKET_NAME: '<NotesBucket>',
          TRAIL_BUCKET_NAME: '<TrailBucket>',
        },
      });
    });

    it('sets aside what it cannot do', () => {
      expect(properties.DeadLetterConfig).toEqual({ TargetArn: '<DeadLetters.Arn>' });
    });

    it('writes encrypted logs that are kept as long as was chosen', () => {
      expect(properties.LoggingConfig).toEqual({ LogGroup: `<${name}Logs>` });
      const logs = cloud.get('AWS::Logs::LogGroup', `${name}Logs`);
      expect(logs.deletionPolicy).toBe('Retain');
      expect(logs.properties).toMatchObject({
        KmsKeyId: '<LogsKey.Arn>',
        RetentionInDays: cloud.parameters.logDays,
      });
    });

    it('wakes somebody when it fails', () => {
      expect(cloud.get('AWS::CloudWatch::Alarm', `${name}Errors`).properties).toMatchObject({
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Dimensions: [{ Name: 'FunctionName', Value: `<${name}>` }],
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        AlarmActions: ['<Alarms>'],
      });
    });
  });

  describe.each(['checkSignature', 'recordChange'] as const)('the feed of %s', (name) => {
    it('gives it each change, and sets aside alone what fails again and again', () => {
      expect(cloud.get('AWS::Lambda::EventSourceMapping', `${name}Feed`).properties).toMatchObject({
        FunctionName: `<${name}>`,
        EventSourceArn: '<NotesTable.StreamArn>',
        StartingPosition: 'TRIM_HORIZON',
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: 10,
        DestinationConfig: { OnFailure: { Destination: '<DeadLetters.Arn>' } },
      });
    });

    it('wakes somebody when it stands still', () => {
      expect(cloud.get('AWS::CloudWatch::Alarm', `${name}Late`).properties).toMatchObject({
        MetricName: 'IteratorAge',
        Threshold: 900_000,
        AlarmActions: ['<Alarms>'],
      });
    });
  });

  it('leaves the stream to two readers, which is all that it serves well', () => {
    expect(cloud.of('AWS::Lambda::EventSourceMapping')).toHaveLength(2);
  });

  describe('the feed of recordAccess', () => {
    const { properties } = cloud.get('AWS::Events::Rule', 'recordAccessFeed');

    it('waits for logs of CloudTrail in the bucket of the trail, not for its entries', () => {
      expect(properties.EventPattern).toEqual({
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: ['<TrailBucket>'] }, object: { key: [{ prefix: 'cloudtrail/AWSLogs/' }] } },
      });
    });

    it('tells of them as S3 itself would', () => {
      expect(properties.Targets).toMatchObject([
        {
          Arn: '<recordAccess.Arn>',
          InputTransformer: {
            InputPathsMap: {
              'detail-bucket-name': '$.detail.bucket.name',
              'detail-object-key': '$.detail.object.key',
            },
            InputTemplate:
              '{"Records":[{"s3":{"bucket":{"name":<detail-bucket-name>},"object":{"key":<detail-object-key>}}}]}',
          },
        },
      ]);
    });

    it('alone may call it', () => {
      const permissions = cloud.of('AWS::Lambda::Permission').map((one) => one.properties);
      expect(permissions).toEqual([
        {
          Action: 'lambda:InvokeFunction',
          FunctionName: '<recordAccess.Arn>',
          Principal: 'events.amazonaws.com',
          SourceArn: '<recordAccessFeed.Arn>',
        },
      ]);
    });
  });

  describe('what could not be done', () => {
    it('lies encrypted for two weeks, and wakes somebody', () => {
      expect(cloud.get('AWS::SQS::Queue', 'DeadLetters').properties).toMatchObject({
        KmsMasterKeyId: '<LogsKey.Arn>',
        MessageRetentionPeriod: 14 * 24 * 3600,
      });
      expect(cloud.get('AWS::CloudWatch::Alarm', 'DeadLettersAlarm').properties).toMatchObject({
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Threshold: 0,
        AlarmActions: ['<Alarms>'],
      });
    });

    it('is told by an encrypted topic to those who were named', () => {
      expect(cloud.get('AWS::SNS::Topic', 'Alarms').properties.KmsMasterKeyId).toBe('<LogsKey.Arn>');
      const told = cloud.of('AWS::SNS::Subscription').map(({ properties }) => properties);
      expect(told).toEqual(
        cloud.parameters.alarmEmails.map((Endpoint) => ({
          Endpoint,
          Protocol: 'email',
          TopicArn: '<Alarms>',
        })),
      );
    });
  });
}
