import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bucket, ObjectFacts, ObjectMeta } from '../s3/bucket.ts';
import { AwsError } from '../server/aws-error.ts';

/** What an entry is called; nothing else is kept here. */
const ENTRY_KEY = /^trail\/\d{4}-\d{2}-\d{2}\/[\w-]{1,128}\.json$/;

/** In memory the trail keeps so many of the newest entries: a long run must not grow for ever. */
const MOST_IN_MEMORY = 50_000;

interface Backing {
  /** Null when there is none. */
  read(key: string): Uint8Array | null;
  add(key: string, content: Uint8Array): Promise<void>;
}

/**
 * The bucket of the trail: entries are added, and neither replaced nor removed, as Object Lock has it in an account.
 * On disk an entry is a file under its own key; with null for the folder all is in memory. What was added survives a
 * kill of the process.
 */
export function createTrailBucket(dataDir: string | null): Bucket {
  const backing = dataDir === null ? inMemory() : onDisk(dataDir);
  const find = (key: string) => (ENTRY_KEY.test(key) ? backing.read(key) : null);
  return {
    head(key) {
      const content = find(key);
      return content === null ? null : metaOf({ key, lastModified: 0, headers: {}, checksums: {} }, content);
    },
    async open(key) {
      const content = find(key);
      if (content === null) return null;
      const meta = metaOf({ key, lastModified: 0, headers: {}, checksums: {} }, content);
      return { meta, read: async ({ start, end }) => content.subarray(start, end), close: async () => {} };
    },
    async put(facts, content) {
      if (!ENTRY_KEY.test(facts.key) || backing.read(facts.key) !== null) throw refused();
      await backing.add(facts.key, content);
      return metaOf(facts, content);
    },
    async delete() {
      throw refused();
    },
    list() {
      throw refused();
    },
  };
}

function metaOf(facts: ObjectFacts, content: Uint8Array): ObjectMeta {
  const etag = `"${createHash('md5').update(content).digest('hex')}"`;
  return { schema: 1, ...facts, size: content.length, etag };
}

function refused(): AwsError {
  return new AwsError('AccessDenied', 403, 'Entries of the trail are added, and nothing else');
}

function inMemory(): Backing {
  const entries = new Map<string, Uint8Array>();
  return {
    read: (key) => entries.get(key) ?? null,
    async add(key, content) {
      entries.set(key, content);
      for (const oldest of entries.keys()) {
        if (entries.size <= MOST_IN_MEMORY) break;
        entries.delete(oldest);
      }
    },
  };
}

/** The keys begin with `trail/`, which is so the folder's name. */
function onDisk(dataDir: string): Backing {
  const days = new Set<string>();
  return {
    read(key) {
      try {
        return readFileSync(join(dataDir, key));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    async add(key, content) {
      const path = join(dataDir, key);
      const day = dirname(path);
      if (!days.has(day)) mkdirSync(day, { recursive: true, mode: 0o700 });
      days.add(day);
      await writeFile(`${path}.part`, content, { mode: 0o600 });
      await rename(`${path}.part`, path);
    },
  };
}
