import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bucket, createDiskBucket } from './bucket.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notewell-bucket-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const facts = (key: string) => ({ key, lastModified: 1, headers: {}, checksums: {} });

async function bytesOf(body: Uint8Array | Readable): Promise<Buffer> {
  if (body instanceof Uint8Array) return Buffer.from(body);
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function read(bucket: Bucket, key: string): Promise<Buffer | null> {
  const object = await bucket.open(key);
  return object && bytesOf(await object.read({ start: 0, end: object.meta.size }));
}

describe('a bucket on disk', () => {
  it('keeps every file in its folder, whatever the key', async () => {
    const bucket = createDiskBucket(folder);
    const keys = ['../../escape', '/etc/passwd', '..', '\0', 'ä/\u{1F600}', 'x'.repeat(1024)];
    for (const key of keys) await bucket.put(facts(key), Buffer.from(key));
    expect(readdirSync(folder)).toHaveLength(keys.length);
    const reopened = createDiskBucket(folder);
    for (const key of keys) expect((await read(reopened, key))?.toString()).toBe(key);
    expect(reopened.list('').map(({ key }) => key)).toEqual(bucket.list('').map(({ key }) => key));
  });

  it('streams a long object and reads the version that was opened, though it is replaced meanwhile', async () => {
    const bucket = createDiskBucket(folder);
    const long = Buffer.alloc(3 * 1024 * 1024, 'a');
    await bucket.put(facts('k'), long);
    const object = await bucket.open('k');
    await bucket.put(facts('k'), Buffer.from('short'));
    expect(object && (await bytesOf(await object.read({ start: 0, end: long.length }))).equals(long)).toBe(
      true,
    );
    expect((await read(bucket, 'k'))?.toString()).toBe('short');
  });

  it('forgets what was deleted and sweeps what was never finished', async () => {
    const bucket = createDiskBucket(folder);
    await bucket.put(facts('gone'), Buffer.from('x'));
    await bucket.delete('gone');
    writeFileSync(join(folder, 'torn.object.1.part'), 'half');
    const reopened = createDiskBucket(folder);
    expect(reopened.head('gone')).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses to start on a file that is no object, and names it', () => {
    writeFileSync(join(folder, 'odd.object'), 'not an object');
    expect(() => createDiskBucket(folder)).toThrow('odd.object');
  });

  it('has the old or the new object whole when it is killed while it writes', async () => {
    const acknowledged = await writeUntilKilled(folder, 5);
    const bucket = createDiskBucket(folder);
    const content = await read(bucket, 'k');
    const meta = bucket.head('k');
    expect(content).toHaveLength(meta?.size ?? -1);
    expect(
      `"${createHash('md5')
        .update(content ?? '')
        .digest('hex')}"`,
    ).toBe(meta?.etag);
    expect(meta?.lastModified).toBeGreaterThanOrEqual(acknowledged);
    expect(bucket.list('')).toHaveLength(1);
  });
});

/** A process that replaces one object again and again, killed after some; answers with the last it acknowledged. */
async function writeUntilKilled(target: string, writes: number): Promise<number> {
  const module = new URL('./bucket.ts', import.meta.url).href;
  const program = `
    import { createDiskBucket } from ${JSON.stringify(module)};
    const bucket = createDiskBucket(${JSON.stringify(target)});
    for (let n = 1; ; n += 1) {
      const facts = { key: 'k', lastModified: n, headers: {}, checksums: {} };
      await bucket.put(facts, Buffer.alloc(2_000_000 + n * 1000, n));
      console.log(n);
    }`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program]);
  let last = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last === writes) child.kill('SIGKILL');
  }
  return last;
}
