import { mkdtempSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sha256 } from '@aws-crypto/sha256-js';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../server/testing.ts';
import { createS3Service } from './s3-service.ts';

const BUCKET = 'notewell-notes';
const OWNER = 'us-east-1:owner';
const dataDir = mkdtempSync(join(tmpdir(), 'notewell-s3-'));
let server: TestServer;

const start = () => startTestServer([createS3Service({ dataDir, bucket: BUCKET, now: Date.now })]);
beforeAll(async () => {
  server = await start();
});
afterAll(() => server.close());

function client(role: 'physicians' | 'reviewers' = 'physicians', identityId = OWNER): S3Client {
  return new S3Client({
    region: 'us-east-1',
    endpoint: server.url('s3'),
    forcePathStyle: true,
    credentials: server.credentials(role, identityId),
    maxAttempts: 1,
  });
}

const key = (name: string, owner = OWNER) => `notes/${owner}/n1/${name}`;

function put(name: string, body: string | Uint8Array, extra: object = {}): Promise<unknown> {
  return client().send(
    new PutObjectCommand({
      Bucket: BUCKET,
      Key: key(name),
      Body: typeof body === 'string' ? Buffer.from(body) : body,
      IfNoneMatch: '*',
      ...extra,
    }),
  );
}

async function text(name: string, extra: object = {}, from = client()): Promise<string> {
  const { Body } = await from.send(new GetObjectCommand({ Bucket: BUCKET, Key: key(name), ...extra }));
  return (await Body?.transformToString()) ?? '';
}

const nameOf = (promise: Promise<unknown>) => promise.then(() => 'ok').catch((error: Error) => error.name);

describe('S3, by the AWS SDK', () => {
  it('keeps what was put, with its type, metadata and checksum', async () => {
    await put('a.json', '{"a":1}', { ContentType: 'application/json', Metadata: { digest: 'x' } });
    expect(await text('a.json', { ChecksumMode: 'ENABLED' })).toBe('{"a":1}');
    const head = await client().send(new HeadObjectCommand({ Bucket: BUCKET, Key: key('a.json') }));
    expect(head).toMatchObject({
      ContentLength: 7,
      ContentType: 'application/json',
      Metadata: { digest: 'x' },
    });
  });

  it('takes keys of any characters and never leaves its folder', async () => {
    for (const name of ['ä ö+&?#%.json', '../../escape', '\u{1F600}', "a'(b)*!"]) {
      await put(name, name);
      expect(await text(name)).toBe(name);
    }
  });

  it('writes a key once', async () => {
    await put('once', 'first');
    expect(await nameOf(put('once', 'second'))).toBe('PreconditionFailed');
    expect(await text('once')).toBe('first');
  });

  it('answers ranges, and refuses one beyond the end', async () => {
    await put('range', '0123456789');
    expect(await text('range', { Range: 'bytes=2-4' })).toBe('234');
    expect(await text('range', { Range: 'bytes=-3' })).toBe('789');
    expect(await text('range', { Range: 'bytes=7-' })).toBe('789');
    expect(await nameOf(text('range', { Range: 'bytes=10-' }))).toBe('InvalidRange');
  });

  it('refuses content that does not fit its checksum', async () => {
    expect(await nameOf(put('broken', 'content', { ChecksumSHA256: 'AAAA' }))).toBe('BadDigest');
    expect(await nameOf(text('broken'))).toBe('NoSuchKey');
  });

  it('lists pages in order, folded at a delimiter', async () => {
    for (const name of ['list/a', 'list/b', 'list/c/1', 'list/c/2']) await put(name, name);
    const Prefix = key('list/');
    const first = await client().send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix, MaxKeys: 2 }));
    expect(first.Contents?.map(({ Key }) => Key)).toEqual([key('list/a'), key('list/b')]);
    const rest = await client().send(
      new ListObjectsV2Command({ Bucket: BUCKET, Prefix, ContinuationToken: first.NextContinuationToken }),
    );
    expect(rest.Contents).toHaveLength(2);
    const folded = await client().send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix, Delimiter: '/' }));
    expect(folded.CommonPrefixes?.map(({ Prefix: name }) => name)).toEqual([key('list/c/')]);
  });

  it('answers virtual style by the name of the host', async () => {
    await put('virtual', 'by host');
    const port = Number(new URL(server.url('s3')).port);
    const host = `${BUCKET}.s3.localhost:${port}`;
    const path = `/${key('virtual').split('/').map(encodeURIComponent).join('/')}`;
    const credentials = server.credentials('physicians', OWNER);
    const signer = new SignatureV4({
      service: 's3',
      region: 'us-east-1',
      credentials,
      sha256: Sha256,
      uriEscapePath: false,
    });
    const draft = { method: 'GET', protocol: 'http:', hostname: host, path, headers: { host } };
    const { headers } = await signer.sign(draft);
    const body = await new Promise((resolve, reject) => {
      const sent = httpRequest({ host: '127.0.0.1', port, path, headers }, async (answer) => {
        const parts: Buffer[] = [];
        for await (const part of answer) parts.push(part as Buffer);
        resolve(Buffer.concat(parts).toString());
      });
      sent.on('error', reject).end();
    });
    expect(body).toBe('by host');
  });
});

describe('what the policies allow', () => {
  it('is nothing without a condition to write once', async () => {
    expect(await nameOf(put('plain', 'x', { IfNoneMatch: undefined }))).toBe('AccessDenied');
  });

  it('is nothing of another physician', async () => {
    await put('private', 'mine');
    const stranger = client('physicians', 'us-east-1:stranger');
    expect(await nameOf(text('private', {}, stranger))).toBe('AccessDenied');
    const list = new ListObjectsV2Command({ Bucket: BUCKET, Prefix: `notes/${OWNER}/` });
    expect(await nameOf(stranger.send(list))).toBe('AccessDenied');
    expect(await nameOf(stranger.send(new ListObjectsV2Command({ Bucket: BUCKET })))).toBe('AccessDenied');
  });

  it('is reading for a reviewer, and no writing', async () => {
    await put('reviewed', 'text');
    const reviewer = client('reviewers', 'us-east-1:reviewer');
    expect(await text('reviewed', {}, reviewer)).toBe('text');
    const write = new PutObjectCommand({
      Bucket: BUCKET,
      Key: key('other'),
      Body: Buffer.from('x'),
      IfNoneMatch: '*',
    });
    expect(await nameOf(reviewer.send(write))).toBe('AccessDenied');
  });
});

describe('a restart', () => {
  it('finds every object again, and no half-written one', async () => {
    await put('durable', 'kept');
    writeFileSync(join(dataDir, 's3', 'torn.object.1.part'), 'half');
    await server.close();
    server = await start();
    expect(await text('durable')).toBe('kept');
  });
});
