import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Handler } from 'aws-lambda';
import * as v from 'valibot';
import { accessEntry } from '../access-entry.ts';
import { appendTrail } from '../append-trail.ts';
import type { TrailEntry } from '../trail-entry.ts';
import { variable } from './environment.ts';
import { codeOf, log } from './log.ts';
import { createTrailBucket } from './trail-bucket.ts';

const s3 = new S3Client({});
const trail = createTrailBucket(s3, variable('TRAIL_BUCKET_NAME'));

/** So many entries are written at a time; a log has up to some thousands. */
const WRITERS = 16;

/** A log of CloudTrail; the digests that prove its logs lie beside them and are none. */
const LOG_KEY = /\/CloudTrail\/.*\.json\.gz$/;

const logFile = v.object({ Records: v.array(v.unknown()) });

/** Writes down who asked table and bucket for what, from each log that CloudTrail delivers. */
export const handler: S3Handler = async ({ Records }) => {
  for (const { s3: event } of Records) {
    const key = decodeURIComponent(event.object.key.replaceAll('+', ' '));
    if (!LOG_KEY.test(key)) continue;
    try {
      const { entries, unreadable } = entriesOf(await readLog(event.bucket.name, key));
      await appendAll(entries);
      // What can be told is told before somebody is asked to look at the rest.
      if (unreadable !== null) throw unreadable;
      log('record-access', { done: entries.length });
    } catch (error) {
      log('record-access-failed', { code: codeOf(error) });
      // Lambda delivers the event again; what is written already stays as it is.
      throw new Error('record-access-failed');
    }
  }
};

async function readLog(bucket: string, key: string): Promise<readonly unknown[]> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const packed = (await Body?.transformToByteArray()) ?? new Uint8Array();
  return v.parse(logFile, JSON.parse(gunzipSync(packed).toString('utf8'))).Records;
}

/** All entries of a log, and the first error of a record that cannot be read. */
function entriesOf(records: readonly unknown[]): {
  readonly entries: readonly TrailEntry[];
  readonly unreadable: unknown;
} {
  const entries: TrailEntry[] = [];
  let unreadable: unknown = null;
  for (const record of records) {
    try {
      const entry = accessEntry(record);
      if (entry !== null) entries.push(entry);
    } catch (error) {
      unreadable ??= error;
    }
  }
  return { entries, unreadable };
}

async function appendAll(entries: readonly TrailEntry[]): Promise<void> {
  const rest = entries.values();
  const write = async () => {
    for (const entry of rest) await appendTrail(trail, [entry]);
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
}
