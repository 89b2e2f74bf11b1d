import { join } from 'node:path';
import { AwsError } from '../server/aws-error.ts';
import type { AwsRequest, AwsResponse, Service } from '../server/service.ts';
import { type Bucket, createDiskBucket, createMemoryBucket } from './bucket.ts';
import { dataEventFacts } from './data-event.ts';
import { deleteObject, deleteObjectVersion } from './delete-object.ts';
import { getObject } from './get-object.ts';
import { listObjectVersions } from './list-object-versions.ts';
import { listObjectsV2 } from './list-objects-v2.ts';
import { authorizationOf, readOperation } from './operation.ts';
import { putObject } from './put-object.ts';

export interface S3Options {
  /** Null keeps objects in memory. */
  readonly dataDir: string | null;
  /** The bucket that is kept in the folder. */
  readonly bucket: string;
  /** Buckets that are kept elsewhere, by their names. */
  readonly others?: Readonly<Record<string, Bucket>>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Longest object in bytes. */
  readonly maxObjectBytes?: number;
}

/** Four hours of 16 kHz sound are 461 MB. */
const MAX_OBJECT_BYTES = 512 * 1024 * 1024;

/** Amazon S3 in what is used of it: put, get, head, delete, list. */
export function createS3Service(options: S3Options): Service {
  const kept =
    options.dataDir === null ? createMemoryBucket() : createDiskBucket(join(options.dataDir, 's3'));
  const buckets = new Map([...Object.entries(options.others ?? {}), [options.bucket, kept]]);
  const turns = createTurns();
  return {
    name: 's3',
    signingName: 's3',
    errorFormat: 'xml',
    authorize: (request) => [authorizationOf(readOperation(request), request)],
    dataEvent: dataEventFacts,
    handle: (request) => run(buckets, options, turns, request),
    close: () => turns.ended(),
  };
}

async function run(
  buckets: ReadonlyMap<string, Bucket>,
  options: S3Options,
  turns: Turns,
  request: AwsRequest,
): Promise<AwsResponse> {
  const { name, address } = readOperation(request);
  const bucket = buckets.get(address.bucket);
  if (bucket === undefined) throw noSuchBucket(address.bucket);
  const { key } = address;
  // Two buckets may have the same key; a slash is in no name of a bucket.
  const place = `${address.bucket}/${key}`;
  switch (name) {
    case 'PutObject': {
      const limits = { now: options.now(), maxBytes: options.maxObjectBytes ?? MAX_OBJECT_BYTES };
      return turns.take(place, () => putObject(bucket, key, request, limits));
    }
    case 'DeleteObject':
      return turns.take(place, () => deleteObject(bucket, key));
    case 'DeleteObjectVersion':
      return turns.take(place, () => deleteObjectVersion(bucket, key, request.query.get('versionId') ?? ''));
    case 'GetObject':
    case 'HeadObject':
      return getObject(bucket, key, request);
    case 'ListObjectsV2':
      return listObjectsV2(bucket, address.bucket, request);
    case 'ListObjectVersions':
      return listObjectVersions(bucket, address.bucket, request);
    case 'HeadBucket':
      return { status: 200, headers: {}, body: '' };
  }
}

function noSuchBucket(name: string): AwsError {
  return new AwsError('NoSuchBucket', 404, 'The specified bucket does not exist', { BucketName: name });
}

/** Lets writers of one key in one after the other; writers of different keys do not wait. */
interface Turns {
  take<Result>(key: string, task: () => Promise<Result>): Promise<Result>;
  /** When all that have come have ended. */
  ended(): Promise<void>;
}

function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    async take(key, task) {
      const turn = (last.get(key) ?? Promise.resolve()).then(task, task);
      const settled = turn.catch(() => undefined);
      last.set(key, settled);
      try {
        return await turn;
      } finally {
        if (last.get(key) === settled) last.delete(key);
      }
    },
    async ended() {
      await Promise.all(last.values());
    },
  };
}
