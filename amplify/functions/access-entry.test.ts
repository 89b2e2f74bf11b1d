import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessEntry } from './access-entry.ts';

const PERSON = 'us-east-1:11111111-2222-4333-8444-555555555555';

/** As CloudTrail writes it for somebody who signed in through an identity pool. */
const userIdentity = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:CognitoIdentityCredentials',
  arn: 'arn:aws:sts::111122223333:assumed-role/notewell-physicians/CognitoIdentityCredentials',
  accountId: '111122223333',
  accessKeyId: 'ASIAEXAMPLE',
  sessionContext: {
    sessionIssuer: { type: 'Role', userName: 'notewell-physicians', accountId: '111122223333' },
    webIdFederationData: {
      federatedProvider: 'cognito-identity.amazonaws.com',
      attributes: {
        'cognito-identity.amazonaws.com:aud': 'us-east-1:pool',
        'cognito-identity.amazonaws.com:sub': PERSON,
      },
    },
    attributes: { creationDate: '2026-03-01T10:00:00Z', mfaAuthenticated: 'false' },
  },
};

const event = {
  eventVersion: '1.11',
  userIdentity,
  eventTime: '2026-03-01T10:00:07Z',
  eventSource: 'dynamodb.amazonaws.com',
  eventName: 'UpdateItem',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.1',
  requestParameters: {
    tableName: 'notes',
    key: { pk: PERSON, sk: 'NOTE#n1' },
    updateExpression: 'SET #s = :s',
    expressionAttributeNames: { '#s': 'status' },
  },
  responseElements: null,
  requestID: 'R1',
  eventID: 'a954451c-c2fc-4561-8aea-7a30ba1fdf52',
  readOnly: false,
  eventType: 'AwsApiCall',
  managementEvent: false,
  eventCategory: 'Data',
};

describe('who asked for what', () => {
  it('is told by a data event of DynamoDB', () => {
    expect(accessEntry(event)).toEqual({
      schema: 1,
      entryId: 'access-a954451c-c2fc-4561-8aea-7a30ba1fdf52',
      at: Date.parse('2026-03-01T10:00:07Z'),
      kind: 'access',
      action: 'dynamodb:UpdateItem',
      resource: 'table',
      keys: [`${PERSON}|NOTE#n1`],
      identityId: PERSON,
      role: 'notewell-physicians',
      outcome: 'allowed',
      errorCode: null,
    });
  });

  it('is told by one of S3', () => {
    const requestParameters = { bucketName: 'b', key: 'notes/p/n1/v1/note.json', Host: 'b.s3.amazonaws.com' };
    expect(
      accessEntry({ ...event, eventSource: 's3.amazonaws.com', eventName: 'GetObject', requestParameters }),
    ).toMatchObject({ action: 's3:GetObject', resource: 'bucket', keys: ['notes/p/n1/v1/note.json'] });
    const listing = { bucketName: 'b', prefix: 'audit/n1/' };
    expect(
      accessEntry({ ...event, eventSource: 's3.amazonaws.com', requestParameters: listing }),
    ).toMatchObject({ keys: ['audit/n1/'] });
  });

  it('names all items of a transaction, in both ways in which CloudTrail writes them', () => {
    const requestItems = [
      { operation: 'Update', tableName: 'notes', key: { pk: 'p', sk: 'NOTE#n1' } },
      { operation: 'ConditionCheck', TableName: 'notes', Key: { pk: 'p', sk: 'NOTE#n1#V#000002' } },
      { operation: 'Unknown' },
    ];
    expect(accessEntry({ ...event, requestParameters: { requestItems } })).toMatchObject({
      keys: ['p|NOTE#n1', 'p|NOTE#n1#V#000002'],
    });
  });

  it.each([
    ['AccessDenied', 'refused', 'AccessDenied'],
    ['Client.UnauthorizedOperation', 'refused', 'Client.UnauthorizedOperation'],
    ['ConditionalCheckFailedException', 'failed', 'ConditionalCheckFailedException'],
    ['What a patient said', 'failed', 'Unknown'],
  ])('ends as the code %s says', (errorCode, outcome, told) => {
    expect(accessEntry({ ...event, errorCode })).toMatchObject({ outcome, errorCode: told });
  });

  it.each([
    [
      'a function',
      { type: 'AssumedRole', sessionContext: { sessionIssuer: { userName: 'fn' }, webIdFederationData: {} } },
      'fn',
    ],
    ['an operator', { type: 'IAMUser', userName: 'ada' }, null],
  ])('has no identity id for %s', (_who, other, role) => {
    expect(accessEntry({ ...event, userIdentity: other })).toMatchObject({ identityId: null, role });
  });

  it('has no key for a request that names none', () => {
    expect(
      accessEntry({ ...event, eventName: 'Query', requestParameters: { tableName: 'notes' } }),
    ).toMatchObject({
      action: 'dynamodb:Query',
      keys: [],
    });
    expect(accessEntry({ ...event, requestParameters: null })).toMatchObject({ keys: [] });
  });

  it.each([
    ['of another service', { ...event, eventSource: 'kms.amazonaws.com' }],
    ['of the management of a table', { ...event, eventCategory: 'Management' }],
    ['that is none at all', 'x'],
  ])('is not told by a record %s', (_what, record) => {
    expect(accessEntry(record)).toBeNull();
  });

  it.each([
    ['eventID', '../../elsewhere'],
    ['eventTime', 'yesterday'],
    ['eventName', 'What a patient said'],
  ])('cannot be told when %s is no such thing, and nothing of it is quoted', (member, value) => {
    expect(() => accessEntry({ ...event, [member]: value })).toThrow(
      'This data event has not the shape of one',
    );
  });

  it('has nothing of values, expressions, addresses or agents', () => {
    const said = fc.string({ minLength: 1 }).map((text) => `\u0007${text}`);
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('item', 'conditionExpression', 'other'), said),
        said,
        (more, agent) => {
          const requestParameters = { ...event.requestParameters, ...more };
          const told = {
            ...event,
            requestParameters,
            userAgent: agent,
            sourceIPAddress: agent,
            errorMessage: agent,
          };
          expect(JSON.stringify(accessEntry(told))).not.toContain('\\u0007');
        },
      ),
    );
  });
});
