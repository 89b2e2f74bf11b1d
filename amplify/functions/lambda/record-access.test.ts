import { gzipSync } from 'node:zlib';
import type { S3Event, S3Handler } from 'aws-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { invoke, type LambdaCloud, startLambdaCloud } from './lambda-fixture.ts';

const LOG = 'cloudtrail/AWSLogs/000000000000/CloudTrail/us-east-1/2026/03/01/log_1.json.gz';

const recordOf = (eventID: string, eventName: string) => ({
  eventID,
  eventName,
  eventTime: '2026-03-01T10:00:07Z',
  eventSource: 'dynamodb.amazonaws.com',
  eventCategory: 'Data',
  userIdentity: { type: 'AssumedRole' },
  requestParameters: { key: { pk: 'us-east-1:p', sk: 'NOTE#n1' } },
});

let cloud: LambdaCloud;
let handler: S3Handler;
beforeAll(async () => {
  cloud = await startLambdaCloud('recordAccess', {
    [LOG]: gzipSync(
      JSON.stringify({
        Records: [
          recordOf('a1', 'GetItem'),
          recordOf('a2', 'UpdateItem'),
          { eventID: 'm1', eventSource: 'kms.amazonaws.com', eventName: 'Decrypt' },
        ],
      }),
    ),
    [LOG.replace('log_1', 'log_2')]: Buffer.from('no gzip'),
    [LOG.replace('log_1', 'log_4')]: gzipSync(
      JSON.stringify({ Records: [recordOf('../b1', 'GetItem'), recordOf('b2', 'GetItem')] }),
    ),
  });
  ({ handler } = await import('./record-access.ts'));
});
afterAll(() => cloud.close());

/** What the rule of the backend sends for an object that CloudTrail delivered. */
const delivered = (key: string) =>
  ({ Records: [{ s3: { bucket: { name: process.env.TRAIL_BUCKET_NAME }, object: { key } } }] }) as S3Event;

it('writes an entry for each data event of a log, one however often it is told', async () => {
  for (const _ of [1, 2]) await invoke(handler, delivered(LOG));
  const entries = cloud.entries().toSorted((a, b) => (a.entryId < b.entryId ? -1 : 1));
  expect(entries).toMatchObject([
    { entryId: 'access-a1', action: 'dynamodb:GetItem', keys: ['us-east-1:p|NOTE#n1'] },
    { entryId: 'access-a2', action: 'dynamodb:UpdateItem' },
  ]);
});

it('leaves alone what is no log', async () => {
  const digest = LOG.replace('/CloudTrail/', '/CloudTrail-Digest/');
  await invoke(handler, delivered(digest));
  expect(cloud.entries()).toHaveLength(2);
});

it('tells what it can read of a log before it fails for the rest', async () => {
  await expect(invoke(handler, delivered(LOG.replace('log_1', 'log_4')))).rejects.toThrow(
    'record-access-failed',
  );
  expect(cloud.entries().map(({ entryId }) => entryId)).toContain('access-b2');
});

it('fails without a word of it when a log cannot be read, so that it comes again', async () => {
  await expect(invoke(handler, delivered(LOG.replace('log_1', 'log_2')))).rejects.toThrow(
    'record-access-failed',
  );
  await expect(invoke(handler, delivered(LOG.replace('log_1', 'log_3')))).rejects.toThrow(
    'record-access-failed',
  );
});
