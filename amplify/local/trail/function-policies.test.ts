import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUNCTION_POLICIES, type FunctionName } from '../../policies.ts';
import { createDynamoDbService } from '../dynamodb/dynamodb-service.ts';
import { createS3Service } from '../s3/s3-service.ts';
import { ACCOUNT_ID, BUCKET, REGION, TABLE, TRAIL_BUCKET } from '../server/resources.ts';
import { startTestServer, type TestServer } from '../server/testing.ts';
import { createTrailBucket } from './trail-bucket.ts';

/** What each function may do, asked of the local cloud by the real SDK with the keys of its role. */

let server: TestServer;
beforeAll(async () => {
  const where = { dataDir: null, now: Date.now };
  const others = { [TRAIL_BUCKET]: createTrailBucket(null) };
  server = await startTestServer(
    [
      await createDynamoDbService({ ...where, region: REGION, accountId: ACCOUNT_ID, table: TABLE }),
      createS3Service({ ...where, bucket: BUCKET, others }),
    ],
    { policies: FUNCTION_POLICIES },
  );
});
afterAll(() => server.close());

interface Clients {
  readonly table: DynamoDBClient;
  readonly bucket: S3Client;
}

function clients(role: FunctionName): Clients {
  const client = { region: REGION, credentials: server.credentials(role, ''), maxAttempts: 1 };
  return {
    table: new DynamoDBClient({ ...client, endpoint: server.url('dynamodb') }),
    bucket: new S3Client({ ...client, endpoint: server.url('s3'), forcePathStyle: true }),
  };
}

type Call = (clients: Clients) => Promise<unknown>;

const keyOf = (pk: string, sk = 'NOTE#n1#SIGNATURE#000001#p') => ({ pk: { S: pk }, sk: { S: sk } });
const get =
  (pk: string): Call =>
  ({ table }) =>
    table.send(new GetItemCommand({ TableName: TABLE, Key: keyOf(pk) }));
const query =
  (pk: string, index: Partial<{ IndexName: string; name: string }> = {}): Call =>
  ({ table }) =>
    table.send(
      new QueryCommand({
        TableName: TABLE,
        ...(index.IndexName === undefined ? {} : { IndexName: index.IndexName }),
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': index.name ?? 'pk' },
        ExpressionAttributeValues: { ':pk': { S: pk } },
      }),
    );
const set =
  (name: string, condition?: string): Call =>
  ({ table }) =>
    table.send(
      new UpdateItemCommand({
        TableName: TABLE,
        Key: keyOf('us-east-1:p'),
        UpdateExpression: 'SET #n = :v',
        ...(condition === undefined ? {} : { ConditionExpression: condition }),
        ExpressionAttributeNames: { '#n': name },
        ExpressionAttributeValues: { ':v': { S: 'x' } },
      }),
    );
const getObject =
  (Bucket: string, Key: string): Call =>
  ({ bucket }) =>
    bucket.send(new GetObjectCommand({ Bucket, Key }));
const putObject =
  (Bucket: string, Key: string, once = true): Call =>
  ({ bucket }) =>
    bucket.send(new PutObjectCommand({ Bucket, Key, Body: '{}', ...(once ? { IfNoneMatch: '*' } : {}) }));

const entry = (name: string) => `trail/2026-01-01/${name}.json`;

const RULES: readonly (readonly [what: string, call: Call, allowed: readonly FunctionName[]])[] = [
  ['reads an item of a note', get('us-east-1:p'), ['checkSignature']],
  ['reads a key of somebody’s browser', get('KEY#us-east-1:p'), []],
  ['looks for signatures', query('us-east-1:p'), ['checkSignature']],
  ['looks for keys of browsers', query('KEY#us-east-1:p'), []],
  ['lists notes by status', query('final', { IndexName: 'byStatus', name: 'status' }), []],
  ['writes the check of a signature', set('signatureCheck'), ['checkSignature']],
  [
    'writes it where there is an item only',
    set('signatureCheck', 'attribute_exists(pk)'),
    ['checkSignature'],
  ],
  ['writes a signature', set('signature#us-east-1:p'), []],
  ['writes a title', set('title'), []],
  ['writes a digest', set('contentDigest'), []],
  ['tells by a condition what a title is', set('signatureCheck', 'begins_with(title, :v)'), []],
  [
    'puts an item',
    ({ table }) => table.send(new PutItemCommand({ TableName: TABLE, Item: keyOf('us-east-1:p') })),
    [],
  ],
  [
    'deletes an item',
    ({ table }) => table.send(new DeleteItemCommand({ TableName: TABLE, Key: keyOf('us-east-1:p') })),
    [],
  ],
  ['scans the table', ({ table }) => table.send(new ScanCommand({ TableName: TABLE })), []],
  ['reads an object of a note', getObject(BUCKET, 'notes/us-east-1:p/n1/v1/note.json'), ['checkSignature']],
  ['reads an event of the audit', getObject(BUCKET, 'audit/n1/us-east-1:p/1.json'), []],
  ['adds an object to a note', putObject(BUCKET, 'notes/us-east-1:p/n1/v1/note.json'), []],
  [
    'adds an entry',
    putObject(TRAIL_BUCKET, entry('added')),
    ['checkSignature', 'recordChange', 'recordAccess'],
  ],
  ['adds an entry that would replace another', putObject(TRAIL_BUCKET, entry('replaced'), false), []],
  ['adds to the trail what is no entry', putObject(TRAIL_BUCKET, 'cloudtrail/AWSLogs/log.json.gz'), []],
  ['reads an entry', getObject(TRAIL_BUCKET, entry('added')), []],
  [
    'reads a log of CloudTrail',
    getObject(TRAIL_BUCKET, 'cloudtrail/AWSLogs/000000000000/CloudTrail/log.json.gz'),
    ['recordAccess'],
  ],
  [
    'deletes an entry',
    ({ bucket }) => bucket.send(new DeleteObjectCommand({ Bucket: TRAIL_BUCKET, Key: entry('added') })),
    [],
  ],
];

const NAMES = Object.keys(FUNCTION_POLICIES) as FunctionName[];
const REFUSED = /^AccessDenied(Exception)?$/;

describe.each(NAMES)('the function %s', (name) => {
  const cases = RULES.map(([what, call, allowed]) => [what, allowed.includes(name), call] as const);

  it.each(cases)('%s: %s', async (_what, isAllowed, call) => {
    const outcome = await call(clients(name)).then(
      () => 'ok',
      (error: Error) => error.name,
    );
    // What is not there, or is there already, was asked for by somebody who may ask.
    if (isAllowed)
      expect(outcome).toMatch(/^(ok|NoSuchKey|PreconditionFailed|ConditionalCheckFailedException)$/);
    else expect(outcome).toMatch(REFUSED);
  });
});
