import { describe, expect, it } from 'vitest';
import { configFaults, loadConfig, parseConfig } from './config.ts';
import { toProblem } from './domain/problem.ts';

const auth = {
  aws_region: 'us-east-1',
  user_pool_id: 'us-east-1_local',
  user_pool_client_id: 'client',
  identity_pool_id: 'us-east-1:pool',
  mfa_methods: ['TOTP'],
};
const custom = { table: 'notewell-notes', bucket: 'notewell-notes' };
const outputs = { version: '1.4', auth, custom };

const endpoints = {
  cognitoIdp: 'http://127.0.0.1:1/aws/cognito-idp',
  cognitoIdentity: 'http://127.0.0.1:1/aws/cognito-identity',
  transcribe: 'http://127.0.0.1:1/aws/transcribe',
  comprehendMedical: 'http://127.0.0.1:1/aws/comprehendmedical',
  dynamodb: 'http://127.0.0.1:1/aws/dynamodb',
  s3: 'http://127.0.0.1:1/aws/s3',
};

/** What is told about a configuration that does not fit. */
async function faultsOf(load: () => unknown): Promise<readonly string[]> {
  try {
    await load();
  } catch (error) {
    const problem = toProblem(error);
    expect(problem.code).toBe('configuration');
    return configFaults(problem);
  }
  throw new Error('it was taken');
}

describe('parseConfig', () => {
  it('reads a deployment, which has no endpoints', () => {
    expect(parseConfig(outputs)).toEqual({
      region: 'us-east-1',
      userPoolId: 'us-east-1_local',
      userPoolClientId: 'client',
      identityPoolId: 'us-east-1:pool',
      passwordLength: 14,
      table: 'notewell-notes',
      bucket: 'notewell-notes',
      endpoints: null,
      telemetry: null,
    });
  });

  it('reads how long passwords of this pool are', async () => {
    const longer = { ...auth, password_policy: { min_length: 16, require_numbers: true } };
    expect(parseConfig({ ...outputs, auth: longer })).toMatchObject({ passwordLength: 16 });
    const wrong = { ...auth, password_policy: { min_length: 'long' } };
    expect(await faultsOf(() => parseConfig({ ...outputs, auth: wrong }))).toEqual([
      'auth.password_policy.min_length is text, and should be a number.',
    ]);
  });

  it('reads where telemetry goes, where it goes anywhere', () => {
    const telemetry = { appMonitor: '00000000-0000-4000-8000-000000000001' };
    expect(parseConfig({ ...outputs, custom: { ...custom, telemetry } }).telemetry).toEqual(telemetry);
  });

  it('reads the endpoints of a local cloud', () => {
    expect(parseConfig({ ...outputs, custom: { ...custom, endpoints } }).endpoints).toEqual(endpoints);
  });

  it('reads private endpoints of some services', () => {
    const some = { dynamodb: 'https://vpce-1a2b.dynamodb.us-east-1.vpce.amazonaws.com' };
    expect(parseConfig({ ...outputs, custom: { ...custom, endpoints: some } }).endpoints).toEqual(some);
  });

  it('puts no second slash between an endpoint and a path', () => {
    const slashed = { transcribe: 'https://gateway.example/aws/speech/' };
    const { endpoints: read } = parseConfig({ ...outputs, custom: { ...custom, endpoints: slashed } });
    expect(read).toEqual({ transcribe: 'https://gateway.example/aws/speech' });
  });

  it.each([
    ['nothing', null, ['The whole of it is null, and should be an object.']],
    ['a list', [], ['version is missing.', 'auth is missing.', 'custom is missing.']],
    [
      'another version',
      { ...outputs, version: '2' },
      ['version is not 1: this file is for another version of Amplify.'],
    ],
    ['no auth', { ...outputs, auth: undefined }, ['auth is missing.']],
    [
      'a missing member',
      { ...outputs, auth: { ...auth, user_pool_id: undefined } },
      ['auth.user_pool_id is missing.'],
    ],
    [
      'an empty pool id',
      { ...outputs, auth: { ...auth, user_pool_id: '' } },
      ['auth.user_pool_id is empty.'],
    ],
    ['no custom part', { ...outputs, custom: undefined }, ['custom is missing.']],
    [
      'other kinds',
      { ...outputs, custom: { table: 3, bucket: null } },
      ['custom.table is a number, and should be text.', 'custom.bucket is null, and should be text.'],
    ],
    [
      'text in place of an object',
      { ...outputs, custom: 'notes' },
      ['custom is text, and should be an object.'],
    ],
    [
      'an endpoint that is no URL',
      { ...outputs, custom: { ...custom, endpoints: { s3: 's3' } } },
      ['custom.endpoints.s3 is no address of the web.'],
    ],
    [
      'an endpoint that is code',
      { ...outputs, custom: { ...custom, endpoints: { s3: 'javascript:alert(1)' } } },
      ['custom.endpoints.s3 is no address of the web.'],
    ],
    [
      'a user pool of another region',
      { ...outputs, auth: { ...auth, user_pool_id: 'eu-west-1_abc' } },
      ['auth.user_pool_id is of another region than auth.aws_region.'],
    ],
    [
      'an identity pool of another region',
      { ...outputs, auth: { ...auth, identity_pool_id: 'eu-west-1:abc' } },
      ['auth.identity_pool_id is of another region than auth.aws_region.'],
    ],
  ])('says what is wrong with %s', async (_, json, faults) => {
    expect(await faultsOf(() => parseConfig(json))).toEqual(faults);
  });

  it('says where Notewell can hear when the region is another one', async () => {
    const elsewhere = {
      ...outputs,
      auth: {
        ...auth,
        aws_region: 'eu-central-1',
        user_pool_id: 'eu-central-1_a',
        identity_pool_id: 'eu-central-1:a',
      },
    };
    const [fault, ...more] = await faultsOf(() => parseConfig(elsewhere));
    expect(fault).toContain('auth.aws_region is one where Notewell cannot hear');
    expect(fault).toContain('us-east-1');
    expect(more).toEqual([]);
  });

  it('repeats no value of the file', async () => {
    const secret = 'AKIAIOSFODNN7EXAMPLE';
    const wrong = {
      version: secret,
      auth: { ...auth, user_pool_client_id: { secret }, identity_pool_id: secret },
      custom: { table: [secret], bucket: 'b', endpoints: { s3: secret } },
    };
    const faults = await faultsOf(() => parseConfig(wrong));
    expect(faults.length).toBeGreaterThan(3);
    expect(faults.join()).not.toContain(secret);
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

  it('tells that there is no connection, which is no fault of the file', async () => {
    const failing = loadConfig(async () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(failing).rejects.toMatchObject({ code: 'offline', retryable: true });
    expect(configFaults(toProblem(await failing.catch((error: unknown) => error)))).toEqual([]);
  });

  it.each([
    ['The file is not there', () => new Response('<html>', { status: 404 })],
    ['The server answered 503', () => new Response('', { status: 503 })],
    ['A web page came instead of the file', () => new Response('\n<!doctype html><p>app</p>')],
    ['The file is no JSON', () => new Response('{"version": "1"')],
    ['The file is no JSON', () => new Response('')],
    ['auth is missing', () => Response.json({ ...outputs, auth: undefined })],
  ])('tells: %s', async (sentence, answer) => {
    const [fault, ...more] = await faultsOf(() => loadConfig(async () => answer()));
    expect(fault).toContain(sentence);
    expect(more).toEqual([]);
  });
});
