import { GetObjectCommand, HeadBucketCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUCKET, keyOf, nameOf, type S3Fixture, startS3 } from './s3-fixture.ts';

let s3: S3Fixture;
let now = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
beforeAll(async () => {
  s3 = await startS3({ now: () => now });
  await s3.put('digits', '0123456789', { ContentType: 'text/plain' });
});
afterAll(() => s3.server.close());

const get = (extra: object = {}) =>
  s3.client().send(new GetObjectCommand({ Bucket: BUCKET, Key: keyOf('digits'), ...extra }));
const head = (name: string, extra: object = {}) =>
  s3.client().send(new HeadObjectCommand({ Bucket: BUCKET, Key: keyOf(name), ...extra }));
const statusOf = (call: Promise<{ $metadata: { httpStatusCode?: number | undefined } }>) =>
  call
    .then(({ $metadata }) => $metadata.httpStatusCode)
    .catch((error: { $metadata?: { httpStatusCode?: number } }) => error.$metadata?.httpStatusCode);

describe('GetObject', () => {
  it('answers ranges with 206 and where they are', async () => {
    expect(await get({ Range: 'bytes=2-4' })).toMatchObject({
      $metadata: { httpStatusCode: 206 },
      ContentRange: 'bytes 2-4/10',
      ContentLength: 3,
    });
    expect(await s3.text('digits', { Range: 'bytes=2-4' })).toBe('234');
    expect(await s3.text('digits', { Range: 'bytes=-3' })).toBe('789');
    expect(await s3.text('digits', { Range: 'bytes=7-' })).toBe('789');
    expect(await s3.text('digits', { Range: 'bytes=8-99' })).toBe('89');
  });

  it('sends the whole for what is no single range, and refuses one beyond the end', async () => {
    expect(await s3.text('digits', { Range: 'bytes=0-1,3-4' })).toBe('0123456789');
    const beyond = get({ Range: 'bytes=10-' });
    expect(await statusOf(beyond)).toBe(416);
    expect(await nameOf(beyond)).toBe('InvalidRange');
  });

  it('keeps to the conditions', async () => {
    const { ETag, LastModified } = await get();
    expect(LastModified).toEqual(new Date(Date.UTC(2026, 0, 2, 3, 4, 5)));
    expect(await statusOf(get({ IfNoneMatch: ETag }))).toBe(304);
    expect(await statusOf(get({ IfNoneMatch: '"other"' }))).toBe(200);
    expect(await statusOf(get({ IfMatch: ETag }))).toBe(200);
    expect(await nameOf(get({ IfMatch: '"other"' }))).toBe('PreconditionFailed');
    expect(await statusOf(get({ IfModifiedSince: LastModified }))).toBe(304);
    expect(await nameOf(get({ IfUnmodifiedSince: new Date(0) }))).toBe('PreconditionFailed');
  });

  it('answers with the headers that the reader asks for', async () => {
    const asked = { ResponseContentType: 'audio/wav', ResponseContentDisposition: 'inline' };
    expect(await get(asked)).toMatchObject({ ContentType: 'audio/wav', ContentDisposition: 'inline' });
  });

  it('says which key is missing', async () => {
    const error = await s3.text('nothing').catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      name: 'NoSuchKey',
      Key: keyOf('nothing'),
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('is refused as another operation than the one asked for', async () => {
    expect(await nameOf(get({ VersionId: 'v' }))).toBe('NotImplemented');
    expect(await nameOf(get({ PartNumber: 1 }))).toBe('NotImplemented');
  });
});

describe('HeadObject and HeadBucket', () => {
  it('tell of the object without its content', async () => {
    now += 60_000;
    await s3.put('later', 'abc');
    expect(await head('later')).toMatchObject({
      ContentLength: 3,
      LastModified: new Date(now - (now % 1000)),
    });
    expect(await head('digits', { Range: 'bytes=1-2' })).toMatchObject({ ContentLength: 2 });
    expect(await nameOf(head('nothing'))).toBe('NotFound');
  });

  it('are for those who may list', async () => {
    expect(await statusOf(s3.client().send(new HeadBucketCommand({ Bucket: BUCKET })))).toBe(403);
  });
});
