import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Deployed } from './server-functions.ts';
import { CLOUDTRAIL_PREFIX } from './trail.ts';

const TRIES = 10;

/** Gives a function each change of the table, in order; what fails again and again is set aside alone. */
export function feedChanges(
  scope: Construct,
  id: string,
  { fn, policies }: Deployed,
  table: Table,
  deadLetters: Queue,
): EventSourceMapping {
  const feed = new EventSourceMapping(scope, id, {
    target: fn,
    eventSourceArn: table.tableStreamArn ?? '',
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 25,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: TRIES,
    maxRecordAge: Duration.hours(23),
    // The mapping's own way would add to the role's policies, which are said elsewhere.
    onFailure: { bind: () => ({ destination: deadLetters.queueArn }) },
  });
  feed.node.addDependency(...policies);
  return feed;
}

/**
 * Tells a function each log that CloudTrail delivers, in the form of a notice of S3, which the function knows. Keys
 * of CloudTrail need no encoding.
 */
export function feedAccessLogs(scope: Construct, id: string, { fn }: Deployed, bucket: Bucket): Rule {
  const created = { bucket: { name: field('bucket.name') }, object: { key: field('object.key') } };
  return new Rule(scope, id, {
    description: 'CloudTrail delivered a log of who asked for notes',
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: {
        bucket: { name: [bucket.bucketName] },
        object: { key: [{ prefix: `${CLOUDTRAIL_PREFIX}/AWSLogs/` }] },
      },
    },
    targets: [
      new LambdaFunction(fn, {
        event: RuleTargetInput.fromObject({ Records: [{ s3: created }] }),
        retryAttempts: TRIES,
        maxEventAge: Duration.hours(24),
      }),
    ],
  });
}

function field(name: string): string {
  return EventField.fromPath(`$.detail.${name}`);
}
