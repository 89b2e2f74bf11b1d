import { ArnFormat, Aws, type Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { AccountRootPrincipal, ArnPrincipal, type Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { createNotesTable } from './data.ts';
import { createKey, type KeyUse, through } from './keys.ts';
import type { Parameters } from './parameters.ts';
import type { FunctionName } from './policies.ts';
import { createAccessLogBucket, createNotesBucket, logAccess } from './storage.ts';
import { createTrail, createTrailBucket, trailArnOf } from './trail.ts';

/** What the records are made for. */
export interface Setting {
  readonly parameters: Parameters;
  readonly origins: readonly string[];
  /** Roles of the groups. */
  readonly userRoles: readonly { readonly roleArn: string }[];
  readonly functionRoles: Readonly<Record<FunctionName, Role>>;
  readonly trailName: string;
}

/** What is kept of notes, and of who did what with them. */
export interface Records {
  readonly table: Table;
  readonly bucket: Bucket;
  readonly trailBucket: Bucket;
  readonly logsKey: Key;
}

/** Keys, table, buckets and CloudTrail's trail. */
export function createRecords(stack: Stack, setting: Setting): Records {
  const { parameters, trailName } = setting;
  const trailArn = trailArnOf(stack, trailName);
  const { recordsKey, trailKey, logsKey } = createKeys(stack, trailArn, setting);
  const table = createNotesTable(stack, recordsKey);
  const accessLogs = createAccessLogBucket(stack, parameters);
  const bucket = createNotesBucket(stack, recordsKey, setting.origins, parameters);
  const trailBucket = createTrailBucket(stack, trailKey, trailArn, parameters);
  logAccess(bucket, accessLogs, 'notes/');
  logAccess(trailBucket, accessLogs, 'trail/');
  createTrail(stack, trailName, { bucket: trailBucket, key: trailKey }, { table, bucket });
  return { table, bucket, trailBucket, logsKey };
}

function createKeys(stack: Stack, trailArn: string, { userRoles, functionRoles }: Setting) {
  const functions = Object.values(functionRoles).map(asPrincipal);
  return {
    recordsKey: createKey(
      stack,
      'RecordsKey',
      'notes',
      ['dynamodb', 's3'],
      [
        // DynamoDB makes grants in the name of who creates or restores a table.
        {
          sid: 'TableGrants',
          who: [new AccountRootPrincipal()],
          actions: ['kms:CreateGrant'],
          conditions: { ...through('dynamodb'), Bool: { 'kms:GrantIsForAWSResource': 'true' } },
        },
        { sid: 'Users', who: userRoles.map(asPrincipal), conditions: through('dynamodb', 's3') },
        {
          sid: 'Check',
          who: [asPrincipal(functionRoles.checkSignature)],
          conditions: through('dynamodb', 's3'),
        },
        {
          sid: 'Changes',
          who: [asPrincipal(functionRoles.recordChange)],
          actions: ['kms:Decrypt', 'kms:DescribeKey'],
          conditions: through('dynamodb'),
        },
      ],
    ),
    trailKey: createKey(
      stack,
      'TrailKey',
      'the audit trail',
      ['s3'],
      [
        {
          sid: 'Functions',
          who: functions,
          actions: [...WRITE, 'kms:DescribeKey'],
          conditions: through('s3'),
        },
        {
          sid: 'CloudTrail',
          who: [new ServicePrincipal('cloudtrail.amazonaws.com')],
          actions: ['kms:DescribeKey', 'kms:GenerateDataKey'],
          conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
        },
      ],
    ),
    logsKey: createKey(
      stack,
      'LogsKey',
      'logs and alarms',
      ['sns', 'sqs'],
      [
        {
          sid: 'Logs',
          who: [new ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`)],
          conditions: ofLogGroups(stack),
        },
        {
          sid: 'Alarms',
          who: [new ServicePrincipal('cloudwatch.amazonaws.com')],
          actions: WRITE,
          conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
        },
        { sid: 'DeadLetters', who: functions, actions: WRITE, conditions: through('sqs') },
      ],
    ),
  };
}

function asPrincipal({ roleArn }: { readonly roleArn: string }): ArnPrincipal {
  return new ArnPrincipal(roleArn);
}

/** A data key is asked for, and asked for again when it is used. */
const WRITE = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** Groups of logs that were given no name are named after their stack. */
function ofLogGroups(stack: Stack): KeyUse['conditions'] {
  const groups = stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    resourceName: `${Aws.STACK_NAME}-*`,
  });
  return { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups } };
}
