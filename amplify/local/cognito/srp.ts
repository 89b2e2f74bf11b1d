import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The server's side of the Secure Remote Password protocol as Cognito user pools speak it: SRP-6a (RFC 5054) over
 * the 3072-bit group of RFC 3526 §4 with g = 2, SHA-256, and a key derived with the label "Caldera Derived Key".
 * Only salt and verifier are kept; the password is never stored and never sent.
 */

/** RFC 3526 §4: 2^3072 − 2^3008 − 1 + 2^64 · (⌊2^2942 π⌋ + 1690314). */
const N = BigInt(
  `0x${[
    'FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD',
    'EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED',
    'EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F',
    '83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B',
    'E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510',
    '15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7',
    'ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C',
    'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF',
  ].join('')}`,
);
const G = 2n;
const K = BigInt(`0x${hashHex(padHex(N) + padHex(G))}`);
const DERIVED_KEY_LABEL = 'Caldera Derived Key';
const DERIVED_KEY_BYTES = 16;
const SALT_BYTES = 16;
const EPHEMERAL_BYTES = 128;

/** What is stored instead of a password, in hexadecimal. */
export interface Verifier {
  readonly salt: string;
  readonly verifier: string;
}

/** Who the password belongs to; both names are part of what is hashed. */
export interface SrpIdentity {
  /** The part of the user pool id after the underscore. */
  readonly poolName: string;
  /** USER_ID_FOR_SRP of the challenge. */
  readonly userId: string;
}

export function makeVerifier(identity: SrpIdentity, password: string): Verifier {
  const salt = randomBytes(SALT_BYTES).toString('hex');
  const inner = hashHex(Buffer.from(`${identity.poolName}${identity.userId}:${password}`).toString('hex'));
  const x = BigInt(`0x${hashHex(padHex(BigInt(`0x${salt}`)) + inner)}`);
  return { salt, verifier: modPow(G, x, N).toString(16) };
}

/** The server's half of one exchange. */
export interface ServerEphemeral {
  readonly secret: bigint;
  /** SRP_B of the challenge, in hexadecimal. */
  readonly publicValue: string;
}

export function makeEphemeral({ verifier }: Verifier): ServerEphemeral {
  const secret = BigInt(`0x${randomBytes(EPHEMERAL_BYTES).toString('hex')}`);
  const publicValue = (K * BigInt(`0x${verifier}`) + modPow(G, secret, N)) % N;
  return { secret, publicValue: publicValue.toString(16) };
}

/** Hexadecimal digits of a number below N, and a zero byte that padding may put before it. */
const MAX_VALUE_DIGITS = 3072 / 4 + 2;

/** A client that sends a multiple of N would know the key without the password (RFC 5054 §2.5.4). */
export function isValidClientValue(srpA: string): boolean {
  if (srpA.length > MAX_VALUE_DIGITS || !/^[0-9a-fA-F]+$/.test(srpA)) return false;
  return BigInt(`0x${srpA}`) % N !== 0n;
}

export interface Claim {
  readonly srpA: string;
  readonly secretBlock: Uint8Array;
  readonly timestamp: string;
  /** PASSWORD_CLAIM_SIGNATURE, base64. */
  readonly signature: string;
}

/** True when the client showed that it knows the password. */
export function verifyClaim(
  identity: SrpIdentity,
  stored: Verifier,
  ephemeral: ServerEphemeral,
  claim: Claim,
): boolean {
  const clientValue = BigInt(`0x${claim.srpA}`);
  const u = BigInt(`0x${hashHex(padHex(clientValue) + padHex(BigInt(`0x${ephemeral.publicValue}`)))}`);
  const shared = modPow(clientValue * modPow(BigInt(`0x${stored.verifier}`), u, N), ephemeral.secret, N);
  const key = hkdfSync(
    'sha256',
    hexBytes(padHex(shared)),
    hexBytes(padHex(u)),
    DERIVED_KEY_LABEL,
    DERIVED_KEY_BYTES,
  );
  const expected = createHmac('sha256', Buffer.from(key))
    .update(identity.poolName)
    .update(identity.userId)
    .update(claim.secretBlock)
    .update(claim.timestamp)
    .digest();
  const given = Buffer.from(claim.signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Hexadecimal of a positive number as Cognito pads it: whole bytes, and a zero byte before a leading 1 bit. */
function padHex(value: bigint): string {
  const hex = value.toString(16);
  const even = hex.length % 2 === 1 ? `0${hex}` : hex;
  return /^[89a-f]/i.test(even) ? `00${even}` : even;
}

function hashHex(hex: string): string {
  return createHash('sha256').update(hexBytes(hex)).digest('hex');
}

function hexBytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let factor = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}
