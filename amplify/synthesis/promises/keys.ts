import { describe, expect, it } from 'vitest';
import { policiesIn } from '../policy-documents.ts';
import type { Cloud } from '../synthesise.ts';

const KEYS = ['RecordsKey', 'TrailKey', 'LogsKey'] as const;
const FUNCTIONS = ['<checkSignatureRole.Arn>', '<recordChangeRole.Arn>', '<recordAccessRole.Arn>'];
const USERS = ['<physiciansGroupRole.Arn>', '<cliniciansGroupRole.Arn>', '<reviewersGroupRole.Arn>'];
const ACCOUNT = { AWS: 'arn:<AWS::Partition>:iam::<AWS::AccountId>:root' };
const READS = /^kms:(Decrypt|ReEncryptFrom|GenerateDataKey|CreateGrant)$/;

const through = (...services: string[]) => services.map((name) => `${name}.<AWS::Region>.amazonaws.com`);

/** What is promised of the keys. */
export function describeKeys(cloud: Cloud): void {
  const statementsOf = (key: string) =>
    policiesIn(cloud).find(({ resource }) => resource.name === key)?.statements ?? [];

  it('has three keys and no other', () => {
    expect(cloud.of('AWS::KMS::Key').map(({ name }) => name)).toEqual([...KEYS]);
  });

  describe.each(KEYS)('the key %s', (name) => {
    it('is turned every year, and stays when the stack goes', () => {
      const { properties, deletionPolicy } = cloud.get('AWS::KMS::Key', name);
      expect(properties.EnableKeyRotation).toBe(true);
      expect(deletionPolicy).toBe('Retain');
    });

    it('is kept by the account, which by that can read nothing', () => {
      const [keep] = statementsOf(name);
      expect(keep).toMatchObject({ Sid: 'Keep', Principal: ACCOUNT });
      expect(keep?.Action).toContain('kms:PutKeyPolicy');
      expect(keep?.Action.filter((action) => READS.test(action))).toEqual([]);
    });

    it('is used by nobody without a condition', () => {
      const [, ...uses] = statementsOf(name);
      expect(uses.length).toBeGreaterThan(1);
      for (const use of uses) expect(use).toHaveProperty('Condition');
    });
  });

  it('lets users use the key of notes through table and bucket, and no other key', () => {
    expect(statementsOf('RecordsKey')).toContainEqual(
      expect.objectContaining({
        Sid: 'Users',
        Principal: { AWS: USERS },
        Condition: { StringEquals: { 'kms:ViaService': through('dynamodb', 's3') } },
      }),
    );
    expect(JSON.stringify([...statementsOf('TrailKey'), ...statementsOf('LogsKey')])).not.toContain(
      'GroupRole',
    );
  });

  it('lets the function that records changes read the stream, and not one object', () => {
    expect(statementsOf('RecordsKey')).toContainEqual({
      Sid: 'Changes',
      Effect: 'Allow',
      Principal: { AWS: '<recordChangeRole.Arn>' },
      Action: ['kms:Decrypt', 'kms:DescribeKey'],
      Resource: ['*'],
      Condition: { StringEquals: { 'kms:ViaService': through('dynamodb') } },
    });
    expect(JSON.stringify(statementsOf('RecordsKey'))).not.toContain('recordAccess');
  });

  it('lets functions and CloudTrail write the trail', () => {
    expect(statementsOf('TrailKey').slice(2)).toMatchObject([
      { Principal: { AWS: FUNCTIONS }, Condition: { StringEquals: { 'kms:ViaService': through('s3') } } },
      {
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: ['kms:DescribeKey', 'kms:GenerateDataKey'],
        Condition: { StringEquals: { 'aws:SourceArn': expect.stringContaining(':trail/notewell-') } },
      },
    ]);
  });

  it('lets CloudWatch write the logs and alarms of this stack', () => {
    const logs = 'arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:<AWS::StackName>-*';
    expect(statementsOf('LogsKey').slice(2)).toMatchObject([
      {
        Principal: { Service: 'logs.<AWS::Region>.amazonaws.com' },
        Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logs } },
      },
      {
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' } },
      },
      { Principal: { AWS: FUNCTIONS }, Condition: { StringEquals: { 'kms:ViaService': through('sqs') } } },
    ]);
  });
}
