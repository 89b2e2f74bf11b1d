import { AwsError } from '../server/aws-error.ts';

/** A body out of its frames, and the headers that followed it. */
export interface Unframed {
  readonly content: Uint8Array;
  /** Lower-case names. */
  readonly trailers: Readonly<Record<string, string>>;
}

/**
 * Undoes the aws-chunked encoding: `size in hex [;extension] CRLF data CRLF`, until a chunk of size 0, then trailing
 * headers. Source: S3 API Reference, "Transferring payload in multiple chunks (unsigned, trailing headers)".
 * @throws AwsError IncompleteBody
 */
export function unframe(body: Uint8Array): Unframed {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = buffer.indexOf('\r\n', at);
    const size = end < 0 ? null : readSize(buffer.toString('latin1', at, end));
    if (size === null) throw incompleteBody();
    at = end + 2;
    if (size === 0) break;
    if (at + size + 2 > buffer.length) throw incompleteBody();
    parts.push(buffer.subarray(at, at + size));
    at += size + 2;
  }
  return { content: Buffer.concat(parts), trailers: readTrailers(buffer.toString('latin1', at)) };
}

function readSize(line: string): number | null {
  const size = /^([0-9a-f]{1,12})(?:;.*)?$/i.exec(line)?.[1];
  return size === undefined ? null : Number.parseInt(size, 16);
}

function readTrailers(text: string): Record<string, string> {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

export function incompleteBody(): AwsError {
  const message = 'You did not provide the number of bytes specified by the Content-Length HTTP header.';
  return new AwsError('IncompleteBody', 400, message);
}
