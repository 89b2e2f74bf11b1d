import type { AwsResponse } from '../server/service.ts';
import type { Bucket } from './bucket.ts';

/** DeleteObject; deleting what is not there succeeds, as in S3. The caller lets one writer of a key in at a time. */
export async function deleteObject(bucket: Bucket, key: string): Promise<AwsResponse> {
  await bucket.delete(key);
  return { status: 204, headers: {}, body: '' };
}
