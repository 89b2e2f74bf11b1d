import { AwsError } from '../server/aws-error.ts';
import type { AwsRequest } from '../server/service.ts';

/** What a request is about: an object, or the bucket when the key is empty. */
export interface Address {
  readonly bucket: string;
  readonly key: string;
}

/** S3's limit on a key, in bytes of UTF-8. */
const MAX_KEY_BYTES = 1024;

/** Reads bucket and key in path style (`/bucket/key`) and virtual style (`bucket.s3.localhost`). */
export function addressOf(request: AwsRequest): Address {
  const host = request.headers.host ?? '';
  const virtual = /^(.+)\.s3\.localhost(?::\d+)?$/.exec(host)?.[1];
  const [first = '', ...rest] = request.servicePath.replace(/^\//, '').split('/');
  const address =
    virtual === undefined
      ? { bucket: decode(first), key: decode(rest.join('/')) }
      : { bucket: virtual, key: decode(request.servicePath.slice(1)) };
  if (Buffer.byteLength(address.key) > MAX_KEY_BYTES) {
    throw new AwsError('KeyTooLongError', 400, 'Your key is too long');
  }
  return address;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('InvalidURI', 400, "Couldn't parse the specified URI.");
  }
}
