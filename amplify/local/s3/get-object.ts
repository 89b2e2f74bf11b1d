import type { AwsRequest, AwsResponse } from '../server/service.ts';
import type { Bucket, ObjectMeta, OpenObject } from './bucket.ts';
import { noSuchKey, readCondition } from './conditions.ts';
import { readRange } from './range.ts';

/**
 * GetObject and HeadObject, with one range and the conditional headers.
 * @throws AwsError NoSuchKey, PreconditionFailed, InvalidRange
 */
export async function getObject(bucket: Bucket, key: string, request: AwsRequest): Promise<AwsResponse> {
  const object = await bucket.open(key);
  if (object === null) throw noSuchKey(key);
  try {
    return await answer(object, request);
  } catch (error) {
    await object.close();
    throw error;
  }
}

async function answer(object: OpenObject, request: AwsRequest): Promise<AwsResponse> {
  const { meta } = object;
  const headers = { ...objectHeaders(meta), ...overrides(request.query) };
  if (readCondition(request.headers, meta) === 'not-modified') {
    await object.close();
    return { status: 304, headers: { etag: meta.etag, 'last-modified': lastModified(meta) }, body: '' };
  }
  const part = readRange(request.headers.range, meta.size);
  const range = part ?? { start: 0, end: meta.size };
  const length = { 'content-length': String(range.end - range.start) };
  const extent =
    part === null
      ? checksums(meta, request)
      : { 'content-range': `bytes ${part.start}-${part.end - 1}/${meta.size}` };
  if (request.method === 'HEAD') await object.close();
  return {
    status: part === null ? 200 : 206,
    headers: { ...headers, ...length, ...extent },
    body: request.method === 'HEAD' ? '' : await object.read(range),
  };
}

function objectHeaders(meta: ObjectMeta): Record<string, string> {
  return {
    ...meta.headers,
    etag: meta.etag,
    'last-modified': lastModified(meta),
    'accept-ranges': 'bytes',
  };
}

function lastModified(meta: ObjectMeta): string {
  return new Date(meta.lastModified).toUTCString();
}

/** A checksum is of the whole object, so it says nothing of a range. */
function checksums(meta: ObjectMeta, request: AwsRequest): Record<string, string> {
  if (request.headers['x-amz-checksum-mode']?.toUpperCase() !== 'ENABLED') return {};
  const type: Record<string, string> =
    Object.keys(meta.checksums).length > 0 ? { 'x-amz-checksum-type': 'FULL_OBJECT' } : {};
  return { ...meta.checksums, ...type };
}

const OVERRIDABLE = [
  'content-type',
  'content-language',
  'expires',
  'cache-control',
  'content-disposition',
  'content-encoding',
];

/** Headers that the reader asked for in place of the stored ones, as `response-content-type` and their like. */
function overrides(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    OVERRIDABLE.flatMap((name) => {
      const value = query.get(`response-${name}`);
      return value === null ? [] : [[name, value]];
    }),
  );
}
