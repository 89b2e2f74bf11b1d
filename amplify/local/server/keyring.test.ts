import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyring } from './keyring.ts';

const SECRET = new Uint8Array(32).fill(7);
const OWNER = { identityId: 'us-east-1:own', role: 'physicians' };
const HOUR_MS = 3_600_000;
const keyring = createKeyring(SECRET, () => 1000);
const key = keyring.issue(OWNER, HOUR_MS);

/** A token with these claims, sealed by the right secret. */
function sealed(claims: string): string {
  const text = Buffer.from(claims).toString('base64url');
  return `${text}.${createHmac('sha256', SECRET).update(`token\n${text}`).digest('base64url')}`;
}

describe('a keyring', () => {
  it('finds the keys that it issued, and their owner', () => {
    expect(key).toMatchObject({
      accessKeyId: expect.stringMatching(/^ASIA[0-9A-F]{16}$/),
      expiresAt: 3_601_000,
    });
    expect(keyring.find(key.accessKeyId, key.sessionToken)).toEqual({
      ...key,
      principal: { ...OWNER, accessKeyId: key.accessKeyId },
    });
  });

  it('issues no keys twice', () => {
    const again = keyring.issue(OWNER, HOUR_MS);
    expect(again.accessKeyId).not.toBe(key.accessKeyId);
    expect(again.secretAccessKey).not.toBe(key.secretAccessKey);
  });

  it('finds them after a restart with the same secret, and not with another', () => {
    const found = createKeyring(SECRET, () => 2000).find(key.accessKeyId, key.sessionToken);
    expect(found?.secretAccessKey).toBe(key.secretAccessKey);
    expect(createKeyring(new Uint8Array(32), () => 2000).find(key.accessKeyId, key.sessionToken)).toBeNull();
  });

  it('leaves it to the signature check to see that keys have expired', () => {
    const expired = keyring.issue(OWNER, -1);
    expect(keyring.find(expired.accessKeyId, expired.sessionToken)?.expiresAt).toBe(999);
  });

  it('does not find a token under the id of another key', () => {
    const other = keyring.issue({ ...OWNER, identityId: 'us-east-1:other' }, HOUR_MS);
    expect(keyring.find(key.accessKeyId, other.sessionToken)).toBeNull();
    expect(keyring.find('', key.sessionToken)).toBeNull();
  });

  it('does not find a token whose claims were exchanged under their seal', () => {
    const [, seal] = key.sessionToken.split('.');
    const claims = JSON.stringify([key.accessKeyId, OWNER.identityId, 'reviewers', key.expiresAt]);
    const forged = `${Buffer.from(claims).toString('base64url')}.${seal}`;
    expect(keyring.find(key.accessKeyId, forged)).toBeNull();
  });

  it('does not find a token with any one character changed', () => {
    fc.assert(
      fc.property(
        fc.nat(key.sessionToken.length - 1),
        fc.constantFrom('A', 'b', '_', '.', 'é'),
        (at, character) => {
          fc.pre(key.sessionToken[at] !== character);
          const changed = key.sessionToken.slice(0, at) + character + key.sessionToken.slice(at + 1);
          expect(keyring.find(key.accessKeyId, changed)).toBeNull();
        },
      ),
    );
  });

  it.each([null, '', '.', 'a', 'a.b', 'a.b.c', `${key.sessionToken}.`, `.${key.sessionToken}`])(
    'answers %j with null',
    (token) => {
      expect(keyring.find(key.accessKeyId, token)).toBeNull();
    },
  );

  it.each(['not JSON', 'null', '{}', '[]', '["A","i","r"]', '["A","i","r","1"]', '["A","i",null,1]'])(
    'answers rightly sealed %s with null',
    (claims) => {
      expect(keyring.find('A', sealed(claims))).toBeNull();
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (id, token) => {
        expect(keyring.find(id, token)).toBeNull();
        expect(keyring.find(id, sealed(token))).toBeNull();
      }),
    );
  });
});
