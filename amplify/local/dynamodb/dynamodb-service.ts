import { join } from 'node:path';
import { NOTES_TABLE } from '../../policies.ts';
import { AwsError } from '../server/aws-error.ts';
import { type Operation, operationName, runJsonOperation } from '../server/aws-json.ts';
import type { AwsRequest, Service } from '../server/service.ts';
import { type DynaliteStore, type ItemOperation, openStore, run } from './engine.ts';
import { authorizationsOf } from './leading-keys.ts';
import { transactWriteItems } from './transact-write-items.ts';

export interface DynamoDbOptions {
  /** Null keeps the table in memory. */
  readonly dataDir: string | null;
  readonly region: string;
  readonly accountId: string;
  readonly table: string;
  /** Milliseconds since 1970. */
  now(): number;
}

/**
 * DynamoDB for the notes table. Single-item operations and queries are dynalite's; the transaction, which it
 * lacks, is composed of them. Writers wait for each other, so that a transaction sees no half of another.
 */
export async function createDynamoDbService(options: DynamoDbOptions): Promise<Service> {
  const store = openStore(options.dataDir === null ? null : join(options.dataDir, 'dynamodb'));
  await ensureTable(store, options.table);
  const inTurn = createQueue();
  const reads =
    (operation: ItemOperation): Operation =>
    (input) =>
      run(store, operation, asObject(input));
  const writes =
    (operation: ItemOperation): Operation =>
    (input) =>
      inTurn(() => run(store, operation, asObject(input)));
  const operations: Readonly<Record<string, Operation>> = {
    DescribeTable: reads('DescribeTable'),
    GetItem: reads('GetItem'),
    Query: reads('Query'),
    PutItem: writes('PutItem'),
    UpdateItem: writes('UpdateItem'),
    DeleteItem: writes('DeleteItem'),
    TransactWriteItems: (input) => inTurn(() => transactWriteItems(store, input, options.now())),
  };
  const facts = {
    region: options.region,
    accountId: options.accountId,
    partitionKey: NOTES_TABLE.partitionKey,
    indexes: Object.fromEntries(NOTES_TABLE.indexes.map(({ name, partitionKey }) => [name, partitionKey])),
  };
  return {
    name: 'dynamodb',
    signingName: 'dynamodb',
    errorFormat: 'json-1.0',
    authorize: (request) => authorizationsOf(facts, store, operationName(request), parseBody(request)),
    handle: (request) => runJsonOperation(operations, request, '1.0'),
    close: () => store.db.close(),
  };
}

function parseBody(request: AwsRequest): object {
  try {
    return asObject(JSON.parse(Buffer.from(request.body).toString('utf8')));
  } catch {
    throw new AwsError('SerializationException', 400, 'The request body is not a JSON object');
  }
}

function asObject(input: unknown): object {
  if (typeof input === 'object' && input !== null) return input;
  throw new AwsError('SerializationException', 400, 'The request body is not a JSON object');
}

/** Runs tasks one after the other. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(task: () => Promise<Result>): Promise<Result> => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}

async function ensureTable(store: DynaliteStore, table: string): Promise<void> {
  try {
    await run(store, 'DescribeTable', { TableName: table });
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ResourceNotFoundException') throw error;
    await run(store, 'CreateTable', tableDefinition(table));
  }
  while (!(await isActive(store, table))) await new Promise(setImmediate);
}

async function isActive(store: DynaliteStore, table: string): Promise<boolean> {
  const { Table }: { Table?: { TableStatus?: string } } = await run(store, 'DescribeTable', {
    TableName: table,
  });
  return Table?.TableStatus === 'ACTIVE';
}

function tableDefinition(table: string): object {
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ];
  const { partitionKey, sortKey, indexes } = NOTES_TABLE;
  const attributes = new Map([
    [partitionKey, 'S'],
    [sortKey, 'S'],
    ...indexes.flatMap((index) => [[index.partitionKey, 'S'] as const, [index.sortKey, 'N'] as const]),
  ]);
  return {
    TableName: table,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keys(partitionKey, sortKey),
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keys(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: 'ALL' },
    })),
  };
}
