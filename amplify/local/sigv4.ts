import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from './server/aws-error.ts';

/**
 * Signature Version 4, from the side of the service: the request as it came over the wire is put into its
 * canonical form, signed again with the caller's secret and compared.
 * Source: AWS General Reference, "Signature Version 4 signing process".
 */

/** Keys that the identity pool issued. */
export interface IssuedKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

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

export interface VerifyOptions {
  readonly service: string;
  readonly region: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  findKey(accessKeyId: string, sessionToken: string | null): IssuedKey | null;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
/** How far the clocks may stand apart, in milliseconds. */
const MAX_SKEW_MS = 5 * 60_000;
/** The longest life of a presigned address, in seconds; a week. */
const MAX_EXPIRES_S = 604_800;

/** What a request says of its signature, whether in headers or in the query. */
interface Claim {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly timestamp: string;
  readonly sessionToken: string | null;
  readonly presigned: boolean;
  /** Seconds; of presigned addresses only. */
  readonly expires: number;
}

/**
 * Answers with the key that signed the request.
 * @throws AwsError in the words of the service when the signature is missing, wrong, foreign or out of time.
 */
export function verifySignature(request: SignedRequest, options: VerifyOptions): IssuedKey {
  const words = options.service === 's3' ? S3_WORDS : JSON_WORDS;
  const claim = readClaim(request, words);
  if (claim.service !== options.service || claim.region !== options.region) throw words.scope(options);
  checkTime(claim, options.now, words);
  const key = options.findKey(claim.accessKeyId, claim.sessionToken);
  if (key === null || key.sessionToken !== claim.sessionToken) throw words.unknownKey();
  if (key.expiresAt <= options.now) throw words.expiredToken();
  checkPayload(request, claim, words);
  const expected = sign(request, claim, key.secretAccessKey, options.service === 's3');
  if (!sameText(expected, claim.signature)) throw words.mismatch();
  return key;
}

function readClaim(request: SignedRequest, words: Words): Claim {
  const query = new URLSearchParams(request.rawQuery);
  const header = request.headers.authorization;
  if (header !== undefined) return readHeader(header, request.headers, words);
  if (query.has('X-Amz-Signature')) return readQuery(query, words);
  throw words.missing();
}

function readHeader(header: string, headers: Readonly<Record<string, string>>, words: Words): Claim {
  const match =
    /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (match === null) throw words.incomplete();
  const [, credential = '', signedHeaders = '', signature = ''] = match;
  return {
    ...readScope(credential, words),
    signedHeaders: signedHeaders.split(';'),
    signature,
    timestamp: headers['x-amz-date'] ?? '',
    sessionToken: headers['x-amz-security-token'] ?? null,
    presigned: false,
    expires: 0,
  };
}

function readQuery(query: URLSearchParams, words: Words): Claim {
  if (query.get('X-Amz-Algorithm') !== ALGORITHM) throw words.incomplete();
  const expires = Number(query.get('X-Amz-Expires'));
  if (!Number.isInteger(expires) || expires < 1 || expires > MAX_EXPIRES_S) throw words.incomplete();
  return {
    ...readScope(query.get('X-Amz-Credential') ?? '', words),
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature: query.get('X-Amz-Signature') ?? '',
    timestamp: query.get('X-Amz-Date') ?? '',
    sessionToken: query.get('X-Amz-Security-Token'),
    presigned: true,
    expires,
  };
}

function readScope(
  credential: string,
  words: Words,
): Pick<Claim, 'accessKeyId' | 'date' | 'region' | 'service'> {
  const [accessKeyId, date, region, service, terminator, ...rest] = credential.split('/');
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request' || rest.length > 0) {
    throw words.incomplete();
  }
  return { accessKeyId, date, region, service };
}

function checkTime(claim: Claim, now: number, words: Words): void {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(claim.timestamp);
  if (match === null || !claim.timestamp.startsWith(claim.date)) throw words.incomplete();
  const [, year, month, day, hour, minute, second] = match.map(Number);
  const signedAt = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  const latest = claim.presigned ? signedAt + claim.expires * 1000 : signedAt + MAX_SKEW_MS;
  if (now > latest || now < signedAt - MAX_SKEW_MS) throw words.outOfTime(claim.presigned);
}

/** The body must be the one that was signed; S3 may leave it out of the signature and says so. */
function checkPayload(request: SignedRequest, claim: Claim, words: Words): void {
  const declared = request.headers['x-amz-content-sha256'];
  if (claim.presigned || declared === undefined || !/^[0-9a-f]{64}$/.test(declared)) return;
  if (declared !== sha256(request.body)) throw words.payload();
}

/** The signature that these facts lead to, in lower-case hexadecimal. */
function sign(request: SignedRequest, claim: Claim, secret: string, isS3: boolean): string {
  const scope = `${claim.date}/${claim.region}/${claim.service}/aws4_request`;
  const canonical = canonicalRequest(request, claim, isS3);
  const toSign = [ALGORITHM, claim.timestamp, scope, sha256(canonical)].join('\n');
  const key = [claim.date, claim.region, claim.service, 'aws4_request'].reduce<string | Buffer>(
    (previous, part) => hmac(previous, part),
    `AWS4${secret}`,
  );
  return hmac(key, toSign).toString('hex');
}

/** Exported for the published test vectors. */
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
  if (presigned && isS3) return 'UNSIGNED-PAYLOAD';
  return request.headers['x-amz-content-sha256'] ?? sha256(request.body);
}

/** Every service but S3 normalises the path and encodes it twice. */
function canonicalPath(rawPath: string, isS3: boolean): string {
  if (isS3) return rawPath === '' ? '/' : rawPath;
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

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
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

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The same refusals in the words of two families of services. */
interface Words {
  missing(): AwsError;
  incomplete(): AwsError;
  unknownKey(): AwsError;
  expiredToken(): AwsError;
  mismatch(): AwsError;
  payload(): AwsError;
  scope(options: VerifyOptions): AwsError;
  outOfTime(presigned: boolean): AwsError;
}

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

const JSON_WORDS: Words = {
  missing: () => new AwsError('MissingAuthenticationTokenException', 400, 'Missing Authentication Token'),
  incomplete: () =>
    new AwsError(
      'IncompleteSignatureException',
      400,
      'The request signature does not conform to AWS standards.',
    ),
  unknownKey: () =>
    new AwsError(
      'UnrecognizedClientException',
      400,
      'The security token included in the request is invalid.',
    ),
  expiredToken: () =>
    new AwsError('ExpiredTokenException', 400, 'The security token included in the request is expired'),
  mismatch: () => new AwsError('InvalidSignatureException', 400, MISMATCH),
  payload: () => new AwsError('InvalidSignatureException', 400, MISMATCH),
  scope: ({ service, region }) =>
    new AwsError(
      'InvalidSignatureException',
      400,
      `Credential should be scoped to a valid region and to service '${service}' in '${region}'.`,
    ),
  outOfTime: () => new AwsError('InvalidSignatureException', 400, 'Signature expired or not yet current.'),
};

const S3_WORDS: Words = {
  missing: () => new AwsError('AccessDenied', 403, 'Access Denied'),
  incomplete: () =>
    new AwsError('AuthorizationHeaderMalformed', 400, 'The authorization header is malformed.'),
  unknownKey: () =>
    new AwsError(
      'InvalidAccessKeyId',
      403,
      'The AWS Access Key Id you provided does not exist in our records.',
    ),
  expiredToken: () => new AwsError('ExpiredToken', 400, 'The provided token has expired.'),
  mismatch: () => new AwsError('SignatureDoesNotMatch', 403, MISMATCH),
  payload: () =>
    new AwsError(
      'XAmzContentSHA256Mismatch',
      400,
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    ),
  scope: ({ service, region }) =>
    new AwsError(
      'AuthorizationHeaderMalformed',
      400,
      `The authorization header is malformed; expecting service '${service}' in '${region}'.`,
    ),
  outOfTime: (presigned) =>
    presigned
      ? new AwsError('AccessDenied', 403, 'Request has expired')
      : new AwsError(
          'RequestTimeTooSkewed',
          403,
          'The difference between the request time and the current time is too large.',
        ),
};
