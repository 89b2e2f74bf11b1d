import { AwsError } from '../server/aws-error.ts';
import type { AwsRequest, AwsResponse } from '../server/service.ts';
import type { Bucket } from './bucket.ts';
import { checkPutCondition, notImplemented } from './conditions.ts';
import { readPayload } from './payload.ts';

/** Limit on user metadata, names and values together, in bytes. */
const MAX_METADATA_BYTES = 2048;
const USER_METADATA = 'x-amz-meta-';
/** Headers beside user metadata that come back with the object. */
const KEPT = ['cache-control', 'content-disposition', 'content-encoding', 'content-language', 'expires'];

/**
 * PutObject, with If-None-Match and If-Match. The caller lets one writer of a key in at a time.
 * @throws AwsError PreconditionFailed, MetadataTooLarge, and what {@link readPayload} throws
 */
export async function putObject(
  bucket: Bucket,
  key: string,
  request: AwsRequest,
  { now, maxBytes }: { readonly now: number; readonly maxBytes: number },
): Promise<AwsResponse> {
  if (request.headers['x-amz-copy-source'] !== undefined) throw notImplemented('x-amz-copy-source');
  checkPutCondition(request.headers, key, bucket.head(key));
  const headers = keptHeaders(request.headers);
  const { content, checksums } = readPayload(request, maxBytes);
  const meta = await bucket.put({ key, lastModified: now, headers, checksums }, content);
  const type: Record<string, string> =
    Object.keys(checksums).length > 0 ? { 'x-amz-checksum-type': 'FULL_OBJECT' } : {};
  return { status: 200, headers: { etag: meta.etag, ...checksums, ...type }, body: '' };
}

function keptHeaders(sent: AwsRequest['headers']): Record<string, string> {
  const user = Object.entries(sent).filter(([name]) => name.startsWith(USER_METADATA));
  const bytes = user.reduce(
    (sum, [name, value]) => sum + name.length - USER_METADATA.length + value.length,
    0,
  );
  if (bytes > MAX_METADATA_BYTES) {
    throw new AwsError(
      'MetadataTooLarge',
      400,
      'Your metadata headers exceed the maximum allowed metadata size',
      {
        Size: bytes,
        MaxSizeAllowed: MAX_METADATA_BYTES,
      },
    );
  }
  const kept = KEPT.flatMap((name) => {
    const value = name === 'content-encoding' ? ownEncoding(sent[name]) : sent[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  const contentType = sent['content-type'] ?? 'binary/octet-stream';
  return { 'content-type': contentType, ...Object.fromEntries([...kept, ...user]) };
}

/** aws-chunked is the framing of the request and no encoding of the object. */
function ownEncoding(header: string | undefined): string | undefined {
  const encodings = header?.split(',').map((encoding) => encoding.trim());
  return encodings?.filter((encoding) => encoding !== 'aws-chunked').join(', ');
}
