import { createHash, createHmac, getDiffieHellman } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isValidClientValue, makeEphemeral, makeVerifier, type SrpIdentity, verifyClaim } from './srp.ts';

/**
 * The client's half, written from RFC 5054 and RFC 5869 apart from the server's: the group comes from OpenSSL, and
 * HKDF is two HMACs.
 */
const N = number(getDiffieHellman('modp15').getPrime());

/** From the highest bit down: the other way round than the server. */
function power(base: bigint, exponent: bigint): bigint {
  return [...exponent.toString(2)].reduce((result, bit) => {
    const square = (result * result) % N;
    return bit === '1' ? (square * base) % N : square;
  }, 1n);
}

function number(data: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(data).toString('hex')}`);
}

function bytes(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
}

/** As a signed number in two's complement, the way Java's BigInteger writes it and Cognito hashes it. */
function signed(value: bigint): Buffer {
  const plain = bytes(value);
  return (plain[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), plain]) : plain;
}

function hash(...parts: readonly (Uint8Array | string)[]): Buffer {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest();
}

function mac(key: Uint8Array, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const sum = createHmac('sha256', key);
  for (const part of parts) sum.update(part);
  return sum.digest();
}

interface Challenge {
  readonly salt: string;
  readonly srpB: string;
  readonly secretBlock: Uint8Array;
  readonly timestamp: string;
}

/** PASSWORD_CLAIM_SIGNATURE of a client that believes in this password. */
function claim(identity: SrpIdentity, password: string, a: bigint, challenge: Challenge): string {
  const k = number(hash(signed(N), signed(2n)));
  const [A, B] = [power(2n, a), BigInt(`0x${challenge.srpB}`)];
  const u = number(hash(signed(A), signed(B)));
  const inner = hash(`${identity.poolName}${identity.userId}:${password}`);
  const x = number(hash(signed(BigInt(`0x${challenge.salt}`)), inner));
  const base = (((B - k * power(2n, x)) % N) + N) % N;
  const shared = power(base, a + u * x);
  const seed = mac(signed(u), signed(shared));
  const key = mac(seed, 'Caldera Derived Key', Buffer.of(1)).subarray(0, 16);
  const { poolName, userId } = identity;
  return mac(key, poolName, userId, challenge.secretBlock, challenge.timestamp).toString('base64');
}

const IDENTITY: SrpIdentity = { poolName: 'Notewell0', userId: '0f8c-user' };
const TIMESTAMP = 'Wed Nov 25 01:00:00 UTC 2026';

interface Changes {
  readonly typed?: string;
  readonly asWho?: SrpIdentity;
  readonly sentTimestamp?: string;
  readonly edit?: (signature: string) => string;
}

/** A whole exchange; `changes` are what the client does differently from the owner of the password. */
function exchange(password: string, a = 0x1234567890abcdefn, changes: Changes = {}): boolean {
  const stored = makeVerifier(IDENTITY, password);
  const ephemeral = makeEphemeral(stored);
  const secretBlock = Buffer.from('secret block');
  const challenge = { salt: stored.salt, srpB: ephemeral.publicValue, secretBlock, timestamp: TIMESTAMP };
  const signature = claim(changes.asWho ?? IDENTITY, changes.typed ?? password, a, challenge);
  return verifyClaim(IDENTITY, stored, ephemeral, {
    srpA: power(2n, a).toString(16),
    secretBlock,
    timestamp: changes.sentTimestamp ?? TIMESTAMP,
    signature: changes.edit?.(signature) ?? signature,
  });
}

describe('Secure Remote Password', () => {
  it('lets in who knows the password, whatever it is', () => {
    const secret = fc.bigInt(1n, 2n ** 256n);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), secret, (password, a) => exchange(password, a)),
      { numRuns: 6 },
    );
  });

  it('lets in nobody with another password', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (password, typed) => {
        fc.pre(password !== typed);
        return !exchange(password, 77n, { typed });
      }),
      { numRuns: 4 },
    );
  });

  it.each([
    ['another letter case', { typed: 'correct-horse-7' }],
    ['another user', { asWho: { ...IDENTITY, userId: 'other' } }],
    ['another pool', { asWho: { ...IDENTITY, poolName: 'Other' } }],
    ['another time than was signed', { sentTimestamp: 'Wed Nov 25 01:00:01 UTC 2026' }],
    ['a shortened signature', { edit: (text: string) => text.slice(0, 20) }],
    ['no signature', { edit: () => '' }],
    ['no base64', { edit: () => '%%%' }],
  ] satisfies readonly (readonly [string, Changes])[])('lets in nobody with %s', (_, changes) => {
    expect(exchange('Correct-horse-7', 99n, changes)).toBe(false);
  });

  it('uses another salt and another ephemeral each time', () => {
    const [first, second] = [makeVerifier(IDENTITY, 'x'), makeVerifier(IDENTITY, 'x')];
    expect(first.salt).toMatch(/^[0-9a-f]{32}$/);
    expect(first.salt).not.toBe(second.salt);
    expect(first.verifier).not.toBe(second.verifier);
    expect(makeEphemeral(first).publicValue).not.toBe(makeEphemeral(first).publicValue);
  });
});

describe('the value of a client', () => {
  it('may be any number that is no multiple of N', () => {
    for (const value of [1n, 2n, N - 1n, N + 1n]) expect(isValidClientValue(value.toString(16))).toBe(true);
    expect(isValidClientValue(`00${(N - 1n).toString(16).toUpperCase()}`)).toBe(true);
  });

  it('must be no multiple of N', () => {
    for (const factor of [0n, 1n, 2n, 3n, 255n])
      expect(isValidClientValue((factor * N).toString(16))).toBe(false);
    expect(isValidClientValue('0000')).toBe(false);
  });

  it.each(['', '-1', '0x1', 'xyz', ' 1', '1\n'])('must be a number of the group, not %j', (text) => {
    expect(isValidClientValue(text)).toBe(false);
  });

  it('must not be longer than a number of the group', () => {
    expect(isValidClientValue(`${'0'.repeat(769)}1`)).toBe(true);
    expect(isValidClientValue(`${'0'.repeat(770)}1`)).toBe(false);
  });
});
