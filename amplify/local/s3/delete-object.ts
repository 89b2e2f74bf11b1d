import { AwsError } from '../server/aws-error.ts';
import type { AwsResponse } from '../server/service.ts';
import type { Bucket } from './bucket.ts';
import { ONLY_VERSION } from './only-version.ts';

/** DeleteObject; deleting what is not there succeeds, as in S3. The caller lets one writer of a key in at a time. */
export async function deleteObject(bucket: Bucket, key: string): Promise<AwsResponse> {
  await bucket.delete(key);
  return { status: 204, headers: {}, body: '' };
}

/** DeleteObject of one version. @throws AwsError InvalidArgument for a version that this bucket cannot have. */
export async function deleteObjectVersion(
  bucket: Bucket,
  key: string,
  versionId: string,
): Promise<AwsResponse> {
  if (versionId !== ONLY_VERSION) {
    throw new AwsError('InvalidArgument', 400, 'Invalid version id specified', {
      ArgumentName: 'versionId',
      ArgumentValue: versionId,
    });
  }
  await bucket.delete(key);
  return { status: 204, headers: { 'x-amz-version-id': versionId }, body: '' };
}
