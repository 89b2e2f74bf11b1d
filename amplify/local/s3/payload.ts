import { AwsError } from '../server/aws-error.ts';
import type { AwsRequest } from '../server/service.ts';
import { incompleteBody, unframe } from './aws-chunked.ts';
import { CHECKSUMS, isSameKind, md5Base64 } from './checksums.ts';
import { notImplemented } from './conditions.ts';

/** The content of a put, out of whatever framing the client used, with its checksums verified. */
export interface Payload {
  readonly content: Uint8Array;
  /** Checksum headers to keep with the object. */
  readonly checksums: Readonly<Record<string, string>>;
}

/**
 * Source: S3 User Guide, "Checking object integrity". The signature covers `x-amz-content-sha256`, so the gate has
 * compared that one already.
 * @throws AwsError BadDigest, InvalidDigest, InvalidRequest, IncompleteBody, EntityTooLarge, NotImplemented
 */
export function readPayload(request: AwsRequest, maxBytes: number): Payload {
  const { headers } = request;
  const { content, trailers } = unwrap(request);
  if (content.length > maxBytes) {
    throw new AwsError(
      'EntityTooLarge',
      400,
      'Your proposed upload exceeds the maximum allowed object size.',
      {
        ProposedSize: content.length,
        MaxSizeAllowed: maxBytes,
      },
    );
  }
  const promised = (headers['x-amz-trailer'] ?? '').split(',').map((name) => name.trim().toLowerCase());
  for (const name of promised) {
    if (name !== '' && trailers[name] === undefined) {
      throw new AwsError(
        'MalformedTrailerError',
        400,
        'The request contained trailing data that was not well-formed.',
      );
    }
  }
  checkMd5(headers['content-md5'], content);
  return { content, checksums: verified({ ...headers, ...trailers }, content) };
}

function unwrap({ headers, body }: AwsRequest): {
  content: Uint8Array;
  trailers: Readonly<Record<string, string>>;
} {
  const signing = headers['x-amz-content-sha256'] ?? '';
  if (!signing.startsWith('STREAMING-')) return { content: body, trailers: {} };
  if (signing !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') throw notImplemented('x-amz-content-sha256');
  const unframed = unframe(body);
  const declared = headers['x-amz-decoded-content-length'];
  if (declared !== undefined && Number(declared) !== unframed.content.length) throw incompleteBody();
  return unframed;
}

function checkMd5(declared: string | undefined, content: Uint8Array): void {
  if (declared === undefined) return;
  const actual = md5Base64(content);
  if (!isSameKind(declared, actual)) {
    throw new AwsError('InvalidDigest', 400, 'The Content-MD5 you specified was invalid.');
  }
  if (declared !== actual) {
    throw new AwsError('BadDigest', 400, 'The Content-MD5 you specified did not match what we received.');
  }
}

function verified(declared: Readonly<Record<string, string>>, content: Uint8Array): Record<string, string> {
  const checksums: Record<string, string> = {};
  for (const [name, value] of Object.entries(declared)) {
    const isChecksum = name.startsWith('x-amz-checksum-') && !/-(algorithm|type|mode)$/.test(name);
    if (!isChecksum) continue;
    const digest = CHECKSUMS.get(name);
    if (digest === undefined) throw notImplemented(name);
    const actual = digest(content);
    if (!isSameKind(value, actual)) {
      throw new AwsError('InvalidRequest', 400, `Value for ${name} header is invalid.`);
    }
    if (value !== actual) throw badDigest(name);
    checksums[name] = value;
  }
  return checksums;
}

function badDigest(name: string): AwsError {
  const algorithm = name.replace('x-amz-checksum-', '').toUpperCase();
  return new AwsError(
    'BadDigest',
    400,
    `The ${algorithm} you specified did not match the calculated checksum.`,
  );
}
