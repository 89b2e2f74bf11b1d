import { ConditionalCheckFailedException, DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBStreamHandler } from 'aws-lambda';
import { checkHead } from '../check-head.ts';
import { type CheckPorts, checkSignature } from '../check-signature.ts';
import { checkUpdate } from '../check-update.ts';
import { variable } from './environment.ts';
import { createNoteReads } from './note-reads.ts';
import { inOrder } from './stream-batch.ts';
import { createTrailBucket } from './trail-bucket.ts';

const dynamodb = new DynamoDBClient({});
const s3 = new S3Client({});
const table = variable('TABLE_NAME');
const reads = createNoteReads({ dynamodb, s3, table, bucket: variable('BUCKET_NAME') });
const trail = createTrailBucket(s3, variable('TRAIL_BUCKET_NAME'));

const ports: CheckPorts = {
  reads,
  trail,
  async writeCheck(key, check) {
    try {
      await dynamodb.send(new UpdateItemCommand(checkUpdate(table, key, check)));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
  now: Date.now,
};

/** Checks signatures as they come, and heads that say they are signed. */
export const handler: DynamoDBStreamHandler = (event) =>
  inOrder(event, 'check-signature', async (change) => {
    await checkSignature(change, ports);
    await checkHead(change, { trail, hasItems: reads.hasItems });
  });
