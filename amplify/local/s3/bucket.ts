import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const objectMeta = v.object({
  key: v.string(),
  size: v.number(),
  /** Quoted MD5 of the content. */
  etag: v.string(),
  contentType: v.string(),
  /** Milliseconds since 1970. */
  lastModified: v.number(),
  /** Headers x-amz-meta-* and x-amz-checksum-* as they came. */
  headers: v.record(v.string(), v.string()),
});
/** What is known of an object beside its content. */
export type ObjectMeta = v.InferOutput<typeof objectMeta>;

/** Objects by key. */
export interface Bucket {
  head(key: string): ObjectMeta | null;
  /** Bytes from `start` to before `end`. */
  read(key: string, start: number, end: number): Promise<Uint8Array>;
  /** Stores the object whole or not at all. */
  put(meta: Omit<ObjectMeta, 'size' | 'etag'>, content: Uint8Array): ObjectMeta;
  delete(key: string): void;
  /** Metadata in the order of the keys' UTF-8 bytes. */
  list(prefix: string): readonly ObjectMeta[];
}

/** ETag of content: its MD5 in quotes, as S3 gives single-part objects. */
export function etagOf(content: Uint8Array): string {
  return `"${createHash('md5').update(content).digest('hex')}"`;
}

export function createMemoryBucket(): Bucket {
  const contents = new Map<string, Uint8Array>();
  return createIndex({
    store: (meta, content) => contents.set(meta.key, content),
    load: async (key, start, end) => (contents.get(key) ?? new Uint8Array()).subarray(start, end),
    forget: (key) => contents.delete(key),
    found: [],
  });
}

/**
 * A bucket on disk: one file an object, named by the hash of its key so that no key can leave the folder. The file
 * holds its own metadata and is renamed into place, so a kill leaves whole objects only.
 */
export function createDiskBucket(folder: string): Bucket {
  mkdirSync(folder, { recursive: true });
  const pathOf = (key: string) => join(folder, `${createHash('sha256').update(key).digest('hex')}.object`);
  for (const name of readdirSync(folder)) if (name.endsWith('.part')) rmSync(join(folder, name));
  const files = readdirSync(folder).filter((name) => name.endsWith('.object'));

  return createIndex({
    store: (meta, content) => writeObject(pathOf(meta.key), meta, content),
    load: (key, start, end) => readContent(pathOf(key), start, end),
    forget: (key) => rmSync(pathOf(key), { force: true }),
    found: files.map((name) => readMeta(join(folder, name))),
  });
}

interface Backing {
  store(meta: ObjectMeta, content: Uint8Array): void;
  load(key: string, start: number, end: number): Promise<Uint8Array>;
  forget(key: string): void;
  readonly found: readonly ObjectMeta[];
}

function createIndex(backing: Backing): Bucket {
  const index = new Map(backing.found.map((meta) => [meta.key, meta]));
  return {
    head: (key) => index.get(key) ?? null,
    read: (key, start, end) => backing.load(key, start, end),
    put(facts, content) {
      const meta = { ...facts, size: content.length, etag: etagOf(content) };
      backing.store(meta, content);
      index.set(meta.key, meta);
      return meta;
    },
    delete(key) {
      backing.forget(key);
      index.delete(key);
    },
    list: (prefix) =>
      [...index.values()]
        .filter(({ key }) => key.startsWith(prefix))
        .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))),
  };
}

/** Layout of a file: length of the metadata (4 bytes, big-endian), metadata as JSON, content. */
const LENGTH_BYTES = 4;

function writeObject(path: string, meta: ObjectMeta, content: Uint8Array): void {
  const header = Buffer.from(JSON.stringify(meta));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(header.length);
  const part = `${path}.${randomUUID()}.part`;
  const file = openSync(part, 'w', 0o600);
  try {
    for (const bytes of [length, header, content]) writeAll(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(part, path);
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function readMeta(path: string): ObjectMeta {
  const file = openSync(path, 'r');
  try {
    const length = Buffer.alloc(LENGTH_BYTES);
    readSync(file, length, 0, LENGTH_BYTES, 0);
    const header = Buffer.alloc(length.readUInt32BE());
    readSync(file, header, 0, header.length, LENGTH_BYTES);
    return v.parse(objectMeta, JSON.parse(header.toString('utf8')));
  } finally {
    closeSync(file);
  }
}

async function readContent(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const length = Buffer.alloc(LENGTH_BYTES);
    await file.read(length, 0, LENGTH_BYTES, 0);
    const content = Buffer.alloc(end - start);
    await file.read(content, 0, content.length, LENGTH_BYTES + length.readUInt32BE() + start);
    return content;
  } finally {
    await file.close();
  }
}
