import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { CfnManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { PolicyVariables } from './managed-policy.ts';
import type { Parameters } from './parameters.ts';
import { FUNCTION_POLICIES, type FunctionName } from './policies.ts';
import { grantPolicy } from './roles.ts';

/** The file of each function in functions/lambda. */
const FILES: Readonly<Record<FunctionName, string>> = {
  checkSignature: 'check-signature',
  recordChange: 'record-change',
  recordAccess: 'record-access',
};

/** So many of one function run at once: as many as a table of a hospital has shards, and no bill of an endless loop. */
const AT_ONCE = 5;

/** A log or a batch takes seconds. */
const LONGEST = Duration.minutes(2);

/** What the functions stand on. */
export interface Ground {
  readonly table: Table;
  readonly bucket: Bucket;
  readonly trailBucket: Bucket;
  /** Encrypts logs and what could not be done. */
  readonly logsKey: IKey;
  readonly parameters: Parameters;
}

/** A function, and what must be there before it is started. */
export interface Deployed {
  readonly fn: NodejsFunction;
  readonly policies: readonly CfnManagedPolicy[];
}

/** A role that a function takes on. It is made before keys and tables, whose policies name it. */
export function createFunctionRole(scope: Construct, name: FunctionName): Role {
  return new Role(scope, `${name}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
}

/** Where goes what could not be done after all tries, for somebody to look at. */
export function createDeadLetters(scope: Construct, key: IKey): Queue {
  return new Queue(scope, 'DeadLetters', {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}

/**
 * One of the functions of policies.ts. It has no tracing: a trace would hold keys of items beside the trail, which is
 * made to hold them.
 */
export function createFunction(
  scope: Construct,
  name: FunctionName,
  role: Role,
  deadLetters: Queue,
  ground: Ground,
): Deployed {
  const logGroup = new LogGroup(scope, `${name}Logs`, {
    encryptionKey: ground.logsKey,
    retention: ground.parameters.logDays satisfies number as RetentionDays,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const fn = new NodejsFunction(scope, name, {
    ...bundle(FILES[name]),
    runtime: Runtime.NODEJS_22_X,
    architecture: Architecture.ARM_64,
    memorySize: 512,
    timeout: LONGEST,
    reservedConcurrentExecutions: AT_ONCE,
    tracing: Tracing.DISABLED,
    logGroup,
    // What it may do is said in policies.ts and below, and nowhere else.
    role: role.withoutPolicyUpdates(),
    deadLetterQueue: deadLetters,
    environment: {
      TABLE_NAME: ground.table.tableName,
      BUCKET_NAME: ground.bucket.bucketName,
      TRAIL_BUCKET_NAME: ground.trailBucket.bucketName,
    },
  });
  const duties = grantPolicy(scope, `${name}Duties`, role.roleName, FUNCTION_POLICIES[name], arnsOf(ground));
  const running = new CfnManagedPolicy(scope, `${name}Running`, {
    description: `Notewell: ${name}, what running takes`,
    roles: [role.roleName],
    policyDocument: {
      Version: '2012-10-17',
      Statement: runningStatements(name, logGroup, deadLetters, ground),
    },
  });
  const policies = [...duties, running];
  fn.node.addDependency(...policies);
  return { fn, policies };
}

/** What the variables of policies.ts stand for here. */
function arnsOf({ table, bucket, trailBucket }: Ground): PolicyVariables {
  return { Table: table.tableArn, Bucket: bucket.bucketArn, Trail: trailBucket.bucketArn };
}

function runningStatements(name: FunctionName, logs: LogGroup, deadLetters: Queue, ground: Ground) {
  const allow = (Sid: string, Action: readonly string[], resource: string) => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource: [resource],
  });
  const reads = name === 'recordAccess' ? [] : [allow('Stream', STREAM, ground.table.tableStreamArn ?? '')];
  return [
    ...reads,
    allow('Logs', ['logs:CreateLogStream', 'logs:PutLogEvents'], logs.logGroupArn),
    allow('DeadLetters', ['sqs:SendMessage'], deadLetters.queueArn),
  ];
}

const STREAM = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];

function bundle(file: string) {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  return {
    entry: here(`functions/lambda/${file}.ts`),
    handler: 'handler',
    projectRoot: here('.'),
    depsLockFilePath: here('package-lock.json'),
    bundling: {
      format: OutputFormat.ESM,
      target: 'node22',
      // The SDK is the runtime's own.
      externalModules: ['@aws-sdk/*'],
    },
  };
}
