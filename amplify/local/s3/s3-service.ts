import { join } from 'node:path';
import { AwsError } from '../server/aws-error.ts';
import type { Authorization, AwsRequest, AwsResponse, Service } from '../server/service.ts';
import { addressOf } from './address.ts';
import { type Bucket, createDiskBucket, createMemoryBucket } from './bucket.ts';
import { getObject } from './get-object.ts';
import { listObjectsV2 } from './list-objects-v2.ts';
import { putObject } from './put-object.ts';

export interface S3Options {
  /** Null keeps objects in memory. */
  readonly dataDir: string | null;
  /** The one bucket there is. */
  readonly bucket: string;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Amazon S3 for one bucket: put, get, head, delete, list. */
export function createS3Service(options: S3Options): Service {
  const bucket =
    options.dataDir === null ? createMemoryBucket() : createDiskBucket(join(options.dataDir, 's3'));
  return {
    name: 's3',
    signingName: 's3',
    errorFormat: 'xml',
    authorize: (request) => [authorization(request)],
    async handle(request) {
      const address = addressOf(request);
      if (address.bucket !== options.bucket) throw noSuchBucket(address.bucket);
      return run(bucket, options, actionOf(request, address.key), address.key, request);
    },
  };
}

type Action = 's3:PutObject' | 's3:GetObject' | 's3:DeleteObject' | 's3:ListBucket';

/** What a request wants, by its method and whether it names an object. */
function actionOf({ method }: AwsRequest, key: string): Action {
  const onBucket = key === '';
  if (method === 'GET' || method === 'HEAD') return onBucket ? 's3:ListBucket' : 's3:GetObject';
  if (method === 'PUT' && !onBucket) return 's3:PutObject';
  if (method === 'DELETE' && !onBucket) return 's3:DeleteObject';
  throw new AwsError('MethodNotAllowed', 405, 'The specified method is not allowed against this resource.');
}

function run(
  bucket: Bucket,
  options: S3Options,
  action: Action,
  key: string,
  request: AwsRequest,
): Promise<AwsResponse> | AwsResponse {
  switch (action) {
    case 's3:PutObject':
      return putObject(bucket, key, request, options.now());
    case 's3:GetObject':
      return getObject(bucket, key, request);
    case 's3:DeleteObject':
      return deleteObject(bucket, key);
    case 's3:ListBucket':
      return listObjectsV2(bucket, options.bucket, request);
  }
}

function authorization(request: AwsRequest): Authorization {
  const { bucket, key } = addressOf(request);
  const action = actionOf(request, key);
  const ifNoneMatch = request.headers['if-none-match'];
  return {
    action,
    resource: key === '' ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/${key}`,
    context: {
      ...(action === 's3:PutObject' && ifNoneMatch !== undefined ? { 's3:if-none-match': ifNoneMatch } : {}),
      ...(action === 's3:ListBucket' ? { 's3:prefix': request.query.get('prefix') ?? '' } : {}),
    },
  };
}

function deleteObject(bucket: Bucket, key: string): AwsResponse {
  bucket.delete(key);
  return { status: 204, headers: {}, body: '' };
}

function noSuchBucket(name: string): AwsError {
  return new AwsError('NoSuchBucket', 404, 'The specified bucket does not exist', { BucketName: name });
}
