import { AwsError } from '../server/aws-error.ts';
import type { Authorization, AwsRequest } from '../server/service.ts';
import { type Address, addressOf } from './address.ts';
import { notImplemented } from './conditions.ts';

export type OperationName =
  | 'PutObject'
  | 'GetObject'
  | 'HeadObject'
  | 'DeleteObject'
  | 'DeleteObjectVersion'
  | 'ListObjectsV2'
  | 'ListObjectVersions'
  | 'HeadBucket';

/** A request understood: what is to be done, and with what. */
export interface S3Operation {
  readonly name: OperationName;
  readonly address: Address;
}

/** Query parameters that an operation knows; others would turn the request into another operation of S3. */
const QUERY: Readonly<Record<OperationName, RegExp>> = {
  PutObject: /^$/,
  GetObject: /^response-/,
  HeadObject: /^response-/,
  DeleteObject: /^$/,
  DeleteObjectVersion: /^versionId$/,
  ListObjectsV2:
    /^(list-type|prefix|delimiter|max-keys|continuation-token|start-after|encoding-type|fetch-owner)$/,
  ListObjectVersions: /^(versions|prefix|max-keys|key-marker|version-id-marker|encoding-type)$/,
  HeadBucket: /^$/,
};
/** Names that any request may carry: the SDK's hint and those of a presigned URL. */
const COMMON_QUERY = /^(x-id|x-amz-.*)$/i;

/** @throws AwsError MethodNotAllowed, NotImplemented for what this bucket does not do, KeyTooLongError */
export function readOperation(request: AwsRequest): S3Operation {
  const address = addressOf(request);
  const name = address.key === '' ? onBucket(request) : onObject(request);
  for (const parameter of request.query.keys()) {
    if (!COMMON_QUERY.test(parameter) && !QUERY[name].test(parameter)) throw notImplemented(parameter);
  }
  if (name === 'ListObjectsV2' && request.query.get('list-type') !== '2') throw notImplemented('list-type');
  return { name, address };
}

function onBucket({ method, query }: AwsRequest): OperationName {
  if (method === 'GET') return query.has('versions') ? 'ListObjectVersions' : 'ListObjectsV2';
  if (method === 'HEAD') return 'HeadBucket';
  throw methodNotAllowed();
}

function onObject({ method, query }: AwsRequest): OperationName {
  if (method === 'GET') return 'GetObject';
  if (method === 'HEAD') return 'HeadObject';
  if (method === 'PUT') return 'PutObject';
  if (method === 'DELETE') return query.has('versionId') ? 'DeleteObjectVersion' : 'DeleteObject';
  throw methodNotAllowed();
}

function methodNotAllowed(): AwsError {
  return new AwsError('MethodNotAllowed', 405, 'The specified method is not allowed against this resource.');
}

const ACTIONS: Readonly<Record<OperationName, string>> = {
  PutObject: 's3:PutObject',
  GetObject: 's3:GetObject',
  HeadObject: 's3:GetObject',
  DeleteObject: 's3:DeleteObject',
  DeleteObjectVersion: 's3:DeleteObjectVersion',
  ListObjectsV2: 's3:ListBucket',
  ListObjectVersions: 's3:ListBucketVersions',
  HeadBucket: 's3:ListBucket',
};

/**
 * What an operation needs, with the condition keys that it brings; a key is there only if the request has it.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3".
 */
export function authorizationOf({ name, address }: S3Operation, request: AwsRequest): Authorization {
  const { bucket, key } = address;
  return {
    action: ACTIONS[name],
    resource: key === '' ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/${key}`,
    context: contextOf(name, request),
  };
}

function contextOf(name: OperationName, request: AwsRequest): Authorization['context'] {
  return Object.fromEntries(
    Object.entries(conditionKeys(name, request)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function conditionKeys(
  name: OperationName,
  { headers, query }: AwsRequest,
): Readonly<Record<string, string | null | undefined>> {
  switch (name) {
    case 'PutObject':
      return { 's3:if-none-match': headers['if-none-match'], 's3:if-match': headers['if-match'] };
    case 'ListObjectsV2':
    case 'ListObjectVersions':
      return {
        's3:prefix': query.get('prefix'),
        's3:delimiter': query.get('delimiter'),
        's3:max-keys': query.get('max-keys'),
      };
    case 'DeleteObjectVersion':
      return { 's3:versionid': query.get('versionId') };
    default:
      return {};
  }
}
