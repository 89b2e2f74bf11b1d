import { createHash } from 'node:crypto';

/** The parts of a request that a signature covers, as they came over the wire. */
export interface SignedRequest {
  readonly method: string;
  /** Path as sent, percent-encoded. */
  readonly rawPath: string;
  /** Query string as sent, without the question mark. */
  readonly rawQuery: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Stands for the hash of a body that the signature leaves out; S3 alone knows it. */
export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/** The text whose hash is signed. Source: AWS General Reference, "Create a canonical request". */
export function canonicalRequest(
  request: SignedRequest,
  claim: { readonly signedHeaders: readonly string[]; readonly presigned: boolean },
  isS3: boolean,
): string {
  return [
    request.method,
    canonicalPath(request.rawPath, isS3),
    canonicalQuery(request.rawQuery),
    ...claim.signedHeaders.map((name) => `${name}:${trimAll(request.headers[name] ?? '')}`),
    '',
    claim.signedHeaders.join(';'),
    payloadHash(request, claim.presigned, isS3),
  ].join('\n');
}

function payloadHash(request: SignedRequest, presigned: boolean, isS3: boolean): string {
  // Any other service computes the hash itself, whatever a header says.
  if (!isS3) return sha256(request.body);
  if (presigned) return UNSIGNED_PAYLOAD;
  return request.headers['x-amz-content-sha256'] ?? sha256(request.body);
}

/** S3 takes a path as it is and encodes it once; every other service normalises it and encodes it twice. */
function canonicalPath(rawPath: string, isS3: boolean): string {
  if (isS3) return rawPath.split('/').map(encodeOnce).join('/') || '/';
  const segments: string[] = [];
  for (const segment of rawPath.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(encode(segment));
  }
  const trailing = rawPath.endsWith('/') && segments.length > 0 ? '/' : '';
  return `/${segments.join('/')}${trailing}`;
}

function canonicalQuery(rawQuery: string): string {
  if (rawQuery === '') return '';
  return rawQuery
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return { name: encode(decode(name)), value: encode(decode(value)) };
    })
    .filter(({ name }) => name !== 'X-Amz-Signature')
    .sort((a, b) => compare(a.name, b.name) || compare(a.value, b.value))
    .map(({ name, value }) => `${name}=${value}`)
    .join('&');
}

/** A plus sign stands for a space in a query, and for itself in a path. */
function decode(text: string): string {
  return decodeSegment(text.replaceAll('+', ' '));
}

/** Whatever the sender left unencoded, as a browser leaves a colon. */
function encodeOnce(segment: string): string {
  return encode(decodeSegment(segment));
}

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Percent-encoding of RFC 3986: everything but unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function trimAll(value: string): string {
  return value.trim().replace(/\s+/g, ' ');
}

/** In lower-case hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
