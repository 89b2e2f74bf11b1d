import type { DynaliteStore } from 'dynalite/db/index.js';
import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import type { Authorization } from '../server/service.ts';
import { validate } from './engine.ts';
import { parseGetTransaction, parseWriteTransaction } from './transaction.ts';

/** Where the table is, for the ARNs that policies name. */
export interface TableFacts {
  readonly region: string;
  readonly accountId: string;
  readonly partitionKey: string;
  /** Partition keys of the indexes by their names. */
  readonly indexes: ReadonlyMap<string, string>;
}

/**
 * What a request wants, with the partition keys it touches as `dynamodb:LeadingKeys`. The keys are read from that
 * member of the request which the operation itself obeys: another one beside it must not speak for it.
 * Source: IAM, "Using IAM policy conditions for fine-grained access control" in the DynamoDB guide.
 * @throws AwsError ValidationException, UnknownOperationException
 */
export function authorizationsOf(
  facts: TableFacts,
  store: DynaliteStore,
  operation: string,
  input: object,
): readonly Authorization[] {
  const ask = (name: string, table: string, items: readonly unknown[]): Authorization => ({
    action: `dynamodb:${name}`,
    resource: tableArn(facts, table),
    context: leading(items, facts.partitionKey),
  });
  switch (operation) {
    case 'GetItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [ask(operation, tableName(input), [member(input, 'Key')])];
    case 'PutItem':
      return [ask(operation, tableName(input), [member(input, 'Item')])];
    case 'DescribeTable':
    case 'Scan':
      return [ask(operation, tableName(input), [])];
    case 'Query':
      return [query(facts, store, input)];
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return [...batchItems(store, operation, input)].map(([table, items]) => ask(operation, table, items));
    case 'TransactGetItems':
      return parseGetTransaction(input).map(({ TableName, Key }) => ask('GetItem', TableName, [Key]));
    case 'TransactWriteItems':
      return parseWriteTransaction(input).actions.map(
        ({ operation: inner, isCheck, tableName: table, item }) =>
          ask(isCheck ? 'ConditionCheckItem' : inner, table, [item]),
      );
    default:
      throw new AwsError('UnknownOperationException', 400, `Unknown operation ${operation}`);
  }
}

function tableName(input: object): string {
  const parsed = v.safeParse(v.object({ TableName: v.string() }), input);
  if (parsed.success) return parsed.output.TableName;
  throw new AwsError(
    'ValidationException',
    400,
    "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null",
  );
}

function member(input: object, name: 'Key' | 'Item'): unknown {
  const members: { Key?: unknown; Item?: unknown } = input;
  return members[name];
}

function tableArn({ region, accountId }: TableFacts, name: string): string {
  return `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
}

const keyValue = v.union([
  v.pipe(
    v.strictObject({ S: v.string() }),
    v.transform(({ S }) => S),
  ),
  v.pipe(
    v.strictObject({ N: v.string() }),
    v.transform(({ N }) => N),
  ),
  v.pipe(
    v.strictObject({ B: v.string() }),
    v.transform(({ B }) => B),
  ),
]);

/** Without a readable key there is no context, and a policy that demands one says no. */
function leading(items: readonly unknown[], partitionKey: string): Authorization['context'] {
  const keys = items.map((item) => v.safeParse(v.object({ [partitionKey]: keyValue }), item));
  const values = keys.flatMap(({ success, output }) => (success ? [Object.values(output)[0]] : []));
  const known = values.filter((value) => typeof value === 'string');
  return known.length > 0 && known.length === items.length ? { 'dynamodb:LeadingKeys': known } : {};
}

const keyConditions = v.object({
  IndexName: v.optional(v.string()),
  KeyConditions: v.record(v.string(), v.looseObject({ AttributeValueList: v.array(v.unknown()) })),
});

/** The partition that a query reads is the value that its key condition demands. */
function query(facts: TableFacts, store: DynaliteStore, input: object): Authorization {
  const { IndexName, KeyConditions } = v.parse(keyConditions, validate(store, 'Query', input));
  const name = IndexName === undefined ? facts.partitionKey : facts.indexes.get(IndexName);
  const demanded = name === undefined ? undefined : KeyConditions[name]?.AttributeValueList;
  return {
    action: 'dynamodb:Query',
    resource: `${tableArn(facts, tableName(input))}${IndexName === undefined ? '' : `/index/${IndexName}`}`,
    context: leading(
      (demanded ?? []).map((value) => ({ key: value })),
      'key',
    ),
  };
}

const batch = v.object({
  RequestItems: v.record(
    v.string(),
    v.union([
      v.object({ Keys: v.array(v.unknown()) }),
      v.array(
        v.object({
          PutRequest: v.optional(v.object({ Item: v.unknown() })),
          DeleteRequest: v.optional(v.object({ Key: v.unknown() })),
        }),
      ),
    ]),
  ),
});

/** Keys or items of a batch, by table. */
function batchItems(
  store: DynaliteStore,
  operation: 'BatchGetItem' | 'BatchWriteItem',
  input: object,
): ReadonlyMap<string, readonly unknown[]> {
  const { RequestItems } = v.parse(batch, validate(store, operation, input));
  const items = Object.entries(RequestItems).map(([table, requests]) => {
    if ('Keys' in requests) return [table, requests.Keys] as const;
    return [
      table,
      requests.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key),
    ] as const;
  });
  return new Map(items);
}
