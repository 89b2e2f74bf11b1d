import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { FunctionName, PolicyDocument } from '../../policies.ts';
import { permit } from '../server/authorise.ts';
import { AwsError } from '../server/aws-error.ts';
import { type DataEvent, dataEventOf } from '../server/data-event.ts';
import type { AwsRequest, AwsResponse, Service } from '../server/service.ts';

export interface RoleClientOptions {
  readonly dynamodb: Service;
  readonly s3: Service;
  readonly policies: Readonly<Record<FunctionName, PolicyDocument>>;
  /** Values of the `${…}` of the policies. */
  readonly variables: Readonly<Record<string, string>>;
  readonly trailBucket: string;
  onDataEvent(event: DataEvent): void;
  now(): number;
}

/** The services as a function reaches them: by requests, each judged by the policy of the function. */
export interface RoleClient {
  /** An operation of DynamoDB with its input; answers with its output. @throws AwsError */
  dynamodb(operation: string, input: object): Promise<object>;
  /** Null when there is none. @throws AwsError */
  getObject(bucket: string, key: string): Promise<Uint8Array | null>;
  /** Writes unless it is there already; both are success. @throws AwsError */
  putOnce(bucket: string, key: string, body: string): Promise<void>;
}

export function createRoleClient(role: FunctionName, options: RoleClientOptions): RoleClient {
  const ask = (service: Service, request: AwsRequest) => call(role, options, service, request);
  return {
    async dynamodb(operation, input) {
      const headers = { 'x-amz-target': `DynamoDB_20120810.${operation}` };
      const body = Buffer.from(JSON.stringify(input));
      const answer = await ask(options.dynamodb, requestOf('POST', '/', headers, body));
      return JSON.parse(String(answer.body));
    },
    async getObject(bucket, key) {
      try {
        const { body } = await ask(options.s3, requestOf('GET', pathOf(bucket, key)));
        return typeof body === 'object' && 'pipe' in body ? await buffer(body) : Buffer.from(body);
      } catch (error) {
        if (error instanceof AwsError && error.code === 'NoSuchKey') return null;
        throw error;
      }
    },
    async putOnce(bucket, key, body) {
      const headers = { 'if-none-match': '*', 'content-type': 'application/json' };
      try {
        await ask(options.s3, requestOf('PUT', pathOf(bucket, key), headers, Buffer.from(body)));
      } catch (error) {
        if (!(error instanceof AwsError && error.code === 'PreconditionFailed')) throw error;
      }
    },
  };
}

async function call(
  role: FunctionName,
  options: RoleClientOptions,
  service: Service,
  request: AwsRequest,
): Promise<AwsResponse> {
  const tell = (error: unknown) => {
    // CloudTrail watches table and notes: what is written to the trail would else be written about, for ever.
    if (request.servicePath.startsWith(`/${options.trailBucket}/`)) return;
    const event = dataEventOf(service, request, { role, identityId: null }, { error, now: options.now() });
    if (event !== null) options.onDataEvent(event);
  };
  try {
    permit(options, service, request, { role, identityId: '' });
    const response = await service.handle(request, null);
    tell(null);
    return response;
  } catch (error) {
    tell(error);
    throw error;
  }
}

function pathOf(bucket: string, key: string): string {
  return `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
}

function requestOf(
  method: string,
  path: string,
  headers: AwsRequest['headers'] = {},
  body: Uint8Array = new Uint8Array(),
): AwsRequest {
  return {
    method,
    rawPath: path,
    servicePath: path,
    rawQuery: '',
    query: new URLSearchParams(),
    headers,
    body,
    requestId: randomUUID(),
  };
}
