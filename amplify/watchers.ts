import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { createAlarmTopic, watchDeadLetters, watchErrors, watchLateness } from './alarms.ts';
import { feedAccessLogs, feedChanges } from './feeds.ts';
import type { FunctionName } from './policies.ts';
import { createDeadLetters, createFunction, type Ground } from './server-functions.ts';

/** The functions that check and record, what feeds them, and who hears when they fail. */
export function createWatchers(
  scope: Construct,
  roles: Readonly<Record<FunctionName, Role>>,
  ground: Ground,
): void {
  const deadLetters = createDeadLetters(scope, ground.logsKey);
  const topic = createAlarmTopic(scope, ground.logsKey, ground.parameters);
  watchDeadLetters(scope, deadLetters, topic);
  const create = (name: FunctionName) => {
    const deployed = createFunction(scope, name, roles[name], deadLetters, ground);
    watchErrors(scope, name, deployed.fn, topic);
    return deployed;
  };
  for (const name of ['checkSignature', 'recordChange'] as const) {
    const deployed = create(name);
    feedChanges(scope, `${name}Feed`, deployed, ground.table, deadLetters);
    watchLateness(scope, name, deployed.fn, topic);
  }
  feedAccessLogs(scope, 'recordAccessFeed', create('recordAccess'), ground.trailBucket);
}
