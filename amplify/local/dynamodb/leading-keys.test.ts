import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../server/service.ts';
import { ACCOUNT_ID, REGION, TABLE } from '../server/testing.ts';
import { keyOf, memoryService } from './dynamodb-fixture.ts';

const ARN = `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${TABLE}`;
const mine = keyOf('s', 'mine');
const theirs = keyOf('s', 'theirs');

let service: Service;
beforeAll(async () => {
  service = await memoryService();
});
afterAll(() => service.close?.());

function ask(operation: string, input: object | string) {
  const body = typeof input === 'string' ? input : JSON.stringify({ TableName: TABLE, ...input });
  const wishes = service.authorize({
    method: 'POST',
    rawPath: '/aws/dynamodb/',
    servicePath: '/',
    rawQuery: '',
    query: new URLSearchParams(),
    headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
    body: Buffer.from(body),
    requestId: 'r',
  });
  return wishes.map(({ context, ...wish }) => {
    const keys = context['dynamodb:LeadingKeys'];
    return { ...wish, context: keys === undefined ? {} : { 'dynamodb:LeadingKeys': keys } };
  });
}

const wish = (action: string, keys: readonly string[] | null, resource = ARN) => ({
  action: `dynamodb:${action}`,
  resource,
  context: keys === null ? {} : { 'dynamodb:LeadingKeys': keys },
});

describe('what a request wants', () => {
  it.each([
    ['GetItem', { Key: theirs, Item: mine }],
    ['UpdateItem', { Key: theirs, Item: mine }],
    ['DeleteItem', { Key: theirs, Item: mine }],
    ['PutItem', { Item: theirs, Key: mine }],
  ])('%s touches the partition of the member that it obeys', (operation, input) => {
    expect(ask(operation, input)).toEqual([wish(operation, ['theirs'])]);
  });

  it('a query touches the partition that its condition demands', () => {
    const values = { ':a': { S: 'mine' }, ':b': { S: 'x' } };
    const query = (KeyConditionExpression: string, extra: object = {}) =>
      ask('Query', { KeyConditionExpression, ExpressionAttributeValues: values, ...extra });
    expect(query('pk = :a AND begins_with(sk, :b)')).toEqual([wish('Query', ['mine'])]);
    expect(query('begins_with(sk, :b) and :a = pk')).toEqual([wish('Query', ['mine'])]);
    expect(
      query('#o = :a AND updatedAt > :b', {
        IndexName: 'byOwner',
        ExpressionAttributeNames: { '#o': 'ownerId' },
      }),
    ).toEqual([wish('Query', ['mine'], `${ARN}/index/byOwner`)]);
    // The partition key of the table says nothing of an index.
    expect(query('pk = :a AND sk = :b', { IndexName: 'byStatus' })).toEqual([
      wish('Query', null, `${ARN}/index/byStatus`),
    ]);
    const KeyConditions = { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'mine' }] } };
    expect(ask('Query', { KeyConditions })).toEqual([wish('Query', ['mine'])]);
  });

  it('a transaction wants each of its actions', () => {
    const Delete = { TableName: TABLE, Key: mine };
    const UpdateExpression = 'SET a = b';
    expect(
      ask('TransactWriteItems', {
        TransactItems: [
          { Put: { TableName: TABLE, Item: mine, Key: theirs } },
          { Update: { TableName: TABLE, Key: theirs, UpdateExpression } },
          { Delete },
          { ConditionCheck: { ...Delete, ConditionExpression: 'attribute_exists(pk)' } },
        ],
      }),
    ).toEqual([
      wish('PutItem', ['mine']),
      wish('UpdateItem', ['theirs']),
      wish('DeleteItem', ['mine']),
      wish('ConditionCheckItem', ['mine']),
    ]);
    const gets = { TransactItems: [{ Get: { TableName: TABLE, Key: mine } }] };
    expect(ask('TransactGetItems', gets)).toEqual([wish('GetItem', ['mine'])]);
  });

  it('a batch touches all its partitions', () => {
    expect(ask('BatchGetItem', { RequestItems: { [TABLE]: { Keys: [mine, theirs] } } })).toEqual([
      wish('BatchGetItem', ['mine', 'theirs']),
    ]);
    const requests = [{ PutRequest: { Item: mine } }, { DeleteRequest: { Key: theirs } }];
    expect(ask('BatchWriteItem', { RequestItems: { [TABLE]: requests } })).toEqual([
      wish('BatchWriteItem', ['mine', 'theirs']),
    ]);
  });

  it('has no leading key where none can be read', () => {
    expect(ask('Scan', {})).toEqual([wish('Scan', null)]);
    expect(ask('GetItem', { Key: { pk: { BOOL: true } } })).toEqual([wish('GetItem', null)]);
    expect(ask('GetItem', { Key: { sk: { S: 'mine' } } })).toEqual([wish('GetItem', null)]);
    expect(() => ask('GetItem', {})).toThrow('Member must not be null');
    expect(() => ask('GetItem', { Key: { pk: { S: 'mine', N: '1' } } })).toThrow('more than one datatypes');
  });

  it('refuses what is no request', () => {
    const sneaky = `{"TableName":"${TABLE}","KeyConditions":{"__proto__":{"pk":{}}}}`;
    expect(() => ask('Query', sneaky)).toThrow('not a JSON object');
    expect(() => ask('Query', '[]')).toThrow('not a JSON object');
    expect(() => ask('Query', '{')).toThrow('not a JSON object');
    expect(() => ask('ExecuteStatement', {})).toThrow('Unknown operation');
    expect(() => ask('constructor', {})).toThrow('Unknown operation');
    expect(() => ask('GetItem', '{}')).toThrow('tableName');
  });
});
