import type { AwsRequest, DataEventFacts } from '../server/service.ts';
import { readOperation } from './operation.ts';

/** Operations that CloudTrail knows by another name. */
const NAMES: Readonly<Record<string, string>> = {
  ListObjectsV2: 'ListObjects',
  DeleteObjectVersion: 'DeleteObject',
};

/**
 * What CloudTrail writes down of a request to S3. Source: S3 User Guide,
 * "CloudTrail log file entries for Amazon S3".
 * @throws AwsError when the request cannot be understood.
 */
export function dataEventFacts(request: AwsRequest): DataEventFacts {
  const { name, address } = readOperation(request);
  const prefix = request.query.get('prefix');
  const named = address.key === '' ? (prefix === null ? {} : { prefix }) : { key: address.key };
  return {
    eventSource: 's3.amazonaws.com',
    eventName: NAMES[name] ?? name,
    requestParameters: { bucketName: address.bucket, ...named },
  };
}
