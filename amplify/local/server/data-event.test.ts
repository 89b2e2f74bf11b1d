import { describe, expect, it } from 'vitest';
import { AwsError } from './aws-error.ts';
import { dataEventOf } from './data-event.ts';
import type { AwsRequest, Service } from './service.ts';

const request: AwsRequest = {
  method: 'GET',
  rawPath: '/aws/s3/b/k',
  servicePath: '/b/k',
  rawQuery: '',
  query: new URLSearchParams(),
  headers: { 'user-agent': 'Ada' },
  body: new Uint8Array(),
  requestId: 'a954451c-c2fc-4561-8aea-7a30ba1fdf52',
};

const service: Service = {
  name: 's3',
  signingName: 's3',
  errorFormat: 'xml',
  authorize: () => [],
  handle: () => Promise.reject(new Error('not asked')),
  dataEvent: () => ({
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    requestParameters: { key: 'k' },
  }),
};

const NOW = Date.parse('2026-03-01T10:00:07.999Z');
const PERSON = { role: 'physicians', identityId: 'us-east-1:p' };
const eventOf = (error: unknown, who: Parameters<typeof dataEventOf>[2] = PERSON) =>
  dataEventOf(service, request, who, { error, now: NOW });

describe('a data event', () => {
  it('has who asked where CloudTrail has it for people of an identity pool', () => {
    expect(eventOf(null)).toEqual({
      eventVersion: '1.11',
      eventID: request.requestId,
      eventTime: '2026-03-01T10:00:07Z',
      awsRegion: 'us-east-1',
      userIdentity: {
        type: 'AssumedRole',
        arn: 'arn:aws:sts::000000000000:assumed-role/notewell-physicians/CognitoIdentityCredentials',
        accountId: '000000000000',
        sessionContext: {
          sessionIssuer: { type: 'Role', userName: 'notewell-physicians' },
          webIdFederationData: {
            federatedProvider: 'cognito-identity.amazonaws.com',
            attributes: { 'cognito-identity.amazonaws.com:sub': 'us-east-1:p' },
          },
        },
      },
      eventSource: 's3.amazonaws.com',
      eventName: 'GetObject',
      requestParameters: { key: 'k' },
      eventType: 'AwsApiCall',
      eventCategory: 'Data',
      managementEvent: false,
    });
  });

  it('has nobody of the pool for a function', () => {
    expect(eventOf(null, { role: 'checkSignature', identityId: null })).toMatchObject({
      userIdentity: { sessionContext: { webIdFederationData: {} } },
    });
  });

  it.each([
    [new AwsError('AccessDeniedException', 400, 'User: Ada'), 'AccessDenied'],
    [new AwsError('AccessDenied', 403, 'User: Ada'), 'AccessDenied'],
    [new AwsError('NoSuchKey', 404, 'Ada'), 'NoSuchKey'],
    [new TypeError('chest pain at 4 o’clock'), 'InternalFailure'],
  ])('has the code of an error and not its words', (error, errorCode) => {
    expect(eventOf(error)).toMatchObject({ errorCode });
    expect(JSON.stringify(eventOf(error))).not.toMatch(/Ada|pain/);
  });

  it('is none for a service that has none, nor for a request that nobody understands', () => {
    const { dataEvent: _, ...other } = service;
    const broken = {
      ...service,
      dataEvent: () => {
        throw new AwsError('InvalidURI', 400, 'no');
      },
    };
    for (const one of [other, broken]) {
      expect(dataEventOf(one, request, PERSON, { error: null, now: NOW })).toBeNull();
    }
  });
});
