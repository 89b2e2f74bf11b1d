import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';
import type { AwsRequest } from './service.ts';

const MOUNT = /^\/aws\/([a-z0-9-]+)(\/.*)?$/;
/** S3 in virtual style: the bucket is part of the host name. */
const VIRTUAL_S3 = /^[^:]+\.s3\.localhost(:\d+)?$/;

/** Name of the service that a request is for, which need not exist; null when it is for the app. */
export function serviceName(message: IncomingMessage): string | null {
  if (isVirtualS3(message)) return 's3';
  const { rawPath } = splitUrl(message);
  return rawPath.startsWith('/aws/') ? (MOUNT.exec(rawPath)?.[1] ?? '') : null;
}

/** The request as the services take it, with a body that was read apart. */
export function readRequest(message: IncomingMessage, body: Uint8Array): AwsRequest {
  const { rawPath, rawQuery } = splitUrl(message);
  return {
    method: message.method ?? 'GET',
    rawPath,
    servicePath: isVirtualS3(message) ? rawPath : (MOUNT.exec(rawPath)?.[2] ?? '/'),
    rawQuery,
    query: new URLSearchParams(rawQuery),
    headers: joinHeaders(message),
    body,
    requestId: randomUUID(),
  };
}

/** The whole body. @throws AwsError EntityTooLarge, once a longer one has been received and thrown away. */
export async function readBody(message: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  // Read to its end in any case: a client that is still sending does not hear an answer.
  for await (const part of message as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= maxBytes) parts.push(part);
    else parts.length = 0;
  }
  if (size > maxBytes) throw new AwsError('EntityTooLarge', 413, 'The request body is too large');
  return Buffer.concat(parts);
}

function isVirtualS3(message: IncomingMessage): boolean {
  return VIRTUAL_S3.test(message.headers.host ?? '');
}

function splitUrl(message: IncomingMessage): { readonly rawPath: string; readonly rawQuery: string } {
  const url = message.url ?? '/';
  const at = url.indexOf('?');
  return at < 0 ? { rawPath: url, rawQuery: '' } : { rawPath: url.slice(0, at), rawQuery: url.slice(at + 1) };
}

function joinHeaders(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headersDistinct).map(([name, values]) => [name, (values ?? []).join(',')]),
  );
}
