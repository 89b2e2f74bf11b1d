import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT_ID, REGION } from '../server/testing.ts';
import {
  type Attributes,
  type DynamoDbFixture,
  keyOf,
  nameOf,
  OWNER,
  putOf,
  startDynamoDb,
  TABLE,
} from './dynamodb-fixture.ts';
import { createDynamoDbService } from './dynamodb-service.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'notewell-dynamodb-'));
let dynamo: DynamoDbFixture;
beforeAll(async () => {
  dynamo = await startDynamoDb({ dataDir });
});
afterAll(async () => {
  await dynamo.server.close();
  rmSync(dataDir, { recursive: true });
});

const head = (owner: string, updatedAt: number): Attributes => ({
  ownerId: { S: owner },
  status: { S: 'preliminary' },
  updatedAt: { N: String(updatedAt) },
});

describe('items, by the AWS SDK', () => {
  it('puts, updates under a condition, and gets', async () => {
    await dynamo
      .client()
      .send(new PutItemCommand({ TableName: TABLE, Item: { ...keyOf('a'), n: { N: '1' } } }));
    const update = (expected: string) =>
      dynamo.client().send(
        new UpdateItemCommand({
          TableName: TABLE,
          Key: keyOf('a'),
          UpdateExpression: 'SET n = n + :one',
          ConditionExpression: 'n = :expected',
          ExpressionAttributeValues: { ':one': { N: '1' }, ':expected': { N: expected } },
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
    expect((await update('1')).Attributes).toEqual({ ...keyOf('a'), n: { N: '2' } });
    const error = await update('1').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect(error).toMatchObject({ Item: { ...keyOf('a'), n: { N: '2' } } });
  });

  it('describes the table as the policies name it', async () => {
    // No role may describe; what the service answers is asked of it directly.
    const refused = dynamo.client().send(new DescribeTableCommand({ TableName: TABLE }));
    expect(await nameOf(refused)).toBe('AccessDeniedException');
    const options = { dataDir: null, region: REGION, accountId: ACCOUNT_ID, table: TABLE, now: () => 0 };
    const service = await createDynamoDbService(options);
    const answer = await service.handle(
      {
        method: 'POST',
        rawPath: '/aws/dynamodb/',
        servicePath: '/',
        rawQuery: '',
        query: new URLSearchParams(),
        headers: { 'x-amz-target': 'DynamoDB_20120810.DescribeTable' },
        body: Buffer.from(JSON.stringify({ TableName: TABLE })),
        requestId: 'r',
      },
      null,
    );
    expect(JSON.parse(String(answer.body))).toMatchObject({
      Table: {
        TableStatus: 'ACTIVE',
        TableArn: `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${TABLE}`,
        GlobalSecondaryIndexes: [
          { IndexName: 'byOwner' },
          { IndexName: 'byStatus' },
          { IndexName: 'byStage' },
          { IndexName: 'byConcept' },
        ],
      },
    });
    await service.close?.();
  });
});

describe('queries, by the AWS SDK', () => {
  const query = (extra: object) =>
    dynamo.client().send(
      new QueryCommand({
        TableName: TABLE,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': { S: OWNER }, ':sk': { S: 'NOTE#1#V#' } },
        ...extra,
      }),
    );
  const sorts = (items: Attributes[] | undefined) => items?.map(({ sk }) => sk?.S);

  it('read a range of one partition in pages, both ways', async () => {
    const all = Array.from({ length: 7 }, (_, i) => `NOTE#1#V#00000${i + 1}`);
    await dynamo.commit(all.map((sk) => putOf(sk)));
    for (const ScanIndexForward of [true, false]) {
      const seen: (string | undefined)[] = [];
      let ExclusiveStartKey: Attributes | undefined;
      do {
        const page = await query({ Limit: 3, ScanIndexForward, ExclusiveStartKey });
        seen.push(...(sorts(page.Items) ?? []));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined);
      expect(seen).toEqual(ScanIndexForward ? all : all.toReversed());
    }
  });

  it('read a sparse index by time, which follows every write', async () => {
    await dynamo.commit([
      putOf('NOTE#a', head(OWNER, 9)),
      putOf('NOTE#b', head(OWNER, 30)),
      putOf('NOTE#b#V#1'),
    ]);
    const byOwner = async () =>
      sorts(
        (
          await query({
            IndexName: 'byOwner',
            KeyConditionExpression: 'ownerId = :owner',
            ExpressionAttributeValues: { ':owner': { S: OWNER } },
            ScanIndexForward: false,
          })
        ).Items,
      );
    expect(await byOwner()).toEqual(['NOTE#b', 'NOTE#a']);
    await dynamo.commit([putOf('NOTE#a', head(OWNER, 100))]);
    expect(await byOwner()).toEqual(['NOTE#a', 'NOTE#b']);
    await dynamo.client().send(new PutItemCommand({ TableName: TABLE, Item: keyOf('NOTE#b') }));
    expect(await byOwner()).toEqual(['NOTE#a']);
  });
});

describe('what the policies allow', () => {
  const stranger = () => dynamo.client('physicians', 'us-east-1:stranger');
  const query = (as: DynamoDBClient, pk: string) =>
    nameOf(
      as.send(
        new QueryCommand({
          TableName: TABLE,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: { ':pk': { S: pk }, ':sk': { S: 'NOTE#' } },
        }),
      ),
    );
  const queryIndex = (as: DynamoDBClient, IndexName: string, attribute: string, value: string) =>
    nameOf(
      as.send(
        new QueryCommand({
          TableName: TABLE,
          IndexName,
          KeyConditionExpression: '#a = :v',
          ExpressionAttributeNames: { '#a': attribute },
          ExpressionAttributeValues: { ':v': { S: value } },
        }),
      ),
    );

  it('is nothing of another physician', async () => {
    const as = stranger();
    expect(await nameOf(dynamo.read('a', as))).toBe('AccessDeniedException');
    expect(await query(as, OWNER)).toBe('AccessDeniedException');
    expect(await queryIndex(as, 'byOwner', 'ownerId', OWNER)).toBe('AccessDeniedException');
    expect(await nameOf(dynamo.commit([putOf('planted')], undefined, as))).toBe('AccessDeniedException');
    const own = { Put: { TableName: TABLE, Item: keyOf('own', 'us-east-1:stranger') } };
    expect(await nameOf(dynamo.commit([own, putOf('planted')], undefined, as))).toBe('AccessDeniedException');
    const check = { TableName: TABLE, Key: keyOf('a'), ConditionExpression: 'attribute_exists(pk)' };
    expect(await nameOf(dynamo.commit([own, { ConditionCheck: check }], undefined, as))).toBe(
      'AccessDeniedException',
    );
    expect(await query(as, 'us-east-1:stranger')).toBe('ok');
    expect(await queryIndex(as, 'byStatus', 'status', 'preliminary')).toBe('AccessDeniedException');
  });

  it('is judged by the key that is read, not by another one beside it', async () => {
    const as = stranger();
    as.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { body: Uint8Array | string; headers: Record<string, string> };
        request.body = JSON.stringify({
          ...JSON.parse(Buffer.from(request.body).toString()),
          Item: keyOf('a', 'us-east-1:stranger'),
        });
        request.headers['content-length'] = String(Buffer.byteLength(request.body));
        return next(args);
      },
      { step: 'build', priority: 'low' },
    );
    expect(await nameOf(dynamo.read('a', as))).toBe('AccessDeniedException');
  });

  it('is no scan, no deletion and no list of tables for anybody', async () => {
    for (const role of ['physicians', 'clinicians', 'reviewers'] as const) {
      const as = dynamo.client(role);
      expect(await nameOf(as.send(new ScanCommand({ TableName: TABLE })))).toBe('AccessDeniedException');
      const remove = new DeleteItemCommand({ TableName: TABLE, Key: keyOf('a') });
      expect(await nameOf(as.send(remove))).toBe('AccessDeniedException');
      expect(
        await nameOf(dynamo.commit([{ Delete: { TableName: TABLE, Key: keyOf('a') } }], undefined, as)),
      ).toBe('AccessDeniedException');
      const batch = new BatchGetItemCommand({ RequestItems: { [TABLE]: { Keys: [keyOf('a')] } } });
      expect(await nameOf(as.send(batch))).toBe('AccessDeniedException');
      expect(await nameOf(as.send(new ListTablesCommand({})))).toBe('UnknownOperationException');
    }
  });

  it('is reading but not writing for a reviewer, and never the key of a device', async () => {
    const reviewer = dynamo.client('reviewers', 'us-east-1:reviewer');
    expect(await query(reviewer, OWNER)).toBe('ok');
    expect(await queryIndex(reviewer, 'byStatus', 'status', 'preliminary')).toBe('ok');
    expect(await nameOf(dynamo.commit([putOf('x')], undefined, reviewer))).toBe('AccessDeniedException');
    const deviceKey = new GetItemCommand({ TableName: TABLE, Key: keyOf('KEY#LOCAL', `KEY#${OWNER}`) });
    expect(await nameOf(reviewer.send(deviceKey))).toBe('AccessDeniedException');
    expect(await query(reviewer, `KEY#${OWNER}`)).toBe('AccessDeniedException');
    expect(await nameOf(dynamo.client().send(deviceKey))).toBe('ok');
  });
});

describe('a restart', () => {
  it('finds items, indexes and tokens again', async () => {
    const guarded = {
      Put: { TableName: TABLE, Item: keyOf('durable'), ConditionExpression: 'attribute_not_exists(pk)' },
    };
    await dynamo.commit([guarded], 'durable-token');
    await dynamo.server.close();
    dynamo = await startDynamoDb({ dataDir });
    expect(await dynamo.read('durable')).toBeDefined();
    expect(await dynamo.read('NOTE#1#V#000007')).toBeDefined();
    await dynamo.commit([guarded], 'durable-token');
  });

  it('is refused while another program holds the folder', async () => {
    await expect(startDynamoDb({ dataDir })).rejects.toThrow('is it in use?');
  });
});
