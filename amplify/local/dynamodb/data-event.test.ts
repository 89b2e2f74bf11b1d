import { describe, expect, it } from 'vitest';
import { dataEventFacts } from './data-event.ts';

const TableName = 'notes';
const Key = { pk: { S: 'p' }, sk: { S: 'NOTE#n1' } };
const key = { pk: 'p', sk: 'NOTE#n1' };

describe('what is written down of a request to DynamoDB', () => {
  it.each([
    ['GetItem', { TableName, Key }, { tableName: 'notes', key }],
    ['PutItem', { TableName, Item: { ...Key, title: { S: 'Knee' } } }, { tableName: 'notes', key }],
    [
      'UpdateItem',
      {
        TableName,
        Key,
        UpdateExpression: 'SET title = :t',
        ExpressionAttributeValues: { ':t': { S: 'Knee' } },
      },
      { tableName: 'notes', key },
    ],
    [
      'Query',
      { TableName, IndexName: 'byStatus', ExpressionAttributeValues: { ':v': { S: 'Knee' } } },
      { tableName: 'notes', indexName: 'byStatus' },
    ],
    ['GetItem', { TableName, Key: 'Knee' }, { tableName: 'notes' }],
  ])('is its table and its key: %s', (operation, input, requestParameters) => {
    const event = { eventSource: 'dynamodb.amazonaws.com', eventName: operation };
    expect(dataEventFacts(operation, input)).toEqual({ ...event, requestParameters });
  });

  it('is each key of a transaction with what is done to it', () => {
    const title = { ':t': { S: 'Knee' } };
    const TransactItems = [
      { Update: { TableName, Key, UpdateExpression: 'SET title = :t', ExpressionAttributeValues: title } },
      { Put: { TableName, Item: { ...Key, title: { S: 'Knee' } } } },
      { Delete: { TableName, Key } },
      { ConditionCheck: { TableName, Key, ConditionExpression: 'attribute_exists(pk)' } },
    ];
    const { requestParameters } = dataEventFacts('TransactWriteItems', { TransactItems });
    expect(requestParameters).toEqual({
      requestItems: ['Update', 'Put', 'Delete', 'ConditionCheck'].map((operation) => ({
        operation,
        tableName: 'notes',
        key,
      })),
    });
  });
});
