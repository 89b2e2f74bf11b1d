import { type DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { readItem } from '../attribute-value.ts';
import type { HeadPorts } from '../check-head.ts';
import type { NoteReads } from '../check-signature.ts';

interface Where {
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
  readonly table: string;
  readonly bucket: string;
}

/** Table and bucket, read consistently. */
export function createNoteReads({
  dynamodb,
  s3,
  table,
  bucket,
}: Where): NoteReads & Pick<HeadPorts, 'hasItems'> {
  return {
    async readItem({ pk, sk }) {
      const Key = { pk: { S: pk }, sk: { S: sk } };
      const { Item } = await dynamodb.send(
        new GetItemCommand({ TableName: table, Key, ConsistentRead: true }),
      );
      return Item === undefined ? null : readItem(Item);
    },
    async readObject(key) {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async hasItems(pk, prefix) {
      const { Count } = await dynamodb.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': { S: pk }, ':prefix': { S: prefix } },
          ConsistentRead: true,
          Limit: 1,
        }),
      );
      return (Count ?? 0) > 0;
    },
  };
}
