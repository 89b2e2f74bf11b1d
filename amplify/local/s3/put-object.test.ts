import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUCKET, keyOf, nameOf, type S3Fixture, startS3 } from './s3-fixture.ts';

let s3: S3Fixture;
beforeAll(async () => {
  s3 = await startS3({ maxObjectBytes: 100_000 });
});
afterAll(() => s3.server.close());

const md5 = (text: string) => createHash('md5').update(text).digest();

describe('PutObject', () => {
  it('keeps content, type, metadata and system headers; the ETag is the MD5', async () => {
    await s3.put('whole', '{"a":1}', {
      ContentType: 'application/json',
      ContentDisposition: 'attachment',
      CacheControl: 'private',
      Metadata: { digest: 'x' },
    });
    const head = await s3.client().send(new HeadObjectCommand({ Bucket: BUCKET, Key: keyOf('whole') }));
    expect(head).toMatchObject({
      ContentLength: 7,
      ContentType: 'application/json',
      ContentDisposition: 'attachment',
      CacheControl: 'private',
      Metadata: { digest: 'x' },
      ETag: `"${md5('{"a":1}').toString('hex')}"`,
    });
  });

  it('writes a key once, whoever comes first', async () => {
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, i) => nameOf(s3.put('once', `writer ${i}`))),
    );
    expect(results.filter((result) => result === 'ok')).toHaveLength(1);
    expect(results.filter((result) => result === 'PreconditionFailed')).toHaveLength(7);
    const winner = results.indexOf('ok');
    expect(await s3.text('once')).toBe(`writer ${winner}`);
  });

  it.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)('verifies and returns %s', async (algorithm) => {
    await s3.put(`sum-${algorithm}`, 'content', { ChecksumAlgorithm: algorithm });
    // The SDK verifies the answer against the checksum that came with it.
    expect(await s3.text(`sum-${algorithm}`, { ChecksumMode: 'ENABLED' })).toBe('content');
  });

  it('takes a stream in chunks with its checksum after them', async () => {
    const body = Readable.from([Buffer.alloc(40_000, 'a'), Buffer.alloc(30_000, 'b')]);
    await s3.client().send(
      new PutObjectCommand({
        Bucket: BUCKET,
        Key: keyOf('streamed'),
        Body: body,
        ContentLength: 70_000,
        IfNoneMatch: '*',
      }),
    );
    const text = await s3.text('streamed', { ChecksumMode: 'ENABLED' });
    expect(text).toBe('a'.repeat(40_000) + 'b'.repeat(30_000));
  });

  it('refuses content that does not fit its checksum, and stores nothing', async () => {
    const wrongSha = Buffer.alloc(32).toString('base64');
    expect(await nameOf(s3.put('broken', 'content', { ChecksumSHA256: wrongSha }))).toBe('BadDigest');
    expect(await nameOf(s3.put('broken', 'content', { ChecksumSHA256: 'AAAA' }))).toBe('InvalidRequest');
    const wrongMd5 = md5('other').toString('base64');
    expect(await nameOf(s3.put('broken', 'content', { ContentMD5: wrongMd5 }))).toBe('BadDigest');
    expect(await nameOf(s3.put('broken', 'content', { ContentMD5: 'no' }))).toBe('InvalidDigest');
    expect(await nameOf(s3.text('broken'))).toBe('NoSuchKey');
    await s3.put('broken', 'content', { ContentMD5: md5('content').toString('base64') });
  });

  it('refuses what is too large', async () => {
    expect(await nameOf(s3.put('large', new Uint8Array(100_001)))).toBe('EntityTooLarge');
    await s3.put('large', new Uint8Array(100_000));
    expect(await nameOf(s3.put('talkative', '', { Metadata: { a: 'x'.repeat(2048) } }))).toBe(
      'MetadataTooLarge',
    );
    expect(await nameOf(s3.put('k'.repeat(1024), ''))).toBe('KeyTooLongError');
  });

  it('takes keys of any characters', async () => {
    for (const name of ['ä ö+&?#%.json', '../../escape', '\u{1F600}', "a'(b)*!:@", 'dir/', 'x'.repeat(900)]) {
      await s3.put(name, name);
      expect(await s3.text(name)).toBe(name);
    }
  });

  it('stores an empty object', async () => {
    await s3.put('empty', new Uint8Array());
    expect(await s3.text('empty')).toBe('');
  });

  it('knows one bucket', async () => {
    const put = new PutObjectCommand({ Bucket: 'other', Key: keyOf('a'), Body: 'x', IfNoneMatch: '*' });
    // The policy names the one bucket, so another is refused before it is missed.
    expect(await nameOf(s3.client().send(put))).toBe('AccessDenied');
  });
});
