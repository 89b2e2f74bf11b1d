import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AwsError } from './server/aws-error.ts';
import type { SignedRequest } from './server/canonical-request.ts';
import { type IssuedKey, verifySignature } from './sigv4.ts';

const NOW = Date.UTC(2026, 10, 24, 12, 0, 0);
const key: IssuedKey = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret',
  sessionToken: 'token',
  expiresAt: NOW + 3_600_000,
};

interface Draft {
  method?: string;
  path?: string;
  query?: Record<string, string>;
  body?: string;
  service?: string;
  signedAt?: number;
  headers?: Record<string, string>;
  unsignable?: readonly string[];
}

/** A request signed by the SDK's own signer, as a server receives it. */
async function signed(draft: Draft = {}): Promise<SignedRequest> {
  const { method = 'POST', path = '/aws/dynamodb/', query = {}, body = '', service = 'dynamodb' } = draft;
  const signer = new SignatureV4({
    service,
    region: 'us-east-1',
    credentials: key,
    sha256: Sha256,
    uriEscapePath: service !== 's3',
    applyChecksum: true,
  });
  const request = await signer.sign(
    {
      method,
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: 80,
      path,
      query,
      headers: { host: '127.0.0.1', ...draft.headers },
      body,
    },
    { signingDate: new Date(draft.signedAt ?? NOW), unsignableHeaders: new Set(draft.unsignable ?? []) },
  );
  return {
    method,
    rawPath: path,
    rawQuery: new URLSearchParams(query).toString(),
    headers: request.headers,
    body: Buffer.from(body),
  };
}

function verify(
  request: SignedRequest,
  changes: { service?: string; now?: number; key?: IssuedKey } = {},
): string {
  try {
    verifySignature(request, {
      service: changes.service ?? 'dynamodb',
      region: 'us-east-1',
      now: changes.now ?? NOW,
      findKey: (id) => (id === key.accessKeyId ? (changes.key ?? key) : null),
    });
    return 'ok';
  } catch (error) {
    return error instanceof AwsError ? error.code : String(error);
  }
}

const OTHER_BODY = Buffer.from('other');

describe('a request signed by the SDK', () => {
  it('is accepted whatever its path, query and body', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const path = fc
      .array(text, { maxLength: 4 })
      .map((parts) => `/${parts.map(encodeURIComponent).join('/')}`);
    await fc.assert(
      fc.asyncProperty(path, fc.dictionary(text, text, { maxKeys: 3 }), text, async (path, query, body) => {
        fc.pre(!/(^|\/)\.{0,2}(\/|$)/.test(path.slice(1)));
        expect(verify(await signed({ path, query, body }))).toBe('ok');
      }),
      { numRuns: 200 },
    );
  });

  it('is accepted with an S3 key whose colon is encoded once', async () => {
    const request = await signed({ method: 'GET', path: '/aws/s3/b/us-east-1%3Aid/a%20b', service: 's3' });
    expect(verify(request, { service: 's3' })).toBe('ok');
  });

  it.each([
    ['a changed body', (r: SignedRequest) => ({ ...r, body: Buffer.from('other') })],
    ['a changed path', (r: SignedRequest) => ({ ...r, rawPath: '/other' })],
    ['a changed query', (r: SignedRequest) => ({ ...r, rawQuery: 'a=b' })],
    ['a changed method', (r: SignedRequest) => ({ ...r, method: 'PUT' })],
    ['a changed host', (r: SignedRequest) => ({ ...r, headers: { ...r.headers, host: 'evil.example' } })],
  ])('is refused with %s', async (_name, tamper) => {
    expect(verify(tamper(await signed({ body: 'body' })))).toBe('InvalidSignatureException');
  });

  it('is refused when no signature, a broken one or a foreign scope comes', async () => {
    const good = await signed();
    expect(verify({ ...good, headers: { host: '127.0.0.1' } })).toBe('MissingAuthenticationTokenException');
    expect(verify({ ...good, headers: { ...good.headers, authorization: 'AWS4-HMAC-SHA256 x' } })).toBe(
      'IncompleteSignatureException',
    );
    expect(verify(await signed({ service: 'comprehendmedical' }))).toBe('InvalidSignatureException');
  });

  it('is refused when its keys are unknown, foreign or expired', async () => {
    const good = await signed();
    const foreign = { ...key, sessionToken: 'another' };
    expect(verify(good, { key: foreign })).toBe('UnrecognizedClientException');
    expect(verify(good, { key: { ...key, expiresAt: NOW } })).toBe('ExpiredTokenException');
    expect(verify(good, { key: { ...key, secretAccessKey: 'other' } })).toBe('InvalidSignatureException');
  });

  it('is refused five minutes before and after its time', async () => {
    const good = await signed();
    expect(verify(good, { now: NOW + 5 * 60_000 })).toBe('ok');
    expect(verify(good, { now: NOW + 5 * 60_000 + 1000 })).toBe('InvalidSignatureException');
    expect(verify(good, { now: NOW - 5 * 60_000 - 1000 })).toBe('InvalidSignatureException');
  });

  it('is refused by S3 in its own words', async () => {
    const good = await signed({ service: 's3', path: '/aws/s3/b/k', body: 'x' });
    expect(verify({ ...good, rawPath: '/aws/s3/b/other' }, { service: 's3' })).toBe('SignatureDoesNotMatch');
    expect(verify({ ...good, body: Buffer.from('y') }, { service: 's3' })).toBe('XAmzContentSHA256Mismatch');
    expect(verify(good, { service: 's3', now: NOW + 3_600_000 })).toBe('RequestTimeTooSkewed');
  });
});

describe('what a signature covers', () => {
  it('includes the host and every header of AWS', async () => {
    const good = await signed();
    const retargeted = { ...good, headers: { ...good.headers, 'x-amz-target': 'DynamoDB_20120810.Scan' } };
    expect(verify(retargeted)).toBe('InvalidSignatureException');
    expect(verify(await signed({ unsignable: ['host'] }))).toBe('InvalidSignatureException');
    const put = await signed({ service: 's3' });
    const tagged = { ...put, headers: { ...put.headers, 'x-amz-acl': 'public-read' } };
    expect(verify(tagged, { service: 's3' })).toBe('AccessDenied');
  });

  it('includes the body, which only S3 may leave out', async () => {
    const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
    const json = await signed({ headers, body: 'body' });
    expect(verify({ ...json, body: OTHER_BODY })).toBe('InvalidSignatureException');
    const put = await signed({ headers, body: 'body', service: 's3' });
    expect(verify({ ...put, body: OTHER_BODY }, { service: 's3' })).toBe('ok');
  });

  it('includes what is said about a streamed body', async () => {
    const streaming = { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' };
    const put = await signed({ headers: streaming, service: 's3' });
    expect(verify(put, { service: 's3' })).toBe('ok');
    const relabelled = { ...put.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
    expect(verify({ ...put, headers: relabelled }, { service: 's3' })).toBe('SignatureDoesNotMatch');
  });

  it('needs to say for S3 how the body is covered', async () => {
    const put = await signed({ service: 's3' });
    const { 'x-amz-content-sha256': _, ...silent } = put.headers;
    expect(verify({ ...put, headers: silent }, { service: 's3' })).toBe('InvalidRequest');
    const nonsense = { ...put.headers, 'x-amz-content-sha256': 'nonsense' };
    expect(verify({ ...put, headers: nonsense }, { service: 's3' })).toBe('InvalidArgument');
  });

  it('does not depend on who encodes the colon in a key', async () => {
    const get = await signed({ method: 'GET', path: '/aws/s3/b/us-east-1%3Aid/a', service: 's3' });
    expect(verify({ ...get, rawPath: '/aws/s3/b/us-east-1:id/a' }, { service: 's3' })).toBe('ok');
    expect(verify({ ...get, rawPath: '/aws/s3/b/us-east-1%3aid/a' }, { service: 's3' })).toBe('ok');
    expect(verify({ ...get, rawPath: '/aws/s3/b/us-east-1/id/a' }, { service: 's3' })).not.toBe('ok');
  });
});

describe('a presigned address', () => {
  it.each(['transcribe', 's3'])('of %s is good until it expires', async (service) => {
    const request = await presigned(service);
    expect(verify(request, { service })).toBe('ok');
    expect(verify(request, { service, now: NOW + 60_000 })).toBe('ok');
    const [late, early] = service === 's3' ? ['AccessDenied', 'AccessDenied'] : [INVALID, INVALID];
    expect(verify(request, { service, now: NOW + 61_000 })).toBe(late);
    expect(verify(request, { service, now: NOW - 301_000 })).toBe(early);
  });

  it.each([
    ['a longer life', /Expires=60/, 'Expires=600', INVALID],
    ['a life beyond a week', /Expires=60/, 'Expires=604801', 'IncompleteSignatureException'],
    ['another parameter', /specialty=CARDIOLOGY/, 'specialty=UROLOGY', INVALID],
    ['a parameter more', /^/, 'extra=1&', INVALID],
    ['another token', /Security-Token=token/, 'Security-Token=other', 'UnrecognizedClientException'],
    ['no token', /&?X-Amz-Security-Token=token/, '', 'UnrecognizedClientException'],
    ['another region', /us-east-1/, 'eu-west-1', INVALID],
    ['no host among its headers', /SignedHeaders=host/, 'SignedHeaders=date', INVALID],
  ])('is refused with %s', async (_name, pattern, replacement, code) => {
    const request = await presigned('transcribe');
    const rawQuery = request.rawQuery.replace(pattern, replacement);
    expect(rawQuery).not.toBe(request.rawQuery);
    expect(verify({ ...request, rawQuery }, { service: 'transcribe' })).toBe(code);
  });

  it('is refused when its keys have expired before it', async () => {
    const ended = { ...key, expiresAt: NOW };
    const request = await presigned('transcribe');
    expect(verify(request, { service: 'transcribe', key: ended })).toBe('ExpiredTokenException');
  });
});

const INVALID = 'InvalidSignatureException';

/** An address presigned by the SDK's own signer for a minute. */
async function presigned(service: string): Promise<SignedRequest> {
  const path = `/aws/${service}/stream`;
  const signer = new SignatureV4({
    service,
    region: 'us-east-1',
    credentials: key,
    sha256: Sha256,
    uriEscapePath: service !== 's3',
  });
  const { query = {}, headers } = await signer.presign(
    {
      method: 'GET',
      protocol: 'ws:',
      hostname: '127.0.0.1',
      path,
      query: { specialty: 'CARDIOLOGY', 'vocabulary-name': 'a b/+*' },
      headers: { host: '127.0.0.1', ...(service === 's3' && { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }) },
    },
    { signingDate: new Date(NOW), expiresIn: 60 },
  );
  const pairs = Object.entries(query).map(([name, value]) => [name, String(value)]);
  const rawQuery = pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  return { method: 'GET', rawPath: path, rawQuery, headers, body: new Uint8Array() };
}
