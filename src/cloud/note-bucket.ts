import { ProblemError } from '../domain/problem.ts';
import type { AwsConnection } from './aws-connection.ts';
import type { NoteBucket } from './s3-objects.ts';

/** The notes bucket. S3's client is fetched when the first object is asked for. */
export function createNoteBucket(connection: AwsConnection, bucket: string): NoteBucket {
  let objects: Promise<NoteBucket> | null = null;
  const load = async () => {
    const { createS3Objects } = await import('./s3-objects.ts');
    return createS3Objects(connection, bucket);
  };
  const opened = async () => {
    objects ??= load();
    try {
      return await objects;
    } catch (error) {
      // The chunk could not be fetched: the next call tries anew.
      objects = null;
      throw new ProblemError('offline', { retryable: true, cause: error });
    }
  };
  return {
    putOnce: async (key, bytes, contentType) => (await opened()).putOnce(key, bytes, contentType),
    put: async (key, bytes, contentType) => (await opened()).put(key, bytes, contentType),
    list: async (prefix) => (await opened()).list(prefix),
    read: async (key) => (await opened()).read(key),
    readRange: async (key, from, to) => (await opened()).readRange(key, from, to),
  };
}
