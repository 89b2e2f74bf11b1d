import { AwsError } from './aws-error.ts';
import type { AwsRequest, AwsResponse } from './service.ts';

/** One API action: takes the parsed JSON body, answers with an object. @throws AwsError in AWS's words. */
export type Operation = (input: unknown, request: AwsRequest) => Promise<object> | object;

/** The operation that `X-Amz-Target` names, without the service's prefix. */
export function operationName(request: AwsRequest): string {
  return request.headers['x-amz-target']?.split('.').at(-1) ?? '';
}

/** Finds and runs the operation of a request in AWS's JSON protocol. */
export async function runJsonOperation(
  operations: Readonly<Record<string, Operation>>,
  request: AwsRequest,
  version: '1.0' | '1.1',
): Promise<AwsResponse> {
  const name = operationName(request);
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation === undefined)
    throw new AwsError('UnknownOperationException', 400, `Unknown operation ${name}`);
  const output = await operation(parseBody(request.body), request);
  return {
    status: 200,
    headers: { 'content-type': `application/x-amz-json-${version}` },
    body: JSON.stringify(output),
  };
}

function parseBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new AwsError('SerializationException', 400, 'The request body is not valid JSON');
  }
}
