import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createTrailBucket } from './trail-bucket.ts';

const folder = mkdtempSync(join(tmpdir(), 'notewell-trail-bucket-'));
afterAll(() => rmSync(folder, { recursive: true }));

const facts = (key: string) => ({ key, lastModified: 1, headers: {}, checksums: {} });
const bytes = (text: string) => new TextEncoder().encode(text);

describe.each([
  ['on disk', () => createTrailBucket(folder)],
  ['in memory', () => createTrailBucket(null)],
])('the bucket of the trail %s', (where, create) => {
  const key = `trail/2026-03-01/${where.replace(' ', '-')}.json`;

  it('gives back what was added', async () => {
    const bucket = create();
    expect(bucket.head(key)).toBeNull();
    expect(await bucket.open(key)).toBeNull();
    await bucket.put(facts(key), bytes('{"a":1}'));
    expect(bucket.head(key)).toMatchObject({ key, size: 7 });
    const object = await bucket.open(key);
    expect(String(Buffer.from((await object?.read({ start: 0, end: 7 })) as Uint8Array))).toBe('{"a":1}');
  });

  it('takes nothing in the place of what is there', async () => {
    const bucket = create();
    const other = key.replace('.json', '-once.json');
    await bucket.put(facts(other), bytes('{}'));
    await expect(bucket.put(facts(other), bytes('[]'))).rejects.toMatchObject({ code: 'AccessDenied' });
    expect(bucket.head(other)).toMatchObject({ size: 2 });
  });

  it('lets nothing be removed or listed', async () => {
    const bucket = create();
    await expect(bucket.delete(key)).rejects.toMatchObject({ code: 'AccessDenied' });
    expect(() => bucket.list('trail/')).toThrow('Entries of the trail are added, and nothing else');
  });

  it.each([
    'trail/../../x.json',
    'trail/2026-03-01/../x.json',
    'notes/a.json',
    'trail/2026-03-01/a/b.json',
    '',
  ])('has no place for %j', async (other) => {
    const bucket = create();
    await expect(bucket.put(facts(other), bytes('{}'))).rejects.toMatchObject({ code: 'AccessDenied' });
    expect(bucket.head(other)).toBeNull();
  });
});

it('keeps an entry as a file of its own that others of this machine cannot read', async () => {
  const key = 'trail/2026-03-02/file.json';
  await createTrailBucket(folder).put(facts(key), bytes('{"b":2}'));
  expect(readFileSync(join(folder, key), 'utf8')).toBe('{"b":2}');
  expect(statSync(join(folder, key)).mode & 0o077).toBe(0);
  expect(createTrailBucket(folder).head(key)).toMatchObject({ size: 7 });
});

it('keeps the newest entries in memory, and not all for ever', async () => {
  const bucket = createTrailBucket(null);
  const keyOf = (n: number) => `trail/2026-03-01/${n}.json`;
  for (let n = 0; n <= 50_000; n += 1) await bucket.put(facts(keyOf(n)), new Uint8Array());
  expect(bucket.head(keyOf(0))).toBeNull();
  expect(bucket.head(keyOf(1))).not.toBeNull();
  expect(bucket.head(keyOf(50_000))).not.toBeNull();
});
