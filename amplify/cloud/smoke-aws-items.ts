import { DeleteItemCommand, type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import type { Engineer } from './smoke-engineer.ts';

/** Items of the notes table; only their keys are read. */
export function createItemDeleter(
  client: DynamoDBClient,
  TableName: string,
): Pick<Engineer, 'itemsOf' | 'deleteItem'> {
  return {
    itemsOf: async (partition) => {
      const pages = paginateQuery(
        { client },
        {
          TableName,
          ConsistentRead: true,
          ProjectionExpression: 'sk',
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: partition } },
        },
      );
      const sortKeys: string[] = [];
      for await (const { Items = [] } of pages) sortKeys.push(...Items.map((item) => item.sk?.S ?? ''));
      return sortKeys;
    },
    deleteItem: async (partition, sortKey) => {
      const Key = { pk: { S: partition }, sk: { S: sortKey } };
      await client.send(new DeleteItemCommand({ TableName, Key }));
    },
  };
}
