import { describe, expect, it } from 'vitest';
import { EpochMs } from '../domain/units.ts';
import { createCredentials, RENEW_BEFORE_MS } from './credentials.ts';
import { type ScriptedAnswer, ScriptedHttp } from './scripted-http.ts';

const HOUR_MS = 3_600_000;
const START = Date.UTC(2030, 0, 1);

/** An identity pool whose credentials last an hour from the moment they are asked for. */
function pool(script: { fail?: ScriptedAnswer | null } = {}) {
  let now = START;
  const tokens: string[] = [];
  const http: ScriptedHttp = new ScriptedHttp((request) => {
    if (script.fail) return script.fail;
    if (request.operation === 'GetId') return { json: { IdentityId: 'us-east-1:me' } };
    return {
      json: {
        IdentityId: 'us-east-1:me',
        Credentials: {
          AccessKeyId: `AK${http.sent.length}`,
          SecretKey: 'secret',
          SessionToken: 'session',
          Expiration: (now + HOUR_MS) / 1000,
        },
      },
    };
  });
  const credentials = createCredentials({
    region: 'us-east-1',
    userPoolId: 'us-east-1_pool',
    identityPoolId: 'us-east-1:pool',
    endpoint: 'http://127.0.0.1:9/aws/cognito-identity',
    idToken: async () => {
      tokens.push(`token-${tokens.length}`);
      return tokens.at(-1) ?? '';
    },
    now: () => EpochMs(now),
    requestHandler: http,
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { credentials, http, pass };
}

const operations = (http: ScriptedHttp) => http.sent.map(({ operation }) => operation);

describe('createCredentials', () => {
  it('asks the identity pool with the id token of the user pool', async () => {
    const { credentials, http } = pool();
    expect(await credentials.get()).toMatchObject({
      identityId: 'us-east-1:me',
      secretAccessKey: 'secret',
      sessionToken: 'session',
      expiration: new Date(START + HOUR_MS),
    });
    expect(operations(http)).toEqual(['GetId', 'GetCredentialsForIdentity']);
    expect(http.sent[1]?.json).toMatchObject({
      IdentityId: 'us-east-1:me',
      Logins: { 'cognito-idp.us-east-1.amazonaws.com/us-east-1_pool': 'token-1' },
    });
    expect(http.sent[1]?.headers.authorization).toBeUndefined();
  });

  it('keeps what is good, and renews five minutes before the end with a fresh token', async () => {
    const { credentials, http, pass } = pool();
    const first = await credentials.get();
    pass(HOUR_MS - RENEW_BEFORE_MS - 1);
    expect(await credentials.get()).toBe(first);
    pass(1);
    const second = await credentials.get();
    expect(second.accessKeyId).not.toBe(first.accessKeyId);
    expect(operations(http)).toEqual(['GetId', 'GetCredentialsForIdentity', 'GetCredentialsForIdentity']);
    expect(http.sent[2]?.json).toMatchObject({
      Logins: { 'cognito-idp.us-east-1.amazonaws.com/us-east-1_pool': 'token-2' },
    });
  });

  it('renews once for all who ask at the same time', async () => {
    const { credentials, http } = pool();
    const all = await Promise.all([credentials.get(), credentials.get(), credentials.identityId()]);
    expect(all[0]).toBe(all[1]);
    expect(all[2]).toBe('us-east-1:me');
    expect(http.sent).toHaveLength(2);
  });

  it('goes on with the old ones while they last, when the service cannot be reached', async () => {
    const script: { fail: ScriptedAnswer | null } = { fail: null };
    const { credentials, pass } = pool(script);
    const first = await credentials.get();
    script.fail = { offline: true };
    pass(HOUR_MS - 1_000);
    expect(await credentials.get()).toBe(first);
    pass(1_000);
    await expect(credentials.get()).rejects.toMatchObject({ code: 'offline', retryable: true });
    script.fail = null;
    expect(await credentials.get()).not.toBe(first);
  });

  it('tells that the sign-in has ended, even while old credentials last', async () => {
    const script: { fail: ScriptedAnswer | null } = { fail: null };
    const { credentials, pass } = pool(script);
    await credentials.get();
    script.fail = { exception: 'NotAuthorizedException' };
    pass(HOUR_MS - 1_000);
    await expect(credentials.get()).rejects.toMatchObject({ code: 'signed-out' });
  });
});
