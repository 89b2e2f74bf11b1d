import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AwsRequest } from '../server/service.ts';
import { BUCKET, keyOf, nameOf, OWNER, type S3Fixture, startS3 } from './s3-fixture.ts';
import { createS3Service } from './s3-service.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'notewell-s3-'));
let s3: S3Fixture;
beforeAll(async () => {
  s3 = await startS3({ dataDir });
  await s3.put('private', 'mine');
});
afterAll(async () => {
  await s3.server.close();
  rmSync(dataDir, { recursive: true });
});

const get = (as: S3Client, key = keyOf('private')) =>
  nameOf(as.send(new GetObjectCommand({ Bucket: BUCKET, Key: key })));
const list = (as: S3Client, Prefix?: string) =>
  nameOf(as.send(new ListObjectsV2Command({ Bucket: BUCKET, ...(Prefix === undefined ? {} : { Prefix }) })));
const put = (as: S3Client, key: string) =>
  nameOf(as.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: 'x', IfNoneMatch: '*' })));

describe('what the policies allow', () => {
  it('is nothing without a condition to write once', async () => {
    const plain = new PutObjectCommand({ Bucket: BUCKET, Key: keyOf('plain'), Body: 'x' });
    expect(await nameOf(s3.client().send(plain))).toBe('AccessDenied');
  });

  it('is nothing of another physician', async () => {
    const stranger = s3.client('physicians', 'us-east-1:stranger');
    expect(await get(stranger)).toBe('AccessDenied');
    expect(await put(stranger, keyOf('planted'))).toBe('AccessDenied');
    for (const prefix of [`notes/${OWNER}/`, 'notes/', '', undefined]) {
      expect(await list(stranger, prefix)).toBe('AccessDenied');
    }
    // A key that climbs out of the own prefix is that key, and no other.
    const climbing = `notes/us-east-1:stranger/../${OWNER}/n1/private`;
    expect(await get(stranger, climbing)).not.toBe('ok');
    expect(await list(stranger, 'notes/us-east-1:stranger/')).toBe('ok');
  });

  it('is no deletion for anybody', async () => {
    for (const role of ['physicians', 'clinicians', 'reviewers'] as const) {
      const remove = new DeleteObjectCommand({ Bucket: BUCKET, Key: keyOf('private') });
      expect(await nameOf(s3.client(role).send(remove))).toBe('AccessDenied');
    }
  });

  it('is reading for a reviewer, and no writing', async () => {
    const reviewer = s3.client('reviewers', 'us-east-1:reviewer');
    expect(await get(reviewer)).toBe('ok');
    expect(await put(reviewer, keyOf('other'))).toBe('AccessDenied');
  });

  it('is nothing with a wrong secret', async () => {
    const forged = new S3Client({
      region: 'us-east-1',
      endpoint: s3.server.url('s3'),
      forcePathStyle: true,
      credentials: { ...s3.server.credentials('physicians', OWNER), secretAccessKey: 'forged' },
      maxAttempts: 1,
    });
    expect(await get(forged)).toBe('SignatureDoesNotMatch');
  });
});

describe('virtual style', () => {
  it('reads the bucket from the name of the host', async () => {
    const { port } = new URL(s3.server.url('s3'));
    const loopback = new Agent({
      lookup: (_name, options, done) =>
        options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
    });
    const client = new S3Client({
      region: 'us-east-1',
      endpoint: `http://s3.localhost:${port}`,
      credentials: s3.server.credentials('physicians', OWNER),
      requestHandler: { httpAgent: loopback },
      maxAttempts: 1,
    });
    expect(await put(client, keyOf('virtual'))).toBe('ok');
    expect(await list(client, keyOf(''))).toBe('ok');
    expect(await s3.text('virtual')).toBe('x');
    client.destroy();
  });
});

describe('what a request asks for', () => {
  const service = createS3Service({ dataDir: null, bucket: BUCKET, now: () => 0 });
  const ask = (method: string, path: string, headers: AwsRequest['headers'] = {}) => {
    const [servicePath = '/', rawQuery = ''] = path.split('?');
    const query = new URLSearchParams(rawQuery);
    const body = new Uint8Array();
    const rawPath = `/aws/s3${servicePath}`;
    return service.authorize({
      method,
      rawPath,
      servicePath,
      rawQuery,
      query,
      headers,
      body,
      requestId: 'r',
    });
  };

  it('names the key decoded, and brings the condition keys it has', () => {
    expect(ask('PUT', '/b/notes/us-east-1%3Aa/x', { 'if-none-match': '*' })).toEqual([
      {
        action: 's3:PutObject',
        resource: 'arn:aws:s3:::b/notes/us-east-1:a/x',
        context: { 's3:if-none-match': '*' },
      },
    ]);
    expect(ask('PUT', '/b/x')).toMatchObject([{ context: {} }]);
    expect(ask('GET', '/b?list-type=2&prefix=a%2F')).toEqual([
      { action: 's3:ListBucket', resource: 'arn:aws:s3:::b', context: { 's3:prefix': 'a/' } },
    ]);
    expect(ask('GET', '/b/?list-type=2')).toMatchObject([{ context: {} }]);
    expect(ask('HEAD', '/b/x')).toMatchObject([{ action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' }]);
    expect(ask('DELETE', '/b/x')).toMatchObject([{ action: 's3:DeleteObject' }]);
  });

  it.each([
    ['GET', '/b/x?acl', 'not implemented'],
    ['POST', '/b/x?uploads', 'not allowed'],
    ['PUT', '/b/x?partNumber=1&uploadId=u', 'not implemented'],
    ['GET', '/b?uploads', 'not implemented'],
    ['PUT', '/b', 'not allowed'],
    ['GET', '/b/%E0%A4%A', 'parse'],
  ])('refuses %s %s', (method, path, message) => {
    expect(() => ask(method, path)).toThrow(message);
  });
});

describe('a long object', () => {
  it('comes whole, and in ranges that are long themselves', async () => {
    const long = Buffer.alloc(3_000_000, 'sound ');
    await s3.put('long', long);
    expect(await s3.text('long', { ChecksumMode: 'ENABLED' })).toBe(long.toString());
    const part = await s3.text('long', { Range: 'bytes=100-2000099' });
    expect(part).toBe(long.toString().slice(100, 2_000_100));
  });
});

describe('a restart', () => {
  it('finds every object again', async () => {
    await s3.put('durable', 'kept', { ContentType: 'text/plain', Metadata: { a: 'b' } });
    await s3.server.close();
    s3 = await startS3({ dataDir });
    expect(await s3.text('durable')).toBe('kept');
    expect(await s3.text('private')).toBe('mine');
    expect(await nameOf(s3.put('durable', 'again'))).toBe('PreconditionFailed');
  });
});
