import { join } from 'node:path';
import type { DynaliteStore } from 'dynalite/db/index.js';
import { NOTES_TABLE } from '../../policies.ts';
import { AwsError } from '../server/aws-error.ts';
import { operationName } from '../server/aws-json.ts';
import type { AwsRequest, Service } from '../server/service.ts';
import { dataEventFacts } from './data-event.ts';
import { type DynaliteOperation, run } from './engine.ts';
import { authorizationsOf } from './leading-keys.ts';
import { ensureNotesTable } from './notes-table.ts';
import { openStore } from './store.ts';
import { type ChangeStream, type Committer, openStream, plainCommitter } from './stream.ts';
import { createTokens } from './tokens.ts';
import { transactGetItems } from './transact-get-items.ts';
import { transactWriteItems } from './transact-write-items.ts';
import { createQueue, type InTurn, type WriteOperation, write } from './writer.ts';

export interface DynamoDbOptions {
  /** Null keeps the table in memory. */
  readonly dataDir: string | null;
  readonly region: string;
  readonly accountId: string;
  readonly table: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** Turns the table's stream on, which somebody must then read; called after each commit that changed an item. */
  onChange?(): void;
}

/** The service, with its table's stream when that is on. */
export interface DynamoDbService extends Service {
  readonly stream: ChangeStream | null;
}

type Operation = (input: object) => Promise<object>;

/**
 * DynamoDB for the notes table. Reads are dynalite's own; its single-item writes are made atomic with their
 * indexes, and the transactions, which it lacks, are composed of them. Writers wait for each other, so that a
 * transaction sees no half of another.
 * @throws Error when another process uses the same folder.
 */
export async function createDynamoDbService(options: DynamoDbOptions): Promise<DynamoDbService> {
  const folder = options.dataDir === null ? null : join(options.dataDir, 'dynamodb');
  const store = await openStore(folder, options);
  await ensureNotesTable(store, options.table);
  const inTurn = createQueue();
  const { table, now, onChange } = options;
  const opened = onChange === undefined ? null : await openStream(store, { table, now, onChange });
  const operations = createOperations(store, opened?.commit ?? plainCommitter(store), inTurn, now);
  const facts = {
    region: options.region,
    accountId: options.accountId,
    partitionKey: NOTES_TABLE.partitionKey,
    indexes: new Map<string, string>(NOTES_TABLE.indexes.map((index) => [index.name, index.partitionKey])),
  };
  return {
    name: 'dynamodb',
    signingName: 'dynamodb',
    errorFormat: 'json-1.0',
    authorize: (request) => authorizationsOf(facts, store, operationName(request), parseBody(request)),
    async handle(request) {
      const operation = operations.get(operationName(request));
      if (operation === undefined) throw unknownOperation(operationName(request));
      return {
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: JSON.stringify(await operation(parseBody(request))),
      };
    },
    dataEvent: (request) => dataEventFacts(operationName(request), parseBody(request)),
    stream: opened?.stream ?? null,
    close: () => inTurn(() => store.db.close()),
  };
}

function createOperations(
  store: DynaliteStore,
  commit: Committer,
  inTurn: InTurn,
  now: () => number,
): ReadonlyMap<string, Operation> {
  const tokens = createTokens(store);
  const reads = (operation: DynaliteOperation): [string, Operation] => [
    operation,
    (input) => run(store, operation, input),
  ];
  const writes = (operation: WriteOperation): [string, Operation] => [
    operation,
    (input) => inTurn(() => write(store, commit, operation, input)),
  ];
  return new Map<string, Operation>([
    ...(['DescribeTable', 'GetItem', 'BatchGetItem', 'Query'] as const).map(reads),
    ...(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'] as const).map(writes),
    ['TransactGetItems', (input) => inTurn(() => transactGetItems(store, input))],
    ['TransactWriteItems', (input) => inTurn(() => transactWriteItems(store, commit, tokens, input, now()))],
  ]);
}

/** The JSON of a request. A member `__proto__` is refused: what reads it later would take it for the object's own. */
function parseBody(request: AwsRequest): object {
  const text = Buffer.from(request.body).toString('utf8');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text, (name, value: unknown) => {
      if (name === '__proto__') throw new SyntaxError('__proto__ is no name of an attribute here');
      return value;
    });
  } catch {
    throw malformed();
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw malformed();
  return parsed;
}

function malformed(): AwsError {
  return new AwsError('SerializationException', 400, 'The request body is not a JSON object');
}

function unknownOperation(name: string): AwsError {
  return new AwsError('UnknownOperationException', 400, `Unknown operation ${name}`);
}
