import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { ProblemError } from '../domain/problem.ts';
import { type AwsConnection, clientConfig } from './aws-connection.ts';
import { awsProblem } from './aws-problem.ts';
import { sha256, toBase64 } from './bytes.ts';
import { type Tally, tallied } from './tally.ts';

/** An hour of sound is 115 MB, and a clinic's line may need minutes for it. */
const REQUEST_TIMEOUT_MS = 600_000;

/** Objects of notes: written once, never changed, read whole or in part. Every failure is a ProblemError. */
export interface NoteBucket {
  /**
   * Writes an object that is not there yet. One that is there with the same bytes counts as written, so that an
   * interrupted save can go on.
   * @throws ProblemError `conflict` when the key holds other bytes.
   */
  putOnce(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /**
   * Writes an object without ever reading it, for those who may only add.
   * @throws ProblemError `conflict` when the key is taken, by the same bytes too.
   */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** All keys that begin so, in their order. */
  list(prefix: string): Promise<readonly string[]>;
  /** @throws ProblemError `not-found` when there is no such object. */
  read(key: string): Promise<Uint8Array>;
  /**
   * Bytes `from` (inclusive) to `to` (exclusive); fewer where the object ends before.
   * @throws ProblemError `not-found` when there is no such object.
   */
  readRange(key: string, from: number, to: number): Promise<Uint8Array>;
}

interface Objects {
  readonly client: S3Client;
  readonly bucket: string;
}

/** The bucket by the SDK's client. Import it lazily: it is the heaviest of the clients. */
export function createS3Objects(connection: AwsConnection, bucket: string): NoteBucket {
  const client = new S3Client({
    ...clientConfig(connection, REQUEST_TIMEOUT_MS),
    // A local endpoint has no host name of its own for a bucket.
    forcePathStyle: connection.endpoint !== null,
  });
  countObjects(client, connection.tally);
  const objects: Objects = { client, bucket };
  return {
    putOnce: (key, bytes, contentType) => putOnce(objects, key, bytes, contentType),
    put: (key, bytes, contentType) => put(objects, key, bytes, contentType),
    list: (prefix) => list(objects, prefix),
    read: (key) => read(objects, key, {}),
    readRange: (key, from, to) => read(objects, key, { Range: `bytes=${from}-${to - 1}` }),
  };
}

/** Writing and listing have one price, reading another. */
function countObjects(client: S3Client, tally: Tally | undefined): void {
  if (tally === undefined) return;
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) =>
        tallied(next(args), (outcome) => {
          const way =
            commandName === 'GetObjectCommand' || commandName === 'HeadObjectCommand' ? 'read' : 'write';
          const body = 'Body' in args.input ? args.input.Body : undefined;
          tally({ kind: 'object', way, bytes: body instanceof Uint8Array ? body.length : 0, outcome });
        }),
    { step: 'initialize', name: 'tally' },
  );
}

async function putOnce(objects: Objects, key: string, bytes: Uint8Array, contentType: string): Promise<void> {
  try {
    await put(objects, key, bytes, contentType);
  } catch (error) {
    const isTaken = error instanceof ProblemError && error.code === 'conflict';
    if (!isTaken || !(await holds(objects, key, bytes))) throw error;
  }
}

async function put(objects: Objects, key: string, bytes: Uint8Array, contentType: string): Promise<void> {
  try {
    await objects.client.send(
      new PutObjectCommand({
        Bucket: objects.bucket,
        Key: key,
        Body: bytes,
        ContentType: contentType,
        // Whoever is given it, a proxy for instance, keeps no copy.
        CacheControl: 'no-store',
        ChecksumSHA256: toBase64(await sha256(bytes)),
        IfNoneMatch: '*',
      }),
    );
  } catch (error) {
    throw awsProblem(error);
  }
}

async function list(objects: Objects, prefix: string): Promise<readonly string[]> {
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const command = new ListObjectsV2Command({
      Bucket: objects.bucket,
      Prefix: prefix,
      ...(token === undefined ? {} : { ContinuationToken: token }),
    });
    const page = await objects.client.send(command).catch((error: unknown) => {
      throw awsProblem(error);
    });
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return keys;
}

/** Whether the object is these bytes: told by its length and checksum, or by reading it where S3 shows none. */
async function holds(objects: Objects, key: string, bytes: Uint8Array): Promise<boolean> {
  const checksum = toBase64(await sha256(bytes));
  try {
    const head = await objects.client.send(
      new HeadObjectCommand({ Bucket: objects.bucket, Key: key, ChecksumMode: 'ENABLED' }),
    );
    if (head.ContentLength !== undefined && head.ContentLength !== bytes.length) return false;
    if (head.ChecksumSHA256 !== undefined) return head.ChecksumSHA256 === checksum;
  } catch (error) {
    throw awsProblem(error);
  }
  return toBase64(await sha256(await read(objects, key, {}))) === checksum;
}

async function read(objects: Objects, key: string, range: { Range?: string }): Promise<Uint8Array> {
  try {
    const { Body } = await objects.client.send(
      new GetObjectCommand({ Bucket: objects.bucket, Key: key, ...range }),
    );
    if (Body === undefined) throw new ProblemError('service-failed', { retryable: true });
    return await Body.transformToByteArray();
  } catch (error) {
    throw awsProblem(error);
  }
}
