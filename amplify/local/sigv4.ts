import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  canonicalRequest,
  type SignedRequest,
  sha256,
  UNSIGNED_PAYLOAD,
} from './server/canonical-request.ts';
import { type SignatureErrors, signatureErrors } from './server/signature-errors.ts';

/**
 * Signature Version 4, from the side of the service: the request as it came over the wire is put into its
 * canonical form, signed again with the caller's secret and compared.
 * Source: AWS General Reference, "Signature Version 4 signing process".
 */

/** Keys that the identity pool issued. */
export interface IssuedKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Empty for keys that need none, as in AWS's own examples. */
  readonly sessionToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
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
  const errors = signatureErrors(options.service);
  const isS3 = options.service === 's3';
  const claim = readClaim(request, errors);
  if (claim.service !== options.service || claim.region !== options.region)
    throw errors.scope(options.service, options.region);
  checkTime(claim, options.now, errors);
  const key = options.findKey(claim.accessKeyId, claim.sessionToken);
  if (key === null || key.sessionToken !== (claim.sessionToken ?? '')) throw errors.unknownKey();
  if (key.expiresAt <= options.now) throw errors.expiredToken();
  checkSignedHeaders(request, claim, errors);
  if (isS3 && !claim.presigned) checkPayload(request, errors);
  const expected = sign(request, claim, key.secretAccessKey, isS3);
  if (!sameText(expected, claim.signature)) throw errors.mismatch();
  return key;
}

function readClaim(request: SignedRequest, errors: SignatureErrors): Claim {
  const query = new URLSearchParams(request.rawQuery);
  const header = request.headers.authorization;
  if (header !== undefined) return readHeader(header, request.headers, errors);
  if (query.has('X-Amz-Signature')) return readQuery(query, errors);
  throw errors.missing();
}

function readHeader(
  header: string,
  headers: Readonly<Record<string, string>>,
  errors: SignatureErrors,
): Claim {
  const match =
    /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (match === null) throw errors.incomplete(false);
  const [, credential = '', signedHeaders = '', signature = ''] = match;
  return {
    ...readScope(credential, false, errors),
    signedHeaders: signedHeaders.split(';'),
    signature,
    timestamp: headers['x-amz-date'] ?? '',
    sessionToken: headers['x-amz-security-token'] ?? null,
    presigned: false,
    expires: 0,
  };
}

function readQuery(query: URLSearchParams, errors: SignatureErrors): Claim {
  if (query.get('X-Amz-Algorithm') !== ALGORITHM) throw errors.incomplete(true);
  const expires = Number(query.get('X-Amz-Expires'));
  if (!Number.isInteger(expires) || expires < 1 || expires > MAX_EXPIRES_S) throw errors.incomplete(true);
  return {
    ...readScope(query.get('X-Amz-Credential') ?? '', true, errors),
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
  presigned: boolean,
  errors: SignatureErrors,
): Pick<Claim, 'accessKeyId' | 'date' | 'region' | 'service'> {
  const [accessKeyId, date, region, service, terminator, ...rest] = credential.split('/');
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request' || rest.length > 0) {
    throw errors.incomplete(presigned);
  }
  return { accessKeyId, date, region, service };
}

function checkTime(claim: Claim, now: number, errors: SignatureErrors): void {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(claim.timestamp);
  if (match === null || !claim.timestamp.startsWith(claim.date)) throw errors.incomplete(claim.presigned);
  const [, year, month, day, hour, minute, second] = match.map(Number);
  const signedAt = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  const latest = claim.presigned ? signedAt + claim.expires * 1000 : signedAt + MAX_SKEW_MS;
  const early = now < signedAt - MAX_SKEW_MS;
  if (now <= latest && !early) return;
  throw errors.outOfTime({ signed: claim.timestamp, now: amzDate(now), presigned: claim.presigned, early });
}

/** Such as `20261124T120000Z`. */
function amzDate(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/**
 * What decides about a request must be covered by its signature: the host, and every header of AWS, such as the
 * operation's name. The token need not be, because it is bound to the key.
 */
function checkSignedHeaders({ headers }: SignedRequest, claim: Claim, errors: SignatureErrors): void {
  const unsigned = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))].filter(
    (name) => name !== 'x-amz-security-token' && !claim.signedHeaders.includes(name),
  );
  if (unsigned.length > 0) throw errors.unsignedHeaders(unsigned);
}

/** S3 is told the hash of the body, or that the signature leaves the body out. */
function checkPayload(request: SignedRequest, errors: SignatureErrors): void {
  const declared = request.headers['x-amz-content-sha256'];
  if (declared === undefined) throw errors.payloadHeader(declared);
  if (declared === UNSIGNED_PAYLOAD || declared.startsWith('STREAMING-')) return;
  if (!/^[0-9a-f]{64}$/.test(declared)) throw errors.payloadHeader(declared);
  if (declared !== sha256(request.body)) throw errors.payload();
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

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
