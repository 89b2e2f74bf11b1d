import { AwsError } from '../server/aws-error.ts';
import type { ObjectMeta } from './bucket.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * Whether a read goes on, by the conditional headers in the order of RFC 9110 §13.2.2.
 * @throws AwsError PreconditionFailed
 */
export function readCondition(headers: Headers, meta: ObjectMeta): 'send' | 'not-modified' {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  const unmodifiedSince = dateOf(headers['if-unmodified-since']);
  const modifiedSince = dateOf(headers['if-modified-since']);
  const lastModified = wholeSeconds(meta.lastModified);
  if (ifMatch !== undefined) {
    if (!names(ifMatch, meta.etag)) throw preconditionFailed('If-Match');
  } else if (unmodifiedSince !== null && lastModified > unmodifiedSince) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (ifNoneMatch !== undefined) return names(ifNoneMatch, meta.etag) ? 'not-modified' : 'send';
  return modifiedSince !== null && lastModified <= modifiedSince ? 'not-modified' : 'send';
}

/**
 * Whether a put may replace what is there (null: nothing).
 * @throws AwsError PreconditionFailed, NoSuchKey for If-Match on nothing, NotImplemented for an If-None-Match
 * other than `*`
 */
export function checkPutCondition(headers: Headers, key: string, existing: ObjectMeta | null): void {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw notImplemented('If-None-Match');
  }
  if (ifNoneMatch !== undefined && existing !== null) throw preconditionFailed('If-None-Match');
  if (ifMatch === undefined) return;
  if (existing === null) throw noSuchKey(key);
  if (!names(ifMatch, existing.etag)) throw preconditionFailed('If-Match');
}

/** Whether a list of entity tags, quoted or bare, has this one. */
function names(list: string, etag: string): boolean {
  return list.split(',').some((one) => {
    const tag = one.trim().replace(/^W\//, '');
    return tag === '*' || tag === etag || `"${tag}"` === etag;
  });
}

/** An HTTP date in milliseconds; null for none or one that cannot be read. */
function dateOf(text: string | undefined): number | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : time;
}

/** HTTP dates know no fractions of a second. */
function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

function preconditionFailed(condition: string): AwsError {
  const message = 'At least one of the pre-conditions you specified did not hold';
  return new AwsError('PreconditionFailed', 412, message, { Condition: condition });
}

export function noSuchKey(key: string): AwsError {
  return new AwsError('NoSuchKey', 404, 'The specified key does not exist.', { Key: key });
}

/** For what S3 can do and this bucket cannot. */
export function notImplemented(header: string): AwsError {
  const message = 'A header or query you provided implies functionality that is not implemented';
  return new AwsError('NotImplemented', 501, message, { Header: header });
}
