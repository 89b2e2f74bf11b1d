import { describe, expect, it } from 'vitest';
import { AwsError } from './aws-error.ts';
import { errorResponse } from './error-response.ts';
import type { AwsRequest, Service } from './service.ts';

const REQUEST: AwsRequest = {
  method: 'GET',
  rawPath: '/',
  servicePath: '/',
  rawQuery: '',
  query: new URLSearchParams(),
  headers: {},
  body: new Uint8Array(),
  requestId: 'r-1',
};

function service(errorFormat: Service['errorFormat']): Service {
  return {
    name: 'test',
    signingName: null,
    errorFormat,
    authorize: () => [],
    handle: () => Promise.reject(new Error('not called')),
  };
}

describe('an error in JSON', () => {
  it('has its code in body and header, its message in both spellings, and its members', () => {
    const error = new AwsError('TransactionCanceledException', 400, 'No', { CancellationReasons: [1] });
    const response = errorResponse(error, service('json-1.0'), REQUEST);
    expect(response.status).toBe(400);
    expect(response.headers).toEqual({
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-errortype': 'TransactionCanceledException',
    });
    expect(JSON.parse(String(response.body))).toEqual({
      __type: 'TransactionCanceledException',
      message: 'No',
      Message: 'No',
      CancellationReasons: [1],
    });
  });

  it('names the version of the protocol', () => {
    const { headers } = errorResponse(new AwsError('A', 400, ''), service('json-1.1'), REQUEST);
    expect(headers['content-type']).toBe('application/x-amz-json-1.1');
  });
});

describe('an error in XML', () => {
  const xml = (error: AwsError, request = REQUEST) => errorResponse(error, service('xml'), request);

  it('has code, message, members and the id of the request', () => {
    const response = xml(new AwsError('NoSuchKey', 404, 'Gone', { Key: 'a' }));
    expect(response).toEqual({
      status: 404,
      headers: { 'content-type': 'application/xml' },
      body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>Gone</Message><Key>a</Key><RequestId>r-1</RequestId></Error>',
    });
  });

  it('escapes what would be markup', () => {
    const { body } = xml(new AwsError('A', 400, '<b>&"]]>', { Key: '&lt;' }));
    expect(body).toContain('<Message>&lt;b&gt;&amp;&quot;]]&gt;</Message><Key>&amp;lt;</Key>');
  });

  it('has no character that XML does not know', () => {
    const { body } = xml(new AwsError('A', 400, 'a\u0000b\u001fc\ud800d\uffffe\tf😀'));
    expect(body).toContain('<Message>a\ufffdb\ufffdc\ufffdd\ufffde\tf😀</Message>');
  });

  it('has no body for HEAD', () => {
    expect(xml(new AwsError('A', 404, 'x'), { ...REQUEST, method: 'HEAD' }).body).toBe('');
  });
});

describe('an error that is none of AWS', () => {
  it.each(['json-1.0', 'json-1.1', 'xml'] as const)(
    'becomes InternalFailure and says nothing more, in %s',
    (format) => {
      for (const thrown of [new TypeError('chest pain'), 'chest pain', null]) {
        const response = errorResponse(thrown, service(format), REQUEST);
        expect(response.status).toBe(500);
        expect(response.body).toContain('InternalFailure');
        expect(response.body).not.toContain('chest pain');
      }
    },
  );
});
