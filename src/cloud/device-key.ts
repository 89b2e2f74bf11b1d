import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { ProblemError } from '../domain/problem.ts';
import { fromAttributes, toAttributes } from './attribute-values.ts';
import { awsProblem } from './aws-problem.ts';
import { asBufferSource } from './bytes.ts';
import type { TableAccess } from './table-access.ts';

const KEY_BYTES = 32;
const KEY_SCHEMA = 1;

const keyItem = v.object({
  schema: v.literal(KEY_SCHEMA),
  secret: v.pipe(
    v.instance(Uint8Array),
    v.check((bytes) => bytes.length === KEY_BYTES),
  ),
});

/**
 * The key that encrypts what one person keeps in browsers: made once, kept in the cloud under the person's own
 * partition, so that it is never beside what it locks. Comes as an AES-GCM key that cannot be exported.
 * @throws ProblemError, `offline` without a connection.
 */
export async function fetchDeviceKey(table: TableAccess, identityId: string): Promise<CryptoKey> {
  const secret = (await readSecret(table, identityId)) ?? (await createSecret(table, identityId));
  const key = await crypto.subtle.importKey('raw', asBufferSource(secret), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  secret.fill(0);
  return key;
}

function itemKey(identityId: string) {
  return { pk: `KEY#${identityId}`, sk: 'KEY#LOCAL' };
}

async function readSecret(
  { client, tableName }: TableAccess,
  identityId: string,
): Promise<Uint8Array | null> {
  try {
    const { Item } = await client.send(
      new GetItemCommand({
        TableName: tableName,
        Key: toAttributes(itemKey(identityId)),
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? null : v.parse(keyItem, fromAttributes(Item)).secret;
  } catch (error) {
    throw awsProblem(error);
  }
}

/** Two browsers may meet here; the condition lets one win, and the other takes the winner's. */
async function createSecret(table: TableAccess, identityId: string): Promise<Uint8Array> {
  const secret = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.tableName,
        Item: toAttributes({ ...itemKey(identityId), schema: KEY_SCHEMA, secret }),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return secret;
  } catch (error) {
    const problem = awsProblem(error);
    if (problem.code !== 'conflict') throw problem;
  }
  const theirs = await readSecret(table, identityId);
  if (theirs === null) throw new ProblemError('service-failed', { retryable: true });
  return theirs;
}
