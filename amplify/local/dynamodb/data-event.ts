import * as v from 'valibot';
import type { DataEventFacts } from '../server/service.ts';
import { parseWriteTransaction } from './transaction.ts';

const NAMES = { PutItem: 'Put', UpdateItem: 'Update', DeleteItem: 'Delete' } as const;

const request = v.object({
  TableName: v.optional(v.string()),
  IndexName: v.optional(v.string()),
  Key: v.optional(v.unknown()),
  Item: v.optional(v.unknown()),
});
const itemKey = v.object({ pk: v.object({ S: v.string() }), sk: v.object({ S: v.string() }) });

/**
 * What CloudTrail writes down of a request to DynamoDB: its keys, and no value of another attribute. Source: DynamoDB
 * Developer Guide, "Understanding DynamoDB log file entries".
 * @throws AwsError ValidationException
 */
export function dataEventFacts(operation: string, input: object): DataEventFacts {
  const event = { eventSource: 'dynamodb.amazonaws.com', eventName: operation };
  if (operation === 'TransactWriteItems') {
    const requestItems = parseWriteTransaction(input).actions.map((action) => ({
      operation: action.isCheck ? 'ConditionCheck' : NAMES[action.operation],
      tableName: action.tableName,
      ...keyMember(action.item),
    }));
    return { ...event, requestParameters: { requestItems } };
  }
  const parsed = v.safeParse(request, input);
  const { TableName, IndexName, Key, Item } = parsed.success ? parsed.output : {};
  const index = IndexName === undefined ? {} : { indexName: IndexName };
  return { ...event, requestParameters: { tableName: TableName, ...index, ...keyMember(Key ?? Item) } };
}

function keyMember(item: unknown): { readonly key?: { readonly pk: string; readonly sk: string } } {
  const parsed = v.safeParse(itemKey, item);
  return parsed.success ? { key: { pk: parsed.output.pk.S, sk: parsed.output.sk.S } } : {};
}
