import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type JWK, jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import { ACCOUNT_ID } from '../server/resources.ts';
import type { UserRecord } from './users.ts';

/** The pool that issues tokens. */
export interface PoolFacts {
  readonly poolId: string;
  readonly clientId: string;
  readonly region: string;
}

export interface IssuedTokens {
  readonly IdToken: string;
  readonly AccessToken: string;
  readonly RefreshToken?: string;
  /** Seconds. */
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
}

export interface IssueOptions {
  /** The sign-in that the tokens belong to; `origin_jti` in them. */
  readonly session: string;
  readonly withRefresh: boolean;
}

export interface TokenIssuer {
  issue(user: UserRecord, options: IssueOptions): Promise<IssuedTokens>;
  /** Claims of a valid token of this pool. @throws AwsError NotAuthorizedException */
  verify(token: string, use: 'id' | 'access'): Promise<TokenClaims>;
  /** Whose session a refresh token belongs to; null when it is not ours or too old. */
  readRefresh(token: string): { readonly sub: string; readonly session: string } | null;
  /** Public keys in JWKS form. */
  jwks(): Promise<{ readonly keys: readonly JWK[] }>;
}

export interface TokenClaims {
  readonly sub: string;
  readonly preferredRole: string | null;
  readonly session: string;
}

/** What survives restarts: the pool's private key and the seal of refresh tokens. */
export interface TokenSecrets {
  readonly privateKeyPem: string;
  readonly refreshSeal: string;
}

/** Lives of tokens: an hour for id and access, a working day for refresh. */
const TOKEN_S = 3600;
export const REFRESH_MS = 12 * 3_600_000;
const KEY_ID = 'notewell-local';

/** Whom a refresh token is for, its session, and when it was issued in milliseconds since 1970. */
const refreshPayload = v.pipe(v.string(), v.parseJson(), v.strictTuple([v.string(), v.string(), v.number()]));

export async function generateTokenSecrets(): Promise<TokenSecrets> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { privateKeyPem: await exportPKCS8(privateKey), refreshSeal: randomUUID() };
}

export async function createTokenIssuer(
  pool: PoolFacts,
  secrets: TokenSecrets,
  now: () => number,
): Promise<TokenIssuer> {
  const privateKey = await importPKCS8(secrets.privateKeyPem, 'RS256', { extractable: true });
  const { kty, n, e } = await exportJWK(privateKey);
  const publicKey: JWK = { kty: kty ?? 'RSA', n: n ?? '', e: e ?? '', alg: 'RS256', use: 'sig', kid: KEY_ID };
  const issuer = `https://cognito-idp.${pool.region}.amazonaws.com/${pool.poolId}`;
  const seal = (text: string) => createHmac('sha256', secrets.refreshSeal).update(text).digest('base64url');

  function sign(user: UserRecord, claims: Record<string, unknown>): Promise<string> {
    const issuedAt = Math.floor(now() / 1000);
    return new SignJWT({ ...claims, 'cognito:groups': user.groups, auth_time: issuedAt, jti: randomUUID() })
      .setProtectedHeader({ alg: 'RS256', kid: KEY_ID })
      .setSubject(user.sub)
      .setIssuer(issuer)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + TOKEN_S)
      .sign(privateKey);
  }

  return {
    async issue(user, { session, withRefresh }) {
      const [first] = user.groups;
      // As the identity pool's role mapping reads it: without a group there is no role to take.
      const role = first === undefined ? {} : { 'cognito:preferred_role': roleArn(first) };
      const IdToken = await sign(user, {
        token_use: 'id',
        origin_jti: session,
        aud: pool.clientId,
        email: user.email,
        email_verified: true,
        name: user.name,
        'cognito:username': user.sub,
        ...role,
        'cognito:roles': user.groups.map(roleArn),
      });
      const AccessToken = await sign(user, {
        token_use: 'access',
        origin_jti: session,
        client_id: pool.clientId,
        username: user.sub,
        scope: 'aws.cognito.signin.user.admin',
      });
      const payload = Buffer.from(JSON.stringify([user.sub, session, now()])).toString('base64url');
      const refresh = withRefresh ? { RefreshToken: `${payload}.${seal(payload)}` } : {};
      return { IdToken, AccessToken, ...refresh, ExpiresIn: TOKEN_S, TokenType: 'Bearer' };
    },

    async verify(token, use) {
      try {
        const options = { issuer, currentDate: new Date(now()), algorithms: ['RS256'] };
        const { payload } = await jwtVerify(token, publicKey, options);
        if (payload.token_use !== use || payload.sub === undefined) throw new Error('another kind of token');
        const client = use === 'id' ? payload.aud : payload.client_id;
        if (client !== pool.clientId) throw new Error('another client');
        const { sub, origin_jti: session, 'cognito:preferred_role': role } = payload;
        if (typeof session !== 'string') throw new Error('no session');
        return { sub, session, preferredRole: typeof role === 'string' ? role : null };
      } catch {
        throw new AwsError('NotAuthorizedException', 400, 'Invalid token');
      }
    },

    readRefresh(token) {
      const [payload, signature, ...rest] = token.split('.');
      if (!payload || !signature || rest.length > 0 || !same(signature, seal(payload))) return null;
      const parsed = v.safeParse(refreshPayload, Buffer.from(payload, 'base64url').toString());
      if (!parsed.success) return null;
      const [sub, session, issuedAt] = parsed.output;
      return now() - issuedAt > REFRESH_MS ? null : { sub, session };
    },

    async jwks() {
      return { keys: [publicKey] };
    },
  };
}

const ROLE_PREFIX = `arn:aws:iam::${ACCOUNT_ID}:role/notewell-`;

function roleArn(group: string): string {
  return `${ROLE_PREFIX}${group}`;
}

/** The group behind a role's ARN. */
export function groupOfRole(arn: string | null): string | null {
  return arn?.startsWith(ROLE_PREFIX) ? arn.slice(ROLE_PREFIX.length) : null;
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
