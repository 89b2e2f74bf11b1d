import { ListObjectsCommand, ListObjectsV2Command, type ListObjectsV2CommandInput } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AwsRequest } from '../server/service.ts';
import { compareKeys, createMemoryBucket } from './bucket.ts';
import { listObjectsV2 } from './list-objects-v2.ts';
import { BUCKET, keyOf, nameOf, type S3Fixture, startS3 } from './s3-fixture.ts';

let s3: S3Fixture;
const names = ['a', 'b', 'c/1', 'c/2', 'd & <e>', '\u{1F600}', '\uFF61'];
beforeAll(async () => {
  s3 = await startS3();
  for (const name of names) await s3.put(name, name);
});
afterAll(() => s3.server.close());

const list = (extra: Partial<ListObjectsV2CommandInput> = {}) =>
  s3.client().send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: keyOf(''), ...extra }));

describe('ListObjectsV2', () => {
  it('lists in the order of UTF-8', async () => {
    const { Contents, KeyCount, IsTruncated } = await list();
    // As UTF-16 the face would come before the halfwidth mark.
    const order = ['a', 'b', 'c/1', 'c/2', 'd & <e>', '\uFF61', '\u{1F600}'];
    expect(Contents?.map(({ Key }) => Key)).toEqual(order.map((name) => keyOf(name)));
    expect({ KeyCount, IsTruncated }).toEqual({ KeyCount: 7, IsTruncated: false });
  });

  it('folds at a delimiter, over pages', async () => {
    const seen: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await list({
        Delimiter: '/',
        MaxKeys: 2,
        ...(ContinuationToken ? { ContinuationToken } : {}),
      });
      seen.push(...(page.Contents ?? []).map(({ Key }) => Key));
      seen.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(seen.sort()).toEqual(
      ['a', 'b', 'c/', 'd & <e>', '\u{1F600}', '\uFF61'].map((n) => keyOf(n)).sort(),
    );
  });

  it('starts after a key, even inside a fold', async () => {
    const { Contents, CommonPrefixes } = await list({ StartAfter: keyOf('c/1'), Delimiter: '/' });
    expect(CommonPrefixes).toEqual([{ Prefix: keyOf('c/') }]);
    expect(Contents?.[0]?.Key).toBe(keyOf('d & <e>'));
  });

  it('encodes names as a URL when asked', async () => {
    const { Contents, EncodingType } = await list({ EncodingType: 'url', StartAfter: keyOf('c/2') });
    expect(EncodingType).toBe('url');
    expect(decodeURIComponent(Contents?.[0]?.Key ?? '')).toBe(keyOf('d & <e>'));
    expect(Contents?.[0]?.Key).toContain('d%20%26%20%3Ce%3E');
  });

  it('refuses what it cannot read, and the older list', async () => {
    expect(await nameOf(list({ ContinuationToken: 'no token' }))).toBe('InvalidArgument');
    expect(await nameOf(list({ MaxKeys: -1 }))).toBe('InvalidArgument');
    expect(await list({ MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false });
    const older = new ListObjectsCommand({ Bucket: BUCKET, Prefix: keyOf('') });
    expect(await nameOf(s3.client().send(older))).toBe('NotImplemented');
  });

  it('gives every key once, whatever the size of a page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', '/', 'é', '\u{1F600}'), minLength: 1 })),
        fc.integer({ min: 1, max: 5 }),
        async (keys, limit) => {
          const bucket = createMemoryBucket();
          const facts = { lastModified: 0, headers: {}, checksums: {} };
          for (const key of keys) await bucket.put({ key, ...facts }, new Uint8Array());
          expect(pages(bucket, limit)).toEqual([...keys].sort(compareKeys));
        },
      ),
      { numRuns: 50 },
    );
  });
});

function pages(bucket: ReturnType<typeof createMemoryBucket>, limit: number): string[] {
  const keys: string[] = [];
  let token = '';
  for (;;) {
    const query = new URLSearchParams({ 'max-keys': String(limit), 'encoding-type': 'url' });
    if (token !== '') query.set('continuation-token', token);
    const body = String(listObjectsV2(bucket, BUCKET, requestWith(query)).body);
    keys.push(...[...body.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key = '']) => decodeURIComponent(key)));
    token = /<NextContinuationToken>(.*?)</.exec(body)?.[1] ?? '';
    if (token === '') return keys;
  }
}

function requestWith(query: URLSearchParams): AwsRequest {
  const path = `/${BUCKET}`;
  return {
    method: 'GET',
    rawPath: `/aws/s3${path}`,
    servicePath: path,
    rawQuery: query.toString(),
    query,
    headers: {},
    body: new Uint8Array(),
    requestId: 'test',
  };
}
