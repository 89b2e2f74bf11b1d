import { describe, expect, it } from 'vitest';
import { operationName, runJsonOperation } from './aws-json.ts';
import type { AwsRequest } from './service.ts';

function request(target: string | null, body: string | Uint8Array = '{}'): AwsRequest {
  return {
    method: 'POST',
    rawPath: '/',
    servicePath: '/',
    rawQuery: '',
    query: new URLSearchParams(),
    headers: target === null ? {} : { 'x-amz-target': target },
    body: typeof body === 'string' ? Buffer.from(body) : body,
    requestId: 'r-1',
  };
}

const operations = { Echo: (input: unknown) => ({ heard: input }) };
const run = (...args: Parameters<typeof request>) => runJsonOperation(operations, request(...args), '1.1');

describe('the JSON protocol', () => {
  it('reads the operation after the last dot of the target', () => {
    expect(operationName(request('DynamoDB_20120810.Query'))).toBe('Query');
    expect(operationName(request('Query'))).toBe('Query');
    expect(operationName(request(null))).toBe('');
  });

  it('answers with what the operation answers', async () => {
    expect(await run('Service.Echo', '{"text":"é😀"}')).toEqual({
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: '{"heard":{"text":"é😀"}}',
    });
    const older = await runJsonOperation(operations, request('Service.Echo'), '1.0');
    expect(older.headers['content-type']).toBe('application/x-amz-json-1.0');
  });

  it.each(['Service.Nope', 'Service.', null, 'Service.constructor', 'Service.__proto__', 'Service.toString'])(
    'knows no operation %j',
    async (target) => {
      await expect(run(target)).rejects.toMatchObject({ code: 'UnknownOperationException', status: 400 });
    },
  );

  it.each(['', '{', 'undefined', '{"a":}', Uint8Array.of(0x22, 0xff, 0x22)])(
    'refuses the body %j, which is no JSON',
    async (body) => {
      await expect(run('Service.Echo', body)).rejects.toMatchObject({
        code: 'SerializationException',
        status: 400,
      });
    },
  );
});
