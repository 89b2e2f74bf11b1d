import { AwsError } from '../server/aws-error.ts';
import type { AwsRequest, AwsResponse } from '../server/service.ts';
import type { Bucket, ObjectMeta } from './bucket.ts';
import { noSuchKey, preconditionFailed } from './put-object.ts';

/** GetObject and HeadObject, with one range and the conditional headers. */
export async function getObject(bucket: Bucket, key: string, request: AwsRequest): Promise<AwsResponse> {
  const meta = bucket.head(key);
  if (meta === null) throw noSuchKey(key);
  const headers = objectHeaders(meta);
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers;
  if (ifMatch !== undefined && ifMatch !== meta.etag) throw preconditionFailed('If-Match');
  if (ifNoneMatch !== undefined && ifNoneMatch === meta.etag) return { status: 304, headers, body: '' };

  const range = readRange(request.headers.range, meta.size);
  const { start, end } = range ?? { start: 0, end: meta.size };
  const body = request.method === 'HEAD' ? '' : await bucket.read(key, start, end);
  return {
    status: range === null ? 200 : 206,
    headers: {
      ...headers,
      ...(range === null ? request.headers['x-amz-checksum-mode'] && checksumsOf(meta) : {}),
      ...(range === null ? {} : { 'content-range': `bytes ${start}-${end - 1}/${meta.size}` }),
      'content-length': String(end - start),
    },
    body,
  };
}

function objectHeaders(meta: ObjectMeta): Record<string, string> {
  const userMetadata = Object.entries(meta.headers).filter(([name]) => name.startsWith('x-amz-meta-'));
  return {
    ...Object.fromEntries(userMetadata),
    etag: meta.etag,
    'content-type': meta.contentType,
    'last-modified': new Date(meta.lastModified).toUTCString(),
    'accept-ranges': 'bytes',
  };
}

function checksumsOf(meta: ObjectMeta): Record<string, string> {
  return Object.fromEntries(
    Object.entries(meta.headers).filter(([name]) => name.startsWith('x-amz-checksum-')),
  );
}

/** One byte range (RFC 9110 §14.1.2), as start and exclusive end; null for the whole object. */
export function readRange(header: string | undefined, size: number): { start: number; end: number } | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (start >= size || end <= start) {
    throw new AwsError('InvalidRange', 416, 'The requested range is not satisfiable', {
      ActualObjectSize: size,
    });
  }
  return { start, end };
}
