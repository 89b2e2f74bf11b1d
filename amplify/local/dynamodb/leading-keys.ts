import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import type { Authorization } from '../server/service.ts';
import { type DynaliteStore, type ItemOperation, validate } from './engine.ts';
import { parseTransaction } from './transact-write-items.ts';

/** Where the table is, for the ARNs that policies name. */
export interface TableFacts {
  readonly region: string;
  readonly accountId: string;
  readonly partitionKey: string;
  /** Partition keys of the indexes by their names. */
  readonly indexes: Readonly<Record<string, string>>;
}

/**
 * What a request wants, with the partition keys it touches as `dynamodb:LeadingKeys`.
 * Source: IAM, "Using IAM policy conditions for fine-grained access control" in the DynamoDB guide.
 */
export function authorizationsOf(
  facts: TableFacts,
  store: DynaliteStore,
  operation: string,
  input: object,
): readonly Authorization[] {
  if (operation === 'TransactWriteItems') {
    return parseTransaction(input).actions.map(
      ({ operation: inner, isCheck, input: { TableName }, item }) => ({
        action: `dynamodb:${isCheck ? 'ConditionCheckItem' : inner}`,
        resource: tableArn(facts, TableName),
        context: leading(item, facts.partitionKey),
      }),
    );
  }
  const { TableName, IndexName, Item, Key } = parseTarget(input);
  const index = IndexName === undefined ? '' : `/index/${IndexName}`;
  return [
    {
      action: `dynamodb:${operation}`,
      resource: `${tableArn(facts, TableName)}${index}`,
      context:
        operation === 'Query'
          ? queryKeys(facts, store, input, IndexName)
          : leading(Item ?? Key, facts.partitionKey),
    },
  ];
}

const target = v.object({
  TableName: v.string(),
  IndexName: v.optional(v.string()),
  Item: v.optional(v.looseObject({})),
  Key: v.optional(v.looseObject({})),
});

function parseTarget(input: object): v.InferOutput<typeof target> {
  const parsed = v.safeParse(target, input);
  if (parsed.success) return parsed.output;
  throw new AwsError('ValidationException', 400, 'The parameter TableName is required but was not present');
}

function tableArn({ region, accountId }: TableFacts, name: string): string {
  return `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
}

const stringValue = v.object({ S: v.string() });

function leading(item: object | undefined, partitionKey: string): Authorization['context'] {
  const parsed = v.safeParse(v.object({ [partitionKey]: stringValue }), item);
  const value = parsed.success ? parsed.output[partitionKey]?.S : undefined;
  return value === undefined ? {} : { 'dynamodb:LeadingKeys': [value] };
}

const keyConditions = v.object({
  KeyConditions: v.record(v.string(), v.looseObject({ AttributeValueList: v.array(v.unknown()) })),
});

/** The partition that a query reads: the value that its key condition demands. */
function queryKeys(
  facts: TableFacts,
  store: DynaliteStore,
  input: object,
  index?: string,
): Authorization['context'] {
  const name = index === undefined ? facts.partitionKey : facts.indexes[index];
  const parsed = v.safeParse(keyConditions, validate(store, 'Query' satisfies ItemOperation, input));
  if (name === undefined || !parsed.success) return {};
  const value = v.safeParse(stringValue, parsed.output.KeyConditions[name]?.AttributeValueList[0]);
  return value.success ? { 'dynamodb:LeadingKeys': [value.output.S] } : {};
}
