import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError } from '../server/aws-error.ts';
import type { AwsRequest } from '../server/service.ts';

/** The content of a put, out of whatever framing the client used, with its checksums verified. */
export interface Payload {
  readonly content: Uint8Array;
  /** Checksum headers to keep with the object. */
  readonly checksums: Readonly<Record<string, string>>;
}

/**
 * Source: S3 User Guide, "Checking object integrity", and API Reference, "Signature calculations: transferring
 * payload in multiple chunks".
 * @throws AwsError BadDigest when a checksum does not fit.
 */
export function readPayload(request: AwsRequest): Payload {
  const framed = request.headers['x-amz-content-sha256']?.startsWith('STREAMING-') ?? false;
  const { content, trailers } = framed ? unframe(request.body) : { content: request.body, trailers: {} };
  const declared = { ...request.headers, ...trailers };
  const checksums: Record<string, string> = {};
  for (const [name, digest] of Object.entries(DIGESTS)) {
    const expected = declared[name];
    if (expected === undefined) continue;
    if (digest(content) !== expected) throw badDigest(name);
    if (name !== 'content-md5') checksums[name] = expected;
  }
  return { content, checksums };
}

const hashed = (algorithm: string) => (content: Uint8Array) =>
  createHash(algorithm).update(content).digest('base64');

const DIGESTS: Readonly<Record<string, (content: Uint8Array) => string>> = {
  'content-md5': hashed('md5'),
  'x-amz-checksum-sha1': hashed('sha1'),
  'x-amz-checksum-sha256': hashed('sha256'),
  'x-amz-checksum-crc32': crc32Base64,
};

function crc32Base64(content: Uint8Array): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(content));
  return bytes.toString('base64');
}

function badDigest(name: string): AwsError {
  return name === 'content-md5'
    ? new AwsError('BadDigest', 400, 'The Content-MD5 you specified did not match what we received.')
    : new AwsError('BadDigest', 400, `The ${name} you specified did not match the calculated checksum.`);
}

/** aws-chunked: `size[;signature]CRLF data CRLF` until a chunk of size 0, then trailing headers. */
function unframe(body: Uint8Array): { content: Uint8Array; trailers: Record<string, string> } {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = buffer.indexOf('\r\n', at);
    const size = Number.parseInt(buffer.toString('latin1', at, end).split(';', 1)[0] ?? '', 16);
    if (end < 0 || !Number.isInteger(size)) throw malformed();
    at = end + 2;
    if (size === 0)
      return { content: Buffer.concat(parts), trailers: readTrailers(buffer.toString('latin1', at)) };
    if (at + size + 2 > buffer.length) throw malformed();
    parts.push(buffer.subarray(at, at + size));
    at += size + 2;
  }
}

function readTrailers(text: string): Record<string, string> {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).trim().toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
}

function malformed(): AwsError {
  return new AwsError('IncompleteBody', 400, 'The request body terminated unexpectedly');
}
