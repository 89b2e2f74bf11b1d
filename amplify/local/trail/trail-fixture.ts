import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { TrailEntry } from '../../functions/trail-entry.ts';
import type { RoleName } from '../../policies.ts';
import { createDynamoDbService } from '../dynamodb/dynamodb-service.ts';
import { createS3Service } from '../s3/s3-service.ts';
import { ACCOUNT_ID, BUCKET, POLICY_VARIABLES, REGION, TABLE, TRAIL_BUCKET } from '../server/resources.ts';
import { startTestServer, type TestServer } from '../server/testing.ts';
import { createTrail, type Trail } from './trail.ts';

/** Table, bucket and trail as the product puts them together, behind the real server. For tests. */
export interface TrailCloud {
  readonly server: TestServer;
  readonly trail: Trail;
  readonly dataDir: string;
  table(role?: RoleName, identityId?: string): DynamoDBClient;
  bucket(role?: RoleName, identityId?: string): S3Client;
  /** All entries, once everything that has happened so far is written down. */
  entries(): Promise<readonly TrailEntry[]>;
  /** What was reported for the log. */
  readonly reports: readonly string[];
  /** Ends without writing down what waits: as a kill does. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Identity id of the person whose notes the tests write. */
export const AUTHOR = 'us-east-1:11111111-2222-4333-8444-555555555555';

export async function startTrailCloud(
  dataDir = mkdtempSync(join(tmpdir(), 'notewell-trail-')),
): Promise<TrailCloud> {
  const reports: string[] = [];
  const trail = createTrail({
    dataDir,
    table: TABLE,
    bucket: BUCKET,
    trailBucket: TRAIL_BUCKET,
    variables: POLICY_VARIABLES,
    now: Date.now,
    wait: async () => {},
    report: (line) => void reports.push(line),
  });
  const where = { dataDir, now: Date.now };
  const names = { region: REGION, accountId: ACCOUNT_ID, table: TABLE };
  const dynamodb = await createDynamoDbService({ ...where, ...names, onChange: trail.onChange });
  const s3 = createS3Service({ ...where, bucket: BUCKET, others: { [TRAIL_BUCKET]: trail.objects } });
  const server = await startTestServer([dynamodb, s3], { onDataEvent: trail.onDataEvent });
  trail.start({ dynamodb, s3 });
  const clientOf = (role: RoleName = 'physicians', identityId = AUTHOR) => ({
    region: REGION,
    credentials: server.credentials(role, identityId),
    maxAttempts: 1,
  });
  return {
    server,
    trail,
    dataDir,
    reports,
    table: (...who) => new DynamoDBClient({ ...clientOf(...who), endpoint: server.url('dynamodb') }),
    bucket: (...who) =>
      new S3Client({ ...clientOf(...who), endpoint: server.url('s3'), forcePathStyle: true }),
    async entries() {
      await trail.drain();
      return readEntries(join(dataDir, 'trail'));
    },
    stop: () => server.close(),
    async close() {
      await trail.drain();
      await server.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

function readEntries(folder: string): readonly TrailEntry[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}
