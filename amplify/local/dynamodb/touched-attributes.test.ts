import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../server/service.ts';
import { TABLE } from '../server/testing.ts';
import { keyOf, memoryService } from './dynamodb-fixture.ts';

const Key = keyOf('s', 'mine');
const ExpressionAttributeValues = { ':v': { S: 'x' } };

let service: Service;
beforeAll(async () => {
  service = await memoryService();
});
afterAll(() => service.close?.());

/** Condition keys that each wish of a request brings, its partition left out. */
function contexts(operation: string, input: object) {
  const wishes = service.authorize({
    method: 'POST',
    rawPath: '/aws/dynamodb/',
    servicePath: '/',
    rawQuery: '',
    query: new URLSearchParams(),
    headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
    requestId: 'r',
  });
  return wishes.map(({ context }) => {
    const { 'dynamodb:LeadingKeys': _, 'dynamodb:Attributes': names = [], ...others } = context;
    return { ...others, attributes: [...names].sort() };
  });
}

const one = (operation: string, input: object) => contexts(operation, { TableName: TABLE, ...input })[0];

describe('the attributes of a request', () => {
  it('of a put are those of the item and of its condition', () => {
    const Item = { ...Key, a: { S: 'x' }, b: { M: { deep: { S: 'x' } } } };
    expect(one('PutItem', { Item, ConditionExpression: 'attribute_not_exists(c.deep)' })).toEqual({
      attributes: ['a', 'b', 'c', 'pk', 'sk'],
      'dynamodb:ReturnValues': 'NONE',
    });
  });

  it.each([
    ['SET a = :v', ['a']],
    ['SET #long.deep[1] = :v REMOVE b[0] ADD c :n DELETE d :s', ['b', 'c', 'd', 'long']],
    ['SET a = b', ['a', 'b']],
    ['SET a = b - :n', ['a', 'b']],
    ['SET a = list_append(b, c)', ['a', 'b', 'c']],
    ['SET a = if_not_exists(b.deep, if_not_exists(c, d))', ['a', 'b', 'c', 'd']],
  ])('of an update are those it sets and those it takes from: %s', (UpdateExpression, names) => {
    const used = (all: object) =>
      Object.fromEntries(Object.entries(all).filter(([name]) => UpdateExpression.includes(name)));
    const values = used({ ':v': { S: 'x' }, ':n': { N: '1' }, ':s': { SS: ['x'] } });
    const input = {
      Key,
      UpdateExpression,
      ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
      ...(UpdateExpression.includes('#') ? { ExpressionAttributeNames: used({ '#long': 'long' }) } : {}),
    };
    expect(one('UpdateItem', input)?.attributes).toEqual([...names, 'pk', 'sk'].sort());
  });

  it('of an update are those of its condition, old forms too', () => {
    const input = { Key, UpdateExpression: 'SET a = :v', ExpressionAttributeValues, ReturnValues: 'ALL_OLD' };
    const ConditionExpression = 'b BETWEEN :v AND c AND (size(d) = :v OR NOT e.deep IN (f, :v))';
    expect(one('UpdateItem', { ...input, ConditionExpression })).toEqual({
      attributes: ['a', 'b', 'c', 'd', 'e', 'f', 'pk', 'sk'],
      'dynamodb:ReturnValues': 'ALL_OLD',
    });
    const AttributeUpdates = { a: { Action: 'PUT', Value: { S: 'x' } } };
    expect(
      one('UpdateItem', { Key, AttributeUpdates, Expected: { b: { Exists: false } } })?.attributes,
    ).toEqual(['a', 'b', 'pk', 'sk']);
  });

  it('never come from what a value holds', () => {
    const values = { ':v': { M: { args: { L: [{ S: 'x' }] } } } };
    const input = { Key, UpdateExpression: 'SET a = :v', ExpressionAttributeValues: values };
    expect(one('UpdateItem', input)?.attributes).toEqual(['a', 'pk', 'sk']);
  });

  it.each([
    [{}, ['pk', 'sk'], 'ALL_ATTRIBUTES'],
    [{ ProjectionExpression: 'a.deep, b[1]' }, ['a', 'b', 'pk', 'sk'], 'SPECIFIC_ATTRIBUTES'],
    [{ AttributesToGet: ['a'] }, ['a', 'pk', 'sk'], 'SPECIFIC_ATTRIBUTES'],
  ])('of a get with %o are its key and what it asks for', (extra, attributes, select) => {
    expect(one('GetItem', { Key, ...extra })).toEqual({ attributes, 'dynamodb:Select': select });
  });

  it('of a query are those of its conditions, its filter and what it asks for', () => {
    const query = (extra: object) =>
      one('Query', { KeyConditionExpression: 'pk = :v', ExpressionAttributeValues, ...extra });
    expect(query({})).toEqual({ attributes: ['pk'], 'dynamodb:Select': 'ALL_ATTRIBUTES' });
    expect(query({ FilterExpression: 'a.deep = :v', ProjectionExpression: 'b' })).toEqual({
      attributes: ['a', 'b', 'pk'],
      'dynamodb:Select': 'SPECIFIC_ATTRIBUTES',
    });
    expect(query({ Select: 'COUNT' })).toMatchObject({ 'dynamodb:Select': 'COUNT' });
    expect(query({ IndexName: 'byStage', KeyConditionExpression: 'stage = :v' })).toEqual({
      attributes: ['stage'],
      'dynamodb:Select': 'ALL_PROJECTED_ATTRIBUTES',
    });
  });

  it('of a transaction are told for each of its actions, with what they are part of', () => {
    const named = { TableName: TABLE };
    const transaction = {
      'dynamodb:EnclosingOperation': 'TransactWriteItems',
      'dynamodb:ReturnValues': 'NONE',
    };
    expect(
      contexts('TransactWriteItems', {
        TransactItems: [
          { Put: { ...named, Item: { ...Key, a: { S: 'x' } } } },
          { Update: { ...named, Key, UpdateExpression: 'SET b = :v', ExpressionAttributeValues } },
          { Delete: { ...named, Key, ConditionExpression: 'attribute_exists(c)' } },
          { ConditionCheck: { ...named, Key, ConditionExpression: 'attribute_exists(d)' } },
        ],
      }),
    ).toEqual(['a', 'b', 'c', 'd'].map((name) => ({ ...transaction, attributes: [name, 'pk', 'sk'] })));
    expect(
      contexts('TransactGetItems', {
        TransactItems: [{ Get: { ...named, Key, ProjectionExpression: 'a' } }],
      }),
    ).toEqual([
      {
        attributes: ['a', 'pk', 'sk'],
        'dynamodb:EnclosingOperation': 'TransactGetItems',
        'dynamodb:Select': 'SPECIFIC_ATTRIBUTES',
      },
    ]);
  });

  it('of a batch are those of all its requests', () => {
    const requests = [{ PutRequest: { Item: { ...Key, a: { S: 'x' } } } }, { DeleteRequest: { Key } }];
    expect(contexts('BatchWriteItem', { RequestItems: { [TABLE]: requests } })).toEqual([
      { attributes: ['a', 'pk', 'sk'] },
    ]);
    const gets = { Keys: [Key], ProjectionExpression: 'b' };
    expect(contexts('BatchGetItem', { RequestItems: { [TABLE]: gets } })).toEqual([
      { attributes: ['b', 'pk', 'sk'] },
    ]);
  });
});
