import * as v from 'valibot';
import type { TrailPort } from '../../functions/append-trail.ts';
import { readItem } from '../../functions/attribute-value.ts';
import type { HeadPorts } from '../../functions/check-head.ts';
import type { CheckPorts } from '../../functions/check-signature.ts';
import { checkUpdate } from '../../functions/check-update.ts';
import { AwsError } from '../server/aws-error.ts';
import type { RoleClient } from './role-client.ts';

interface Names {
  readonly table: string;
  readonly bucket: string;
  readonly trailBucket: string;
  /** Milliseconds since 1970. */
  now(): number;
}

export function trailPort(client: RoleClient, { trailBucket }: Pick<Names, 'trailBucket'>): TrailPort {
  return { putOnce: (key, body) => client.putOnce(trailBucket, key, body) };
}

const found = v.object({ Item: v.optional(v.unknown()) });
const counted = v.object({ Count: v.number() });

/** What the check at signing reads and writes, by requests of its own role. */
export function checkPorts(client: RoleClient, names: Names): CheckPorts & HeadPorts {
  const { table, bucket, now } = names;
  return {
    trail: trailPort(client, names),
    now,
    reads: {
      async readItem({ pk, sk }) {
        const Key = { pk: { S: pk }, sk: { S: sk } };
        const answer = await client.dynamodb('GetItem', { TableName: table, Key, ConsistentRead: true });
        const { Item } = v.parse(found, answer);
        return Item === undefined ? null : readItem(Item);
      },
      readObject: (key) => client.getObject(bucket, key),
    },
    async hasItems(pk, prefix) {
      const answer = await client.dynamodb('Query', {
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': { S: pk }, ':prefix': { S: prefix } },
        ConsistentRead: true,
        Limit: 1,
      });
      return v.parse(counted, answer).Count > 0;
    },
    async writeCheck(key, check) {
      try {
        await client.dynamodb('UpdateItem', checkUpdate(table, key, check));
      } catch (error) {
        if (!(error instanceof AwsError && error.code === 'ConditionalCheckFailedException')) throw error;
      }
    },
  };
}
