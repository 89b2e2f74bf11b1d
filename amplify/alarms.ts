import { Aws, Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Parameters } from './parameters.ts';

const PERIOD = Duration.minutes(5);
/** A function that reads a stream so late has stood still. */
const LATE = Duration.minutes(15);

/** Where alarms go, and by mail to whom it was chosen. */
export function createAlarmTopic(scope: Construct, key: IKey, { alarmEmails }: Parameters): Topic {
  const topic = new Topic(scope, 'Alarms', { masterKey: key, enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccount',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  for (const address of alarmEmails) topic.addSubscription(new EmailSubscription(address));
  return topic;
}

/** An alarm when anything is set aside. */
export function watchDeadLetters(scope: Construct, queue: Queue, topic: Topic): void {
  const metric = queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: 'Maximum' });
  alarm(
    scope,
    'DeadLettersAlarm',
    'Something could not be checked or written to the trail',
    metric,
    0,
    topic,
  );
}

/** An alarm when a function fails. */
export function watchErrors(scope: Construct, name: string, fn: IFunction, topic: Topic): void {
  const metric = fn.metricErrors({ period: PERIOD, statistic: 'Sum' });
  alarm(scope, `${name}Errors`, `${name} failed`, metric, 0, topic);
}

/** An alarm when a function that reads the stream has stood still. */
export function watchLateness(scope: Construct, name: string, fn: IFunction, topic: Topic): void {
  const metric = fn.metric('IteratorAge', { period: PERIOD, statistic: 'Maximum' });
  alarm(scope, `${name}Late`, `${name} is late`, metric, LATE.toMilliseconds(), topic);
}

function alarm(scope: Construct, id: string, what: string, metric: IMetric, threshold: number, topic: Topic) {
  const made = new Alarm(scope, id, {
    alarmDescription: `Notewell: ${what}. See the runbook.`,
    metric,
    threshold,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  made.addAlarmAction(new SnsAction(topic));
}
