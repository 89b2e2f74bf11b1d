import { describe, expect, it } from 'vitest';
import { loadConfig, parseConfig } from './config.ts';

const outputs = {
  version: '1.4',
  auth: {
    aws_region: 'us-east-1',
    user_pool_id: 'us-east-1_local',
    user_pool_client_id: 'client',
    identity_pool_id: 'us-east-1:pool',
    mfa_methods: ['TOTP'],
  },
  custom: { table: 'notewell-notes', bucket: 'notewell-notes' },
};

const endpoints = {
  cognitoIdp: 'http://127.0.0.1:1/aws/cognito-idp',
  cognitoIdentity: 'http://127.0.0.1:1/aws/cognito-identity',
  transcribe: 'http://127.0.0.1:1/aws/transcribe',
  comprehendMedical: 'http://127.0.0.1:1/aws/comprehendmedical',
  dynamodb: 'http://127.0.0.1:1/aws/dynamodb',
  s3: 'http://127.0.0.1:1/aws/s3',
};

describe('parseConfig', () => {
  it('reads where telemetry goes, where it goes anywhere', () => {
    const telemetry = { appMonitor: '00000000-0000-4000-8000-000000000001' };
    expect(parseConfig({ ...outputs, custom: { ...outputs.custom, telemetry } }).telemetry).toEqual(
      telemetry,
    );
  });

  it('reads a deployment, which has no endpoints', () => {
    expect(parseConfig(outputs)).toEqual({
      region: 'us-east-1',
      userPoolId: 'us-east-1_local',
      userPoolClientId: 'client',
      identityPoolId: 'us-east-1:pool',
      table: 'notewell-notes',
      bucket: 'notewell-notes',
      endpoints: null,
      telemetry: null,
    });
  });

  it('reads the endpoints of a local cloud', () => {
    expect(parseConfig({ ...outputs, custom: { ...outputs.custom, endpoints } }).endpoints).toEqual(
      endpoints,
    );
  });

  it.each([
    ['nothing', null],
    ['another version', { ...outputs, version: '2' }],
    ['no auth', { ...outputs, auth: undefined }],
    ['an empty pool id', { ...outputs, auth: { ...outputs.auth, user_pool_id: '' } }],
    ['no custom part', { ...outputs, custom: undefined }],
    [
      'an endpoint that is no URL',
      { ...outputs, custom: { ...outputs.custom, endpoints: { ...endpoints, s3: 's3' } } },
    ],
  ])('refuses %s', (_, json) => {
    expect(() => parseConfig(json)).toThrow(expect.objectContaining({ code: 'configuration' }));
  });
});

describe('loadConfig', () => {
  it('reads what is served beside the page', async () => {
    const config = await loadConfig(async (url) => {
      expect(url).toBe('/amplify_outputs.json');
      return Response.json(outputs);
    });
    expect(config.table).toBe('notewell-notes');
  });

  it.each([
    ['configuration', async () => new Response('<html>', { status: 404 })],
    ['configuration', async () => new Response('<html>')],
    ['offline', async () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('tells %s', async (code, answer) => {
    await expect(loadConfig(answer)).rejects.toMatchObject({ code });
  });
});
