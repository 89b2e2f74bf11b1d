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
const NONCE_BYTES = 12;
/** Nobody writes longer records: 10 s at 16 kHz. */
export const MAX_SAMPLES = 160_000;

interface RecordHeader {
  /** 0 for the first record of the file. */
  readonly sequence: number;
  readonly samples: number;
  readonly nonce: Uint8Array<ArrayBuffer>;
}

function writeHeader(header: RecordHeader): Uint8Array<ArrayBuffer> {
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

/** A whole record, encrypted with a nonce of its own. */
export async function sealRecord(
  key: CryptoKey,
  sequence: number,
  pcm: Int16Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const head = writeHeader({ sequence, samples: pcm.length, nonce });
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: head }, key, pcm);
  const record = new Uint8Array(head.length + sealed.byteLength);
  record.set(head);
  record.set(new Uint8Array(sealed), head.length);
  return record;
}

/**
 * The samples of a whole record.
 * @throws DOMException OperationError when it was tampered with, is another record or the key is another one.
 */
export async function openRecord(
  key: CryptoKey,
  sequence: number,
  record: Uint8Array<ArrayBuffer>,
): Promise<Int16Array<ArrayBuffer>> {
  const header = readHeader(record);
  if (header?.sequence !== sequence) throw new DOMException('no such record', 'OperationError');
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: header.nonce, additionalData: record.subarray(0, HEADER_BYTES) },
    key,
    record.subarray(HEADER_BYTES),
  );
  return new Int16Array(plain);
}

/** Bytes of a whole record with so many samples. */
export function recordBytes(samples: number): number {
  return HEADER_BYTES + samples * 2 + TAG_BYTES;
}
