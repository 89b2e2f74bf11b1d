import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { decodeJwt, generateKeyPair, importJWK, jwtVerify, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createTokenIssuer,
  generateTokenSecrets,
  groupOfRole,
  type TokenIssuer,
  type TokenSecrets,
} from './tokens.ts';
import type { UserRecord } from './users.ts';

const POOL = { poolId: 'us-east-1_Test', clientId: 'client-1', region: 'us-east-1' };
const START = Date.UTC(2026, 10, 25);
const HOUR_MS = 3_600_000;
const USER: UserRecord = {
  sub: 'user-1',
  email: 'doctor@example.org',
  name: 'Dr Test',
  groups: ['physicians', 'reviewers'],
  password: { salt: '', verifier: '' },
  status: 'CONFIRMED',
  totpSecret: null,
  mfaEnabled: false,
  failedAttempts: 0,
  lockedUntil: 0,
  pendingTotpSecret: null,
  sessions: [],
};
let clock = START;
let secrets: TokenSecrets;
let issuer: TokenIssuer;
const now = () => clock;
const INVALID = { code: 'NotAuthorizedException', status: 400, message: 'Invalid token' };

beforeAll(async () => {
  secrets = await generateTokenSecrets();
  issuer = await createTokenIssuer(POOL, secrets, now);
});

async function issued(user = USER) {
  clock = START;
  const tokens = await issuer.issue(user, { session: 'session-1', withRefresh: true });
  return { ...tokens, RefreshToken: tokens.RefreshToken ?? '' };
}

describe('id and access tokens', () => {
  it('say who it is and for how long', async () => {
    const { IdToken, AccessToken, ExpiresIn, TokenType } = await issued();
    expect({ ExpiresIn, TokenType }).toEqual({ ExpiresIn: 3600, TokenType: 'Bearer' });
    const common = {
      sub: 'user-1',
      iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Test',
      'cognito:groups': ['physicians', 'reviewers'],
      iat: START / 1000,
      exp: START / 1000 + 3600,
    };
    expect(decodeJwt(IdToken)).toMatchObject({
      ...common,
      aud: 'client-1',
      token_use: 'id',
      email: USER.email,
    });
    expect(decodeJwt(AccessToken)).toMatchObject({ ...common, client_id: 'client-1', token_use: 'access' });
  });

  it('name the role of the first group', async () => {
    const { preferredRole } = await issuer.verify((await issued()).IdToken, 'id');
    expect(groupOfRole(preferredRole)).toBe('physicians');
  });

  it('name no role without a group', async () => {
    const { IdToken } = await issued({ ...USER, groups: [] });
    expect(decodeJwt(IdToken)).not.toHaveProperty('cognito:preferred_role');
    expect(await issuer.verify(IdToken, 'id')).toEqual({
      sub: 'user-1',
      session: 'session-1',
      preferredRole: null,
    });
  });

  it('are verified by the public key', async () => {
    const { keys } = await issuer.jwks();
    expect(keys).toEqual([expect.objectContaining({ kty: 'RSA', alg: 'RS256', use: 'sig' })]);
    expect(keys[0]).not.toHaveProperty('d');
    const key = await importJWK(keys[0] ?? {}, 'RS256');
    await jwtVerify((await issued()).IdToken, key, { currentDate: new Date(START) });
  });

  it('hold after a restart with the same secrets', async () => {
    const { AccessToken } = await issued();
    const restarted = await createTokenIssuer(POOL, secrets, now);
    expect((await restarted.verify(AccessToken, 'access')).sub).toBe('user-1');
  });

  it('are not taken for each other', async () => {
    const { IdToken, AccessToken } = await issued();
    await expect(issuer.verify(IdToken, 'access')).rejects.toMatchObject(INVALID);
    await expect(issuer.verify(AccessToken, 'id')).rejects.toMatchObject(INVALID);
  });

  it('end after an hour', async () => {
    const { IdToken } = await issued();
    clock = START + HOUR_MS - 1000;
    await issuer.verify(IdToken, 'id');
    clock = START + HOUR_MS;
    await expect(issuer.verify(IdToken, 'id')).rejects.toMatchObject(INVALID);
  });

  it('of another pool, client or key are not believed', async () => {
    const { IdToken, AccessToken } = await issued();
    const otherPool = await createTokenIssuer({ ...POOL, poolId: 'us-east-1_Other' }, secrets, now);
    const otherClient = await createTokenIssuer({ ...POOL, clientId: 'client-2' }, secrets, now);
    const otherKey = await createTokenIssuer(POOL, await generateTokenSecrets(), now);
    for (const other of [otherPool, otherClient, otherKey]) {
      await expect(other.verify(IdToken, 'id')).rejects.toMatchObject(INVALID);
      await expect(other.verify(AccessToken, 'access')).rejects.toMatchObject(INVALID);
    }
  });

  it('are not believed once they are tampered with', async () => {
    const { IdToken } = await issued();
    const [header = '', payload = '', signature = ''] = IdToken.split('.');
    const claims = {
      ...decodeJwt(IdToken),
      'cognito:preferred_role': 'arn:aws:iam::000000000000:role/notewell-reviewers',
    };
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const forged = [
      `${header}.${encode(claims)}.${signature}`,
      `${encode({ alg: 'none' })}.${payload}.`,
      `${header}.${payload}`,
      `${header}.${payload}.`,
      'a.b.c',
      '',
    ];
    for (const token of forged) await expect(issuer.verify(token, 'id')).rejects.toMatchObject(INVALID);
  });

  it('signed with the public key as if it were a secret are not believed', async () => {
    const { keys } = await issuer.jwks();
    const secret = new TextEncoder().encode(JSON.stringify(keys[0]));
    const token = await new SignJWT(decodeJwt((await issued()).IdToken))
      .setProtectedHeader({ alg: 'HS256' })
      .sign(secret);
    await expect(issuer.verify(token, 'id')).rejects.toMatchObject(INVALID);
    const { privateKey } = await generateKeyPair('ES256');
    const other = await new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
    await expect(issuer.verify(other, 'id')).rejects.toMatchObject(INVALID);
  });
});

describe('refresh tokens', () => {
  const sealed = (payload: string) => {
    const text = Buffer.from(payload).toString('base64url');
    return `${text}.${createHmac('sha256', secrets.refreshSeal).update(text).digest('base64url')}`;
  };

  it('say whose they are, and are given on sign-in only', async () => {
    expect(issuer.readRefresh((await issued()).RefreshToken)).toEqual({
      sub: 'user-1',
      session: 'session-1',
    });
    expect(await issuer.issue(USER, { session: 'session-1', withRefresh: false })).not.toHaveProperty(
      'RefreshToken',
    );
  });

  it('last for a working day', async () => {
    const { RefreshToken } = await issued();
    clock = START + 12 * HOUR_MS;
    expect(issuer.readRefresh(RefreshToken)).not.toBeNull();
    clock += 1;
    expect(issuer.readRefresh(RefreshToken)).toBeNull();
  });

  it('of another pool are unknown', async () => {
    const other = await createTokenIssuer(POOL, await generateTokenSecrets(), now);
    expect(other.readRefresh((await issued()).RefreshToken)).toBeNull();
  });

  it('are unknown once they are tampered with', async () => {
    const { RefreshToken } = await issued();
    const [, seal = ''] = RefreshToken.split('.');
    const other = Buffer.from(JSON.stringify(['user-2', 'session-1', START])).toString('base64url');
    for (const token of [
      `${other}.${seal}`,
      `${RefreshToken}.`,
      `${RefreshToken}.x`,
      `.${seal}`,
      '',
      '.',
      'é.é',
    ]) {
      expect(issuer.readRefresh(token)).toBeNull();
    }
  });

  it('that are malformed under a right seal are unknown', () => {
    for (const payload of [
      '',
      'no JSON',
      'null',
      '{}',
      '[]',
      '["a"]',
      '["a","b"]',
      '["a",1]',
      '["a","b","c"]',
    ]) {
      expect(issuer.readRefresh(sealed(payload))).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (text) => issuer.readRefresh(text) === null));
  });
});

describe('the role of a group', () => {
  it('is read from its ARN only', () => {
    expect(groupOfRole('arn:aws:iam::000000000000:role/notewell-clinicians')).toBe('clinicians');
    expect(groupOfRole('arn:aws:iam::111111111111:role/notewell-clinicians')).toBeNull();
    expect(groupOfRole(null)).toBeNull();
  });
});
