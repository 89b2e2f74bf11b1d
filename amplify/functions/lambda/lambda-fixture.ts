/// <reference path="../../local/dynamodb/dynalite.d.ts" />
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { Context, DynamoDBStreamEvent, Handler } from 'aws-lambda';
import { createDynamoDbService } from '../../local/dynamodb/dynamodb-service.ts';
import { type Bucket, createMemoryBucket } from '../../local/s3/bucket.ts';
import { createS3Service } from '../../local/s3/s3-service.ts';
import { ACCOUNT_ID, BUCKET, REGION, TABLE, TRAIL_BUCKET } from '../../local/server/resources.ts';
import { startTestServer } from '../../local/server/testing.ts';
import { createTrailBucket } from '../../local/trail/trail-bucket.ts';
import { AUTHOR } from '../../local/trail/trail-fixture.ts';
import { FUNCTION_POLICIES, type FunctionName } from '../../policies.ts';
import type { TrailEntry } from '../trail-entry.ts';

/** Table, bucket and trail over the wire, and the environment that a function finds in its account. For tests. */
export interface LambdaCloud {
  /** The author of the notes. */
  readonly table: DynamoDBClient;
  readonly bucket: S3Client;
  /** What the table's stream has since the last time. */
  changes(): Promise<DynamoDBStreamEvent>;
  entries(): readonly TrailEntry[];
  close(): Promise<void>;
}

/** Sets the environment, so a handler must be imported after it. `logs` are what CloudTrail delivered, by key. */
export async function startLambdaCloud(
  role: FunctionName,
  logs: Readonly<Record<string, Uint8Array>> = {},
): Promise<LambdaCloud> {
  const dataDir = mkdtempSync(join(tmpdir(), 'notewell-lambda-'));
  const where = { dataDir: null, now: Date.now };
  const names = { region: REGION, accountId: ACCOUNT_ID, table: TABLE };
  const dynamodb = await createDynamoDbService({ ...where, ...names, onChange: () => {} });
  const others = { [TRAIL_BUCKET]: await withLogs(createTrailBucket(dataDir), logs) };
  const s3 = createS3Service({ ...where, bucket: BUCKET, others });
  const server = await startTestServer([dynamodb, s3], { policies: FUNCTION_POLICIES });
  const keys = server.credentials(role, '');
  Object.assign(process.env, {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken,
    AWS_ENDPOINT_URL_DYNAMODB: server.url('dynamodb'),
    AWS_ENDPOINT_URL_S3: server.url('s3'),
    TABLE_NAME: TABLE,
    BUCKET_NAME: BUCKET,
    TRAIL_BUCKET_NAME: TRAIL_BUCKET,
  });
  const author = { region: REGION, credentials: server.credentials('physicians', AUTHOR), maxAttempts: 1 };
  return {
    table: new DynamoDBClient({ ...author, endpoint: server.url('dynamodb') }),
    bucket: new S3Client({ ...author, endpoint: server.url('s3'), forcePathStyle: true }),
    async changes() {
      const records = (await dynamodb.stream?.read(1000)) ?? [];
      await dynamodb.stream?.done(records);
      // Over JSON, as Lambda has it.
      return JSON.parse(JSON.stringify({ Records: records }));
    },
    entries: () => readEntries(dataDir),
    async close() {
      await server.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** CloudTrail writes to the bucket of the trail as well, which in the local cloud holds entries only. */
async function withLogs(entries: Bucket, logs: Readonly<Record<string, Uint8Array>>): Promise<Bucket> {
  const delivered = createMemoryBucket();
  for (const [key, content] of Object.entries(logs)) {
    await delivered.put({ key, lastModified: 0, headers: {}, checksums: {} }, content);
  }
  return {
    ...entries,
    open: (key) => (key.startsWith('cloudtrail/') ? delivered.open(key) : entries.open(key)),
  };
}

function readEntries(dataDir: string): readonly TrailEntry[] {
  return readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(dataDir, name), 'utf8')));
}

/** Calls a handler as the runtime does, and hands back its answer. */
export async function invoke<Event, Answer>(handler: Handler<Event, Answer>, event: Event): Promise<unknown> {
  return handler(event, {} as Context, () => undefined);
}
