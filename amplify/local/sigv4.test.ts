import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AwsError } from './server/aws-error.ts';
import { canonicalRequest, type IssuedKey, type SignedRequest, verifySignature } from './sigv4.ts';

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
      headers: { host: '127.0.0.1' },
      body,
    },
    { signingDate: new Date(draft.signedAt ?? NOW) },
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

describe('the published vectors', () => {
  const host = { host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z' };
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const canonical = (rawPath: string, rawQuery: string) =>
    canonicalRequest(
      { method: 'GET', rawPath, rawQuery, headers: host, body: new Uint8Array() },
      { signedHeaders: ['host', 'x-amz-date'], presigned: false },
      false,
    );
  const tail = `host:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n${empty}`;

  it.each([
    ['get-vanilla', '/', '', `GET\n/\n\n${tail}`],
    [
      'get-vanilla-query-order-key-case',
      '/',
      'Param2=value2&Param1=value1',
      `GET\n/\nParam1=value1&Param2=value2\n${tail}`,
    ],
    ['get-relative', '/example/..', '', `GET\n/\n\n${tail}`],
    ['get-slashes', '//example//', '', `GET\n/example/\n\n${tail}`],
    ['get-space', '/example%20space/', '', `GET\n/example%2520space/\n\n${tail}`],
  ])('%s', (_name, path, query, expected) => {
    expect(canonical(path, query)).toBe(expected);
  });

  it('get-vanilla is signed as published', () => {
    const vanilla: IssuedKey = {
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      sessionToken: '',
      expiresAt: Number.POSITIVE_INFINITY,
    };
    const authorization =
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31';
    const request = {
      method: 'GET',
      rawPath: '/',
      rawQuery: '',
      headers: { ...host, authorization, 'x-amz-security-token': '' },
      body: new Uint8Array(),
    };
    const found = verifySignature(request, {
      service: 'service',
      region: 'us-east-1',
      now: Date.UTC(2015, 7, 30, 12, 36),
      findKey: () => vanilla,
    });
    expect(found).toBe(vanilla);
  });
});

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
