import { AwsError } from '../server/aws-error.ts';
import type { AwsRequest, AwsResponse } from '../server/service.ts';
import type { Bucket } from './bucket.ts';
import { readPayload } from './payload.ts';

/** PutObject, with If-None-Match and If-Match. */
export function putObject(bucket: Bucket, key: string, request: AwsRequest, now: number): AwsResponse {
  checkCondition(bucket, key, request);
  const { content, checksums } = readPayload(request);
  const userMetadata = Object.entries(request.headers).filter(([name]) => name.startsWith('x-amz-meta-'));
  const meta = bucket.put(
    {
      key,
      contentType: request.headers['content-type'] ?? 'binary/octet-stream',
      lastModified: now,
      headers: { ...Object.fromEntries(userMetadata), ...checksums },
    },
    content,
  );
  return { status: 200, headers: { etag: meta.etag, ...checksums }, body: '' };
}

function checkCondition(bucket: Bucket, key: string, request: AwsRequest): void {
  const existing = bucket.head(key);
  const ifNoneMatch = request.headers['if-none-match'];
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw new AwsError(
      'NotImplemented',
      501,
      'A header you provided implies functionality that is not implemented',
    );
  }
  if (ifNoneMatch === '*' && existing !== null) throw preconditionFailed('If-None-Match');
  const ifMatch = request.headers['if-match'];
  if (ifMatch !== undefined && existing === null) throw noSuchKey(key);
  if (ifMatch !== undefined && existing?.etag !== ifMatch) throw preconditionFailed('If-Match');
}

export function preconditionFailed(condition: string): AwsError {
  return new AwsError(
    'PreconditionFailed',
    412,
    'At least one of the pre-conditions you specified did not hold',
    {
      Condition: condition,
    },
  );
}

export function noSuchKey(key: string): AwsError {
  return new AwsError('NoSuchKey', 404, 'The specified key does not exist.', { Key: key });
}
