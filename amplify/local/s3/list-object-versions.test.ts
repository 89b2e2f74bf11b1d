import { ListObjectVersionsCommand, type ListObjectVersionsCommandInput, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PolicyDocument } from '../../policies.ts';
import { startTestServer, type TestServer } from '../server/testing.ts';
import { BUCKET, nameOf } from './s3-fixture.ts';
import { createS3Service } from './s3-service.ts';

/** An engineer: puts, lists and deletes whatever is there. */
const ENGINEER: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'All', Effect: 'Allow', Action: ['s3:*'], Resource: ['*'] }],
};

let server: TestServer;
let s3: S3Client;
const names = ['a', 'b & <c>', 'd', '\u{1F600}'].map((name) => `notes/me/n1/${name}`);

beforeAll(async () => {
  const { PutObjectCommand } = await import('@aws-sdk/client-s3');
  const service = createS3Service({ dataDir: null, bucket: BUCKET, now: Date.now });
  server = await startTestServer([service], { policies: { engineer: ENGINEER } });
  s3 = client('engineer');
  for (const Key of [...names, 'audit/n1/me/x'])
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: Buffer.from(Key) }));
});
afterAll(() => server.close());

function client(role: string): S3Client {
  return new S3Client({
    region: 'us-east-1',
    endpoint: server.url('s3'),
    forcePathStyle: true,
    credentials: server.credentials(role),
    maxAttempts: 1,
  });
}

const list = (extra: Partial<ListObjectVersionsCommandInput> = {}, as = s3) =>
  as.send(new ListObjectVersionsCommand({ Bucket: BUCKET, Prefix: 'notes/me/', ...extra }));

describe('ListObjectVersions', () => {
  it('lists each object as its one version', async () => {
    const { Versions, DeleteMarkers, IsTruncated } = await list();
    expect(Versions?.map(({ Key }) => Key)).toEqual(names);
    expect(Versions?.[0]).toMatchObject({ VersionId: 'null', IsLatest: true, Size: names[0]?.length });
    expect({ DeleteMarkers, IsTruncated }).toEqual({ DeleteMarkers: undefined, IsTruncated: false });
  });

  it('goes on after the markers, page by page', async () => {
    const seen: (string | undefined)[] = [];
    let page = await list({ MaxKeys: 1 });
    for (;;) {
      seen.push(...(page.Versions ?? []).map(({ Key }) => Key));
      const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
      if (KeyMarker === undefined || VersionIdMarker === undefined) break;
      page = await list({ MaxKeys: 1, KeyMarker, VersionIdMarker });
    }
    expect(seen).toEqual(names);
  });

  it('encodes names as a URL when asked', async () => {
    const { Versions } = await list({ EncodingType: 'url', KeyMarker: names[0] });
    expect(Versions?.[0]?.Key).toBe('notes/me/n1/b%20%26%20%3Cc%3E');
  });

  it('is not for the people who write notes', async () => {
    expect(await nameOf(list({}, client('physicians')))).toBe('AccessDenied');
  });
});
