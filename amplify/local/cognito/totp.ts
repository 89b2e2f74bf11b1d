import { Secret, TOTP } from 'otpauth';

/** True when the code is the one of now, or of the half minute beside it (RFC 6238 §5.2). */
export function isCurrentCode(base32Secret: string, code: string, now: number): boolean {
  if (base32Secret === '' || !/^\d{6}$/.test(code)) return false;
  const totp = new TOTP({ secret: Secret.fromBase32(base32Secret) });
  return totp.validate({ token: code, timestamp: now, window: 1 }) !== null;
}

/** A new secret for an authenticator, base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}
