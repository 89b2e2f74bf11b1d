import type { DynaliteStore } from 'dynalite/db/index.js';
import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import type { Authorization } from '../server/service.ts';
import { validate } from './engine.ts';
import { attributeContext, projectedAttributes } from './touched-attributes.ts';
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
 * What a request wants, with the partition keys it touches as `dynamodb:LeadingKeys` and the attributes as
 * `dynamodb:Attributes`. The keys are read from that member of the request which the operation itself obeys: another
 * one beside it must not speak for it. Each action of a transaction is a wish of its own.
 * Source: IAM, "Using IAM policy conditions for fine-grained access control" in the DynamoDB guide.
 * @throws AwsError ValidationException, UnknownOperationException
 */
export function authorizationsOf(
  facts: TableFacts,
  store: DynaliteStore,
  operation: string,
  input: object,
): readonly Authorization[] {
  switch (operation) {
    case 'GetItem':
    case 'UpdateItem':
    case 'DeleteItem':
    case 'PutItem':
      return [single(facts, store, operation, input, operation)];
    case 'DescribeTable':
    case 'Scan':
      return [{ action: `dynamodb:${operation}`, resource: tableArn(facts, tableName(input)), context: {} }];
    case 'Query':
      return [query(facts, store, input)];
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return batch(facts, store, operation, input);
    case 'TransactGetItems':
      return parseGetTransaction(input).map((get) =>
        enclosed(operation, single(facts, store, 'GetItem', get, 'GetItem')),
      );
    case 'TransactWriteItems':
      return parseWriteTransaction(input).actions.map(({ operation: inner, isCheck, input: each }) =>
        enclosed(operation, single(facts, store, inner, each, isCheck ? 'ConditionCheckItem' : inner)),
      );
    default:
      throw new AwsError('UnknownOperationException', 400, `Unknown operation ${operation}`);
  }
}

/** An operation on one item, under the name that policies know it by. */
function single(
  facts: TableFacts,
  store: DynaliteStore,
  operation: 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem',
  input: object,
  name: string,
): Authorization {
  const item = member(input, operation === 'PutItem' ? 'Item' : 'Key');
  return {
    action: `dynamodb:${name}`,
    resource: tableArn(facts, tableName(input)),
    context: { ...leading([item], facts.partitionKey), ...attributeContext(store, operation, input) },
  };
}

function enclosed(operation: string, { context, ...asked }: Authorization): Authorization {
  return { ...asked, context: { ...context, 'dynamodb:EnclosingOperation': operation } };
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
    context: {
      ...leading(
        (demanded ?? []).map((value) => ({ key: value })),
        'key',
      ),
      ...attributeContext(store, 'Query', input),
    },
  };
}

const keyMap = v.record(v.string(), v.unknown());
const batchRequest = v.object({
  RequestItems: v.record(
    v.string(),
    v.union([
      v.looseObject({ Keys: v.array(keyMap) }),
      v.array(
        v.object({
          PutRequest: v.optional(v.object({ Item: keyMap })),
          DeleteRequest: v.optional(v.object({ Key: keyMap })),
        }),
      ),
    ]),
  ),
});

/** One wish for each table of a batch. */
function batch(
  facts: TableFacts,
  store: DynaliteStore,
  operation: 'BatchGetItem' | 'BatchWriteItem',
  input: object,
): readonly Authorization[] {
  const { RequestItems } = v.parse(batchRequest, validate(store, operation, input));
  return Object.entries(RequestItems).map(([table, requests]) => {
    const items =
      'Keys' in requests
        ? requests.Keys
        : requests.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key ?? {});
    const names = new Set([...items.flatMap(Object.keys), ...projectedAttributes(requests)]);
    return {
      action: `dynamodb:${operation}`,
      resource: tableArn(facts, table),
      context: { ...leading(items, facts.partitionKey), 'dynamodb:Attributes': [...names] },
    };
  });
}
