import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import {
  type ObjectMeta,
  openObjectFile,
  PART_SUFFIX,
  readObjectMeta,
  removeObjectFile,
  writeObjectFile,
} from './object-file.ts';
import type { ByteRange } from './range.ts';

export type { ObjectMeta } from './object-file.ts';

/** An object of one version, open for reading. */
export interface OpenObject {
  readonly meta: ObjectMeta;
  /** The content of a range; ends the use of this object. */
  read(range: ByteRange): Promise<Uint8Array | Readable>;
  /** Ends the use without reading. */
  close(): Promise<void>;
}

/** What a put says of an object; size and ETag follow from the content. */
export type ObjectFacts = Pick<ObjectMeta, 'key' | 'lastModified' | 'headers' | 'checksums'>;

/** Objects by key. */
export interface Bucket {
  head(key: string): ObjectMeta | null;
  open(key: string): Promise<OpenObject | null>;
  /** Stores the object whole or not at all. */
  put(facts: ObjectFacts, content: Uint8Array): Promise<ObjectMeta>;
  delete(key: string): Promise<void>;
  /** Metadata in the order of the keys' UTF-8 bytes. */
  list(prefix: string): readonly ObjectMeta[];
}

/** Where objects are kept. */
interface Backing {
  store(meta: ObjectMeta, content: Uint8Array): Promise<void>;
  open(key: string): Promise<OpenObject>;
  remove(key: string): Promise<void>;
}

export function createMemoryBucket(): Bucket {
  const objects = new Map<string, { meta: ObjectMeta; content: Uint8Array }>();
  return createIndex([], {
    store: async (meta, content) => void objects.set(meta.key, { meta, content }),
    async open(key) {
      const object = objects.get(key);
      if (object === undefined) throw new Error('The index names an object that is not there');
      const { meta, content } = object;
      return { meta, read: async ({ start, end }) => content.subarray(start, end), close: async () => {} };
    },
    remove: async (key) => void objects.delete(key),
  });
}

/** Up to this many bytes are read at once; more are streamed. */
const READ_AT_ONCE_BYTES = 1024 * 1024;

/**
 * A bucket on disk: one file an object, named by the hash of its key, so that no key can leave the folder or be too
 * long for it.
 * @throws Error when a file of the folder is no object.
 */
export function createDiskBucket(folder: string): Bucket {
  mkdirSync(folder, { recursive: true });
  const pathOf = (key: string) => join(folder, `${createHash('sha256').update(key).digest('hex')}.object`);
  const files = readdirSync(folder);
  for (const name of files) if (name.endsWith(PART_SUFFIX)) rmSync(join(folder, name));
  const whole = files.filter((name) => name.endsWith('.object'));
  return createIndex(
    whole.map((name) => readObjectMeta(join(folder, name))),
    {
      store: (meta, content) => writeObjectFile(pathOf(meta.key), meta, content),
      open: (key) => openOnDisk(pathOf(key)),
      remove: (key) => removeObjectFile(pathOf(key)),
    },
  );
}

async function openOnDisk(path: string): Promise<OpenObject> {
  const { meta, handle, offset } = await openObjectFile(path);
  return {
    meta,
    close: () => handle.close(),
    async read({ start, end }) {
      if (end - start > READ_AT_ONCE_BYTES) {
        return handle.createReadStream({ start: offset + start, end: offset + end - 1 });
      }
      try {
        const content = Buffer.alloc(end - start);
        const { bytesRead } = await handle.read(content, 0, content.length, offset + start);
        if (bytesRead !== content.length) throw new Error(`${path} is shorter than it says`);
        return content;
      } finally {
        await handle.close();
      }
    },
  };
}

function createIndex(found: readonly ObjectMeta[], backing: Backing): Bucket {
  const index = new Map(found.map((meta) => [meta.key, meta]));
  return {
    head: (key) => index.get(key) ?? null,
    open: async (key) => (index.has(key) ? backing.open(key) : null),
    async put(facts, content) {
      const etag = `"${createHash('md5').update(content).digest('hex')}"`;
      const meta: ObjectMeta = { schema: 1, ...facts, size: content.length, etag };
      await backing.store(meta, content);
      index.set(meta.key, meta);
      return meta;
    },
    async delete(key) {
      index.delete(key);
      await backing.remove(key);
    },
    list: (prefix) =>
      [...index.values()]
        .filter(({ key }) => key.startsWith(prefix))
        .sort((a, b) => compareKeys(a.key, b.key)),
  };
}

/** The order of keys in S3: by the bytes of their UTF-8. */
export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
