import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../server/testing.ts';
import { createDynamoDbService } from './dynamodb-service.ts';

const TableName = 'notewell-notes';
const OWNER = 'us-east-1:owner';
const dataDir = mkdtempSync(join(tmpdir(), 'notewell-dynamodb-'));
let server: TestServer;
let clock = Date.now();

const start = async () =>
  startTestServer([
    await createDynamoDbService({
      dataDir,
      region: 'us-east-1',
      accountId: '000000000000',
      table: TableName,
      now: () => clock,
    }),
  ]);
beforeAll(async () => {
  server = await start();
});
afterAll(() => server.close());

function client(role: 'physicians' | 'reviewers' = 'physicians', identityId = OWNER): DynamoDBClient {
  return new DynamoDBClient({
    region: 'us-east-1',
    endpoint: server.url('dynamodb'),
    credentials: server.credentials(role, identityId),
    maxAttempts: 1,
  });
}

const s = (value: string) => ({ S: value });
const key = (sk: string, pk = OWNER) => ({ pk: s(pk), sk: s(sk) });
const nameOf = (promise: Promise<unknown>) => promise.then(() => 'ok').catch((error: Error) => error.name);

function put(sk: string, attributes: Record<string, { S: string } | { N: string }> = {}): TransactWriteItem {
  return { Put: { TableName, Item: { ...key(sk), ...attributes } } };
}

function commit(items: TransactWriteItem[], token?: string, as = client()): Promise<unknown> {
  return as.send(new TransactWriteItemsCommand({ TransactItems: items, ClientRequestToken: token }));
}

async function read(sk: string, as = client()): Promise<Record<string, unknown> | undefined> {
  const { Item } = await as.send(new GetItemCommand({ TableName, Key: key(sk), ConsistentRead: true }));
  return Item;
}

describe('items and queries, by the AWS SDK', () => {
  it('puts, updates under a condition, and gets', async () => {
    await client().send(new PutItemCommand({ TableName, Item: { ...key('a'), n: { N: '1' } } }));
    const update = (expected: string) =>
      client().send(
        new UpdateItemCommand({
          TableName,
          Key: key('a'),
          UpdateExpression: 'SET n = n + :one',
          ConditionExpression: 'n = :expected',
          ExpressionAttributeValues: { ':one': { N: '1' }, ':expected': { N: expected } },
        }),
      );
    await update('1');
    expect(await nameOf(update('1'))).toBe('ConditionalCheckFailedException');
    expect(await read('a')).toMatchObject({ n: { N: '2' } });
  });

  it('queries a sparse index by time, in pages', async () => {
    for (const [sk, time] of [
      ['NOTE#1', '10'],
      ['NOTE#2', '30'],
      ['NOTE#3', '20'],
    ] as const) {
      await commit([put(sk, { ownerId: s(OWNER), updatedAt: { N: time } }), put(`${sk}#V#1`)]);
    }
    const page = (ExclusiveStartKey?: Record<string, never>) =>
      client().send(
        new QueryCommand({
          TableName,
          IndexName: 'byOwner',
          KeyConditionExpression: 'ownerId = :owner',
          ExpressionAttributeValues: { ':owner': s(OWNER) },
          ScanIndexForward: false,
          Limit: 2,
          ExclusiveStartKey,
        }),
      );
    const first = await page();
    expect(first.Items?.map(({ sk }) => sk?.S)).toEqual(['NOTE#2', 'NOTE#3']);
    const second = await page(first.LastEvaluatedKey as Record<string, never>);
    expect(second.Items?.map(({ sk }) => sk?.S)).toEqual(['NOTE#1']);
  });
});

describe('a transaction', () => {
  it('writes all or nothing, and says why for each action in order', async () => {
    const taken = {
      ...put('t1'),
      Put: { ...put('t1').Put, ConditionExpression: 'attribute_not_exists(pk)' },
    };
    await commit([taken as TransactWriteItem]);
    const error = await commit([put('t2'), taken as TransactWriteItem]).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect((error as TransactionCanceledException).CancellationReasons).toMatchObject([
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed' },
    ]);
    expect(await read('t2')).toBeUndefined();
  });

  it('gives back the item that stood in the way when asked', async () => {
    await commit([put('held', { by: s('them') })]);
    const error = await commit([
      {
        Put: {
          TableName,
          Item: key('held'),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
    ]).catch((caught: TransactionCanceledException) => caught);
    expect(error).toMatchObject({ CancellationReasons: [{ Item: { by: { S: 'them' } } }] });
  });

  it('updates, deletes and checks beside puts', async () => {
    await commit([put('u', { n: { N: '1' } }), put('d'), put('c', { state: s('open') })]);
    const check = (state: string): TransactWriteItem => ({
      ConditionCheck: {
        TableName,
        Key: key('c'),
        ConditionExpression: '#s = :s',
        ExpressionAttributeNames: { '#s': 'state' },
        ExpressionAttributeValues: { ':s': s(state) },
      },
    });
    const update: TransactWriteItem = {
      Update: {
        TableName,
        Key: key('u'),
        UpdateExpression: 'SET n = :two',
        ExpressionAttributeValues: { ':two': { N: '2' } },
      },
    };
    expect(await nameOf(commit([update, check('closed')]))).toBe('TransactionCanceledException');
    expect(await read('u')).toMatchObject({ n: { N: '1' } });
    // A physician may not delete; the policy says so before the transaction begins.
    expect(await nameOf(commit([{ Delete: { TableName, Key: key('d') } }]))).toBe('AccessDeniedException');
    await commit([update, check('open')]);
    expect(await read('u')).toMatchObject({ n: { N: '2' } });
    expect(await read('c')).toBeDefined();
  });

  it('is done once however often its token comes, for ten minutes', async () => {
    const token = 'a-token';
    const guarded: TransactWriteItem = {
      Put: { TableName, Item: key('once'), ConditionExpression: 'attribute_not_exists(pk)' },
    };
    await commit([guarded], token);
    await commit([guarded], token);
    expect(await nameOf(commit([put('another')], token))).toBe('IdempotentParameterMismatchException');
    clock += 10 * 60_000 + 1;
    expect(await nameOf(commit([guarded], token))).toBe('TransactionCanceledException');
  });

  it('touches an item once', async () => {
    expect(await nameOf(commit([put('twice'), put('twice')]))).toBe('ValidationException');
  });

  it('lets one of many writers of the same version win', async () => {
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        nameOf(
          commit([
            {
              Put: {
                TableName,
                Item: { ...key('race'), by: s(String(i)) },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
            put(`race#${i}`),
          ]),
        ),
      ),
    );
    expect(results.filter((result) => result === 'ok')).toHaveLength(1);
  });
});

describe('what the policies allow', () => {
  const stranger = () => client('physicians', 'us-east-1:stranger');
  const query = (as: DynamoDBClient, pk: string) =>
    nameOf(
      as.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: { ':pk': s(pk), ':sk': s('NOTE#') },
        }),
      ),
    );

  it('is nothing of another physician', async () => {
    expect(await nameOf(read('a', stranger()))).toBe('AccessDeniedException');
    expect(await query(stranger(), OWNER)).toBe('AccessDeniedException');
    expect(await nameOf(commit([put('planted')], undefined, stranger()))).toBe('AccessDeniedException');
    expect(await query(client(), OWNER)).toBe('ok');
  });

  it('is no scan for anybody', async () => {
    for (const role of ['physicians', 'reviewers'] as const) {
      expect(await nameOf(client(role).send(new ScanCommand({ TableName })))).toBe('AccessDeniedException');
    }
  });

  it('is reading but not writing for a reviewer, and never the key of a device', async () => {
    const reviewer = client('reviewers', 'us-east-1:reviewer');
    expect(await query(reviewer, OWNER)).toBe('ok');
    expect(await nameOf(commit([put('x')], undefined, reviewer))).toBe('AccessDeniedException');
    const foreignKey = new GetItemCommand({ TableName, Key: key('KEY#LOCAL', `KEY#${OWNER}`) });
    expect(await nameOf(reviewer.send(foreignKey))).toBe('AccessDeniedException');
    expect(await nameOf(client().send(foreignKey))).toBe('ok');
  });
});

describe('a restart', () => {
  it('finds items, indexes and tokens again', async () => {
    await commit([put('durable')], 'durable-token');
    await server.close();
    server = await start();
    expect(await read('durable')).toBeDefined();
    await commit([put('durable')], 'durable-token');
  });
});
