import {
  GetObjectCommand,
  type GetObjectCommandInput,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import type { RoleName } from '../../policies.ts';
import { BUCKET } from '../server/resources.ts';
import { startTestServer, type TestServer } from '../server/testing.ts';
import { createS3Service, type S3Options } from './s3-service.ts';

export { BUCKET };
/** Identity id of the person whose objects the tests put. */
export const OWNER = 'us-east-1:owner';

/** S3 behind the real server, and the SDK's client in front of it. For tests. */
export interface S3Fixture {
  readonly server: TestServer;
  client(role?: RoleName, identityId?: string): S3Client;
  /** Puts an object of the owner once, under a short name. */
  put(name: string, body: string | Uint8Array, extra?: Partial<PutObjectCommandInput>): Promise<void>;
  /** The text of an object of the owner. */
  text(name: string, extra?: Partial<GetObjectCommandInput>): Promise<string>;
}

export async function startS3(options: Partial<S3Options> = {}): Promise<S3Fixture> {
  const service = createS3Service({ dataDir: null, bucket: BUCKET, now: Date.now, ...options });
  const server = await startTestServer([service]);
  const client = (role: RoleName = 'physicians', identityId = OWNER) =>
    new S3Client({
      region: 'us-east-1',
      endpoint: server.url('s3'),
      forcePathStyle: true,
      credentials: server.credentials(role, identityId),
      maxAttempts: 1,
    });
  const owner = client();
  return {
    server,
    client,
    async put(name, body, extra) {
      const Body = typeof body === 'string' ? Buffer.from(body) : body;
      await owner.send(
        new PutObjectCommand({ Bucket: BUCKET, Key: keyOf(name), Body, IfNoneMatch: '*', ...extra }),
      );
    },
    async text(name, extra) {
      const answer = await owner.send(new GetObjectCommand({ Bucket: BUCKET, Key: keyOf(name), ...extra }));
      return (await answer.Body?.transformToString()) ?? '';
    },
  };
}

/** Key of an object of the owner, or of somebody else. */
export function keyOf(name: string, owner = OWNER): string {
  return `notes/${owner}/n1/${name}`;
}

/** The name of the error that a call ends with; `ok` when it ends well. */
export function nameOf(call: Promise<unknown>): Promise<string> {
  return call.then(() => 'ok').catch((error: Error) => error.name);
}
