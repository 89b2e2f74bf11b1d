import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';

/** Layout of a file: length of the metadata (4 bytes, big-endian), metadata as JSON, content. */
const LENGTH_BYTES = 4;
/** Longer than any metadata can be: keys have 1 KiB, user metadata 2 KiB. */
const MAX_HEADER_BYTES = 64 * 1024;

const storedMeta = v.object({
  schema: v.literal(1),
  key: v.string(),
  size: v.number(),
  /** Quoted MD5 of the content. */
  etag: v.string(),
  /** Milliseconds since 1970. */
  lastModified: v.number(),
  /** Headers that come back with the object: content-type, x-amz-meta-* and their like. */
  headers: v.record(v.string(), v.string()),
  /** Headers x-amz-checksum-* of the whole content. */
  checksums: v.record(v.string(), v.string()),
});
/** What is known of an object beside its content. */
export type ObjectMeta = v.InferOutput<typeof storedMeta>;

/** Ends the name of a file that is not whole yet. */
export const PART_SUFFIX = '.part';

/** Writes an object so that at any moment, and after a loss of power, the path holds the old or the new one whole. */
export async function writeObjectFile(path: string, meta: ObjectMeta, content: Uint8Array): Promise<void> {
  const header = Buffer.from(JSON.stringify(meta));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(header.length);
  const part = `${path}.${randomUUID()}${PART_SUFFIX}`;
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      await file.writeFile(Buffer.concat([length, header]));
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Removes an object for good. */
export async function removeObjectFile(path: string): Promise<void> {
  await rm(path, { force: true });
  await syncFolder(dirname(path));
}

/** A rename is durable only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** An open object: what its file says of it, and its content, both of the same version even if it is replaced now. */
export interface OpenFile {
  readonly meta: ObjectMeta;
  readonly handle: FileHandle;
  /** Where the content begins. */
  readonly offset: number;
}

/** The caller closes the handle. @throws Error when the file is not there or is no object. */
export async function openObjectFile(path: string): Promise<OpenFile> {
  const handle = await open(path, 'r');
  try {
    const length = Buffer.alloc(LENGTH_BYTES);
    await handle.read(length, 0, LENGTH_BYTES, 0);
    const header = Buffer.alloc(headerBytes(length, path));
    await handle.read(header, 0, header.length, LENGTH_BYTES);
    return { meta: parseMeta(header, path), handle, offset: LENGTH_BYTES + header.length };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The metadata alone, for the start. @throws Error when the file is no object. */
export function readObjectMeta(path: string): ObjectMeta {
  const file = openSync(path, 'r');
  try {
    const length = Buffer.alloc(LENGTH_BYTES);
    readSync(file, length, 0, LENGTH_BYTES, 0);
    const header = Buffer.alloc(headerBytes(length, path));
    readSync(file, header, 0, header.length, LENGTH_BYTES);
    return parseMeta(header, path);
  } finally {
    closeSync(file);
  }
}

function headerBytes(length: Buffer, path: string): number {
  const bytes = length.readUInt32BE();
  if (bytes > MAX_HEADER_BYTES) throw new Error(`${path} is no object of this bucket`);
  return bytes;
}

function parseMeta(header: Buffer, path: string): ObjectMeta {
  try {
    return v.parse(storedMeta, JSON.parse(header.toString('utf8')));
  } catch (cause) {
    throw new Error(`${path} is no object of this bucket`, { cause });
  }
}
