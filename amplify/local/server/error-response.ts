import { AwsError } from './aws-error.ts';
import type { AwsRequest, AwsResponse, Service } from './service.ts';

/** An error in the form of the service's protocol; what is not an AwsError becomes InternalFailure. */
export function errorResponse(error: unknown, service: Service, request: AwsRequest): AwsResponse {
  const known = error instanceof AwsError ? error : new AwsError('InternalFailure', 500, 'Internal failure');
  return service.errorFormat === 'xml' ? xmlError(known, request) : jsonError(known, service.errorFormat);
}

function jsonError(error: AwsError, format: 'json-1.0' | 'json-1.1'): AwsResponse {
  return {
    status: error.status,
    headers: { 'content-type': `application/x-amz-${format}`, 'x-amzn-errortype': error.code },
    body: JSON.stringify({
      __type: error.code,
      message: error.message,
      Message: error.message,
      ...error.members,
    }),
  };
}

function xmlError(error: AwsError, request: AwsRequest): AwsResponse {
  // A HEAD answer has no body, so its status alone tells.
  const body = request.method === 'HEAD' ? '' : xmlBody(error, request);
  return { status: error.status, headers: { 'content-type': 'application/xml' }, body };
}

function xmlBody(error: AwsError, request: AwsRequest): string {
  const members = {
    Code: error.code,
    Message: error.message,
    ...error.members,
    RequestId: request.requestId,
  };
  const elements = Object.entries(members).map(
    ([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${elements.join('')}</Error>`;
}

/** Characters that XML 1.0 does not have, not even escaped (§2.2); keys of objects may hold them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

function escapeXml(text: string): string {
  return text
    .replace(NOT_IN_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
