import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { IssuedKey } from '../sigv4.ts';
import type { Principal } from './service.ts';

/** Temporary keys and who they belong to. */
export interface Keyring {
  /** New keys for a role, good for `ttlMs` milliseconds. */
  issue(owner: Pick<Principal, 'identityId' | 'role'>, ttlMs: number): IssuedKey;
  /** The keys behind an access key id and its token; null when this keyring did not issue them. */
  find(
    accessKeyId: string,
    sessionToken: string | null,
  ): (IssuedKey & { readonly principal: Principal }) | null;
}

/**
 * Keys that need no store: the session token says whom it is for and is sealed with the master secret, and the
 * secret key is derived from it. So a restart signs nobody out, and a forged token opens nothing.
 */
export function createKeyring(masterSecret: Uint8Array, now: () => number): Keyring {
  const seal = (purpose: string, text: string) =>
    createHmac('sha256', masterSecret).update(`${purpose}\n${text}`).digest('base64url');

  function keyOf(accessKeyId: string, sessionToken: string, expiresAt: number): IssuedKey {
    return { accessKeyId, sessionToken, expiresAt, secretAccessKey: seal('secret', sessionToken) };
  }

  return {
    issue({ identityId, role }, ttlMs) {
      const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
      const expiresAt = now() + ttlMs;
      const claims = Buffer.from(JSON.stringify([accessKeyId, identityId, role, expiresAt])).toString(
        'base64url',
      );
      return keyOf(accessKeyId, `${claims}.${seal('token', claims)}`, expiresAt);
    },

    find(accessKeyId, sessionToken) {
      const [claims, signature, ...rest] = (sessionToken ?? '').split('.');
      if (!claims || !signature || rest.length > 0 || !same(signature, seal('token', claims))) return null;
      const owner = readClaims(claims);
      if (owner === null || owner.accessKeyId !== accessKeyId) return null;
      const { identityId, role, expiresAt } = owner;
      return {
        ...keyOf(accessKeyId, `${claims}.${signature}`, expiresAt),
        principal: { accessKeyId, identityId, role },
      };
    },
  };
}

/** Access key id, identity id, role, and the end of their life in milliseconds since 1970. */
const claimsSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictTuple([v.string(), v.string(), v.string(), v.number()]),
);

function readClaims(claims: string): (Principal & { expiresAt: number }) | null {
  const parsed = v.safeParse(claimsSchema, Buffer.from(claims, 'base64url').toString());
  if (!parsed.success) return null;
  const [accessKeyId, identityId, role, expiresAt] = parsed.output;
  return { accessKeyId, identityId, role, expiresAt };
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
