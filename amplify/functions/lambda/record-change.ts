import { S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBStreamHandler } from 'aws-lambda';
import { appendTrail } from '../append-trail.ts';
import { entriesOfChange } from '../change-entries.ts';
import { variable } from './environment.ts';
import { inOrder } from './stream-batch.ts';
import { createTrailBucket } from './trail-bucket.ts';

const trail = createTrailBucket(new S3Client({}), variable('TRAIL_BUCKET_NAME'));

/** Writes down what changed in the table. */
export const handler: DynamoDBStreamHandler = (event) =>
  inOrder(event, 'record-change', (change) => appendTrail(trail, entriesOfChange(change)));
