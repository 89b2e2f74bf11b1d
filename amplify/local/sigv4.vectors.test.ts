import { describe, expect, it } from 'vitest';
import { canonicalRequest, type SignedRequest } from './server/canonical-request.ts';
import { type IssuedKey, verifySignature } from './sigv4.ts';

/** Signatures that AWS published: the Signature Version 4 test suite, and the examples of the S3 API Reference. */

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function keyOf(accessKeyId: string, secretAccessKey: string): IssuedKey {
  return { accessKeyId, secretAccessKey, sessionToken: '', expiresAt: Number.POSITIVE_INFINITY };
}

interface Published {
  readonly key: IssuedKey;
  readonly service: string;
  readonly date: string;
  readonly now: number;
}

const SUITE: Published = {
  key: keyOf('AKIDEXAMPLE', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'),
  service: 'service',
  date: '20150830T123600Z',
  now: Date.UTC(2015, 7, 30, 12, 36),
};
const S3: Published = {
  key: keyOf('AKIAIOSFODNN7EXAMPLE', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'),
  service: 's3',
  date: '20130524T000000Z',
  now: Date.UTC(2013, 4, 24),
};

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signature: string;
}

/** Whether the published signature of a request is taken. */
function accepted(published: Published, host: string, sent: Sent): boolean {
  const { key, service, date } = published;
  const headers: Record<string, string> = { host, 'x-amz-date': date, ...sent.headers };
  const names = Object.keys(headers).sort().join(';');
  const scope = `${date.slice(0, 8)}/us-east-1/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${sent.signature}`;
  return verified(published, {
    method: sent.method ?? 'GET',
    rawPath: sent.path ?? '/',
    rawQuery: sent.query ?? '',
    headers: { ...headers, authorization },
    body: Buffer.from(sent.body ?? ''),
  });
}

function verified({ key, service, now }: Published, request: SignedRequest): boolean {
  const found = verifySignature(request, { service, region: 'us-east-1', now, findKey: () => key });
  return found === key;
}

const VANILLA = '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31';

describe('the test suite of Signature Version 4', () => {
  it.each<readonly [string, Sent]>([
    ['get-vanilla', { signature: VANILLA }],
    ['get-relative', { path: '/example/..', signature: VANILLA }],
    ['get-relative-relative', { path: '/example1/example2/../..', signature: VANILLA }],
    ['get-slash', { path: '//', signature: VANILLA }],
    ['get-slash-dot-slash', { path: '/./', signature: VANILLA }],
    [
      'get-slashes',
      {
        path: '//example//',
        signature: '9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84',
      },
    ],
    [
      'get-unreserved',
      {
        path: '/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
        signature: '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f',
      },
    ],
    [
      'get-vanilla-query-order-key-case',
      {
        query: 'Param2=value2&Param1=value1',
        signature: 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
      },
    ],
    [
      'get-vanilla-empty-query-key',
      {
        query: 'Param1=value1',
        signature: 'a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb',
      },
    ],
    [
      'get-vanilla-utf8-query',
      {
        query: '%E1%88%B4=bar',
        signature: '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04',
      },
    ],
    [
      'get-header-value-trim',
      {
        headers: { 'my-header1': ' value1', 'my-header2': ' "a   b   c"' },
        signature: 'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
      },
    ],
    [
      'post-vanilla',
      { method: 'POST', signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b' },
    ],
    [
      'post-x-www-form-urlencoded',
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'Param1=value1',
        signature: 'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
      },
    ],
  ])('%s', (_name, sent) => {
    expect(accepted(SUITE, 'example.amazonaws.com', sent)).toBe(true);
  });

  it('get-space is normalised before it is encoded again', () => {
    const request = { method: 'GET', rawPath: '/a%20b/', rawQuery: '', headers: { host: 'h' } };
    const claim = { signedHeaders: ['host'], presigned: false };
    const canonical = canonicalRequest({ ...request, body: new Uint8Array() }, claim, false);
    expect(canonical).toBe(`GET\n/a%2520b/\n\nhost:h\n\nhost\n${EMPTY_SHA256}`);
  });
});

describe('the examples of the S3 API Reference', () => {
  const host = 'examplebucket.s3.amazonaws.com';
  const empty = { 'x-amz-content-sha256': EMPTY_SHA256 };

  it.each<readonly [string, Sent]>([
    [
      'GET Object',
      {
        path: '/test.txt',
        headers: { ...empty, range: 'bytes=0-9' },
        signature: 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
      },
    ],
    [
      'PUT Object',
      {
        method: 'PUT',
        path: '/test$file.text',
        headers: {
          date: 'Fri, 24 May 2013 00:00:00 GMT',
          'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
          'x-amz-storage-class': 'REDUCED_REDUNDANCY',
        },
        body: 'Welcome to Amazon S3.',
        signature: '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
      },
    ],
    [
      'GET Bucket Lifecycle',
      {
        query: 'lifecycle',
        headers: empty,
        signature: 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
      },
    ],
    [
      'GET Bucket (List Objects)',
      {
        query: 'max-keys=2&prefix=J',
        headers: empty,
        signature: '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
      },
    ],
  ])('%s', (_name, sent) => {
    expect(accepted(S3, host, sent)).toBe(true);
  });

  it('a presigned address', () => {
    const query = [
      'X-Amz-Algorithm=AWS4-HMAC-SHA256',
      'X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request',
      'X-Amz-Date=20130524T000000Z',
      'X-Amz-Expires=86400',
      'X-Amz-SignedHeaders=host',
      'X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    ];
    const request = { method: 'GET', rawPath: '/test.txt', rawQuery: query.join('&'), headers: { host } };
    expect(verified(S3, { ...request, body: new Uint8Array() })).toBe(true);
  });
});
