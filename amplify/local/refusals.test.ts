import { once } from 'node:events';
import { Sha256 } from '@aws-crypto/sha256-js';
import { ComprehendMedicalClient, DetectEntitiesV2Command } from '@aws-sdk/client-comprehendmedical';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { createComprehendService } from './comprehend/comprehend-service.ts';
import { createDynamoDbService } from './dynamodb/dynamodb-service.ts';
import { createS3Service } from './s3/s3-service.ts';
import { startTestServer, type TestCredentials, type TestServer } from './server/testing.ts';
import { createTranscribeService } from './transcribe/service.ts';

/** Requests that are unsigned, tampered with, expired or somebody else's, to each service that signs. */

const OWNER = 'us-east-1:owner';
const NAME = 'notewell-notes';
let server: TestServer;

beforeAll(async () => {
  const dynamodb = {
    dataDir: null,
    region: 'us-east-1',
    accountId: '000000000000',
    table: NAME,
    now: Date.now,
  };
  const silent = { subscribe: () => () => {}, push: () => {}, end: () => {}, abort: () => {} };
  server = await startTestServer([
    await createDynamoDbService(dynamodb),
    createS3Service({ dataDir: null, bucket: NAME, now: Date.now }),
    createComprehendService({
      extractor: { extract: () => ({ entities: [], unmapped: [] }), extractPhi: () => [] },
    }),
    createTranscribeService({
      recogniser: {
        open: () => silent,
        availability: async () => ({ kind: 'available' }),
        close: () => {},
      },
    }),
  ]);
});
afterAll(() => server.close());

type Call = (credentials: TestCredentials) => Promise<unknown>;

const clientConfig = (service: string, credentials: TestCredentials) => ({
  region: 'us-east-1',
  endpoint: server.url(service),
  credentials,
  maxAttempts: 1,
});

const CALLS: Readonly<Record<string, Call>> = {
  DynamoDB: (credentials) =>
    new DynamoDBClient(clientConfig('dynamodb', credentials)).send(
      new GetItemCommand({ TableName: NAME, Key: { pk: { S: OWNER }, sk: { S: 'NOTE#1' } } }),
    ),
  S3: (credentials) =>
    new S3Client({ ...clientConfig('s3', credentials), forcePathStyle: true }).send(
      new GetObjectCommand({ Bucket: NAME, Key: `notes/${OWNER}/n1/v1/note.json` }),
    ),
  'Comprehend Medical': (credentials) =>
    new ComprehendMedicalClient(clientConfig('comprehendmedical', credentials)).send(
      new DetectEntitiesV2Command({ Text: 'fever' }),
    ),
  'Transcribe Medical': async (credentials) => openStream(await presign(credentials)),
};

/** What the service answers when nothing is wrong with the signature. */
const ACCEPTED: Readonly<Record<string, string>> = {
  DynamoDB: 'ok',
  S3: 'NoSuchKey',
  'Comprehend Medical': 'ok',
  'Transcribe Medical': 'ok',
};

const STREAM_PATH = '/medical-stream-transcription-websocket';
const STREAM_QUERY = {
  'language-code': 'en-US',
  'media-encoding': 'pcm',
  'sample-rate': '16000',
  specialty: 'PRIMARYCARE',
  type: 'DICTATION',
};

async function presign(credentials: TestCredentials): Promise<string> {
  const { host, hostname, port, pathname } = new URL(server.url('transcribe'));
  const signer = new SignatureV4({ service: 'transcribe', region: 'us-east-1', credentials, sha256: Sha256 });
  const path = `${pathname}${STREAM_PATH}`;
  const { query = {} } = await signer.presign(
    {
      method: 'GET',
      protocol: 'ws:',
      hostname,
      port: Number(port),
      path,
      query: STREAM_QUERY,
      headers: { host },
    },
    { expiresIn: 60 },
  );
  return `ws://${host}${path}?${new URLSearchParams(query as Record<string, string>)}`;
}

/** Resolves when the stream opens; else throws the code of the refusal. */
async function openStream(url: string): Promise<void> {
  const socket = new WebSocket(url);
  const refused = new Promise<never>((_, reject) => {
    socket.on('unexpected-response', async (_request, response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part as Buffer);
      const { __type } = JSON.parse(Buffer.concat(parts).toString()) as { __type: string };
      reject(Object.assign(new Error(__type), { name: __type }));
    });
    socket.on('error', () => {});
  });
  await Promise.race([once(socket, 'open'), refused]);
  socket.terminate();
}

const outcome = (call: Promise<unknown>) => call.then(() => 'ok').catch((error: Error) => error.name);
const own = (ttlMs?: number) => server.credentials('physicians', OWNER, ttlMs);

describe.each(Object.entries(CALLS))('%s', (name, call) => {
  const isS3 = name === 'S3';

  it('accepts what is signed well', async () => {
    expect(await outcome(call(own()))).toBe(ACCEPTED[name]);
  });

  it('refuses a signature by another secret', async () => {
    const forged = { ...own(), secretAccessKey: 'guessed' };
    expect(await outcome(call(forged))).toBe(isS3 ? 'SignatureDoesNotMatch' : 'InvalidSignatureException');
  });

  it('refuses a token that was tampered with', async () => {
    const key = own();
    const forged = { ...key, sessionToken: `x${key.sessionToken}` };
    expect(await outcome(call(forged))).toMatch(
      /InvalidToken|InvalidAccessKeyId|UnrecognizedClientException/,
    );
  });

  it('refuses a token that belongs to other keys', async () => {
    const mixed = { ...own(), sessionToken: own().sessionToken };
    expect(await outcome(call(mixed))).toMatch(/InvalidToken|InvalidAccessKeyId|UnrecognizedClientException/);
  });

  it('refuses keys that have expired', async () => {
    expect(await outcome(call(own(-1)))).toBe(isS3 ? 'ExpiredToken' : 'ExpiredTokenException');
  });
});

describe('requests without a signature', () => {
  it.each([
    ['dynamodb', '/', 'MissingAuthenticationTokenException'],
    ['comprehendmedical', '/', 'MissingAuthenticationTokenException'],
    ['s3', `/${NAME}/notes/x`, 'AccessDenied'],
  ])('are refused by %s', async (service, path, code) => {
    const response = await fetch(
      `${server.url(service)}${path}`,
      service === 's3' ? {} : { method: 'POST', body: '{}' },
    );
    expect(response.ok).toBe(false);
    expect(await response.text()).toContain(code);
  });

  it('are refused by transcribe', async () => {
    const url = `${server.url('transcribe').replace('http', 'ws')}${STREAM_PATH}`;
    expect(await outcome(openStream(url))).toBe('MissingAuthenticationTokenException');
  });
});

describe('a presigned address of a stream', () => {
  it('is refused when a parameter was changed', async () => {
    const url = (await presign(own())).replace('PRIMARYCARE', 'CARDIOLOGY');
    expect(await outcome(openStream(url))).toBe('InvalidSignatureException');
  });
});

describe('what is somebody else’s', () => {
  const stranger = () => server.credentials('physicians', 'us-east-1:stranger');

  it('cannot be read', async () => {
    expect(await outcome(CALLS.DynamoDB?.(stranger()) ?? Promise.reject())).toBe('AccessDeniedException');
    expect(await outcome(CALLS.S3?.(stranger()) ?? Promise.reject())).toBe('AccessDenied');
  });
});
