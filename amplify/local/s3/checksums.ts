import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Checksum headers of S3 with what each should hold, in Base64. */
export const CHECKSUMS: ReadonlyMap<string, (content: Uint8Array) => string> = new Map([
  ['x-amz-checksum-crc32', (content: Uint8Array) => base64OfWord(crc32(content))],
  ['x-amz-checksum-crc32c', (content: Uint8Array) => base64OfWord(crc32c(content))],
  ['x-amz-checksum-sha1', hashed('sha1')],
  ['x-amz-checksum-sha256', hashed('sha256')],
]);

export const md5Base64 = hashed('md5');

/** Whether a text is Base64 of as many bytes as another one. */
export function isSameKind(text: string, other: string): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length === other.length;
}

function hashed(algorithm: string): (content: Uint8Array) => string {
  return (content) => createHash(algorithm).update(content).digest('base64');
}

/** The four bytes of a checksum, most significant first. */
function base64OfWord(word: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(word);
  return bytes.toString('base64');
}

/** Castagnoli's polynomial, its bits reversed. */
const CASTAGNOLI = 0x82f63b78;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let word = byte;
  for (let bit = 0; bit < 8; bit += 1) word = word & 1 ? (word >>> 1) ^ CASTAGNOLI : word >>> 1;
  return word;
});

function crc32c(content: Uint8Array): number {
  let word = 0xffffffff;
  for (const byte of content) word = (TABLE[(word ^ byte) & 0xff] ?? 0) ^ (word >>> 8);
  return ~word >>> 0;
}
