/**
 * As much of Node's Buffer as the sign-in library needs in a browser: text of a few encodings to bytes and back.
 * The build puts it in the place of the package that has all of it, which weighs as much as the rest of the page.
 */

type Encoding = 'utf8' | 'hex' | 'base64';

export class Buffer extends Uint8Array {
  static override from(source: string | ArrayLike<unknown> | Iterable<unknown>, encoding?: unknown): Buffer {
    if (typeof source === 'string') return Buffer.concat([decode(source, encoding)]);
    return Buffer.concat([Uint8Array.from(source as ArrayLike<number>)]);
  }

  static concat(parts: readonly Uint8Array[]): Buffer {
    const whole = new Buffer(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  override toString(encoding?: Encoding): string {
    if (encoding === 'hex') return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (encoding === 'base64') return btoa(Array.from(this, (byte) => String.fromCharCode(byte)).join(''));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this);
  }
}

/** @throws RangeError for an encoding that is not known here. */
function decode(text: string, encoding: unknown): Uint8Array {
  if (encoding === 'hex') return fromHex(text);
  if (encoding === 'base64') return fromBase64(text);
  if (encoding === undefined || encoding === 'utf8') return new TextEncoder().encode(text);
  throw new RangeError(`Unknown encoding ${String(encoding)}`);
}

/** An odd last digit is left out, as Node does. */
function fromHex(text: string): Uint8Array {
  const pairs = text.match(/[0-9a-f]{2}/gi) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

/** Takes the alphabet of URLs too: tokens are written in it. */
function fromBase64(text: string): Uint8Array {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  return Uint8Array.from(atob(plain), (char) => char.charCodeAt(0));
}
