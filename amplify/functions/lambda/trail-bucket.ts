import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { TrailPort } from '../append-trail.ts';

/** The trail in its bucket. The role may put with If-None-Match only, so that nothing is ever replaced. */
export function createTrailBucket(client: S3Client, bucket: string): TrailPort {
  return {
    async putOnce(key, body) {
      try {
        await client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: body,
            ContentType: 'application/json',
            IfNoneMatch: '*',
          }),
        );
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
    },
  };
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && error.name === 'PreconditionFailed';
}
