/**
 * How a recording lies in its file: records one after another, each a header and AES-GCM ciphertext.
 *
 * header (24 bytes, big-endian): magic `NWS1` · sequence number u32 · samples u32 · nonce 12 bytes
 * The header is authenticated with the record, so records cannot be swapped between places.
 */

const MAGIC = 0x4e57_5331;
export const HEADER_BYTES = 24;
/** AES-GCM's authentication tag. */
const TAG_BYTES = 16;
export const NONCE_BYTES = 12;
/** Nobody writes longer records: 10 s at 16 kHz. */
const MAX_SAMPLES = 160_000;

export interface RecordHeader {
  /** 0 for the first record of the file. */
  readonly sequence: number;
  readonly samples: number;
  readonly nonce: Uint8Array<ArrayBuffer>;
}

export function writeHeader(header: RecordHeader): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, header.sequence);
  view.setUint32(8, header.samples);
  bytes.set(header.nonce, 12);
  return bytes;
}

/** The header in these bytes; null when they are none, as at a torn end. */
export function readHeader(bytes: Uint8Array): RecordHeader | null {
  if (bytes.length < HEADER_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const samples = view.getUint32(8);
  if (view.getUint32(0) !== MAGIC || samples === 0 || samples > MAX_SAMPLES) return null;
  return { sequence: view.getUint32(4), samples, nonce: bytes.slice(12, 12 + NONCE_BYTES) };
}

/** Bytes of a whole record with so many samples. */
export function recordBytes(samples: number): number {
  return HEADER_BYTES + samples * 2 + TAG_BYTES;
}
