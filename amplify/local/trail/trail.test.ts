import { existsSync } from 'node:fs';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TrailEntry } from '../../functions/trail-entry.ts';
import { BUCKET, TABLE, TRAIL_BUCKET } from '../server/resources.ts';
import { itemKey, read, SIGNATURE_END, saveNote, sign, update } from './note-fixture.ts';
import { AUTHOR, startTrailCloud, type TrailCloud } from './trail-fixture.ts';

let cloud: TrailCloud;
beforeEach(async () => {
  cloud = await startTrailCloud();
});
afterEach(() => cloud.close());

const REVIEWER = 'us-east-1:66666666-7777-4888-9999-000000000000';

async function checkOf(end = SIGNATURE_END) {
  await cloud.trail.drain();
  return (await read(cloud.table(), end))?.signatureCheck?.M;
}

async function entriesOf<Kind extends TrailEntry['kind']>(
  kind: Kind,
): Promise<readonly Extract<TrailEntry, { kind: Kind }>[]> {
  const all = await cloud.entries();
  return all.filter((one): one is Extract<TrailEntry, { kind: Kind }> => one.kind === kind);
}

const nameOf = (call: Promise<unknown>) => call.then(() => 'ok').catch((error: Error) => error.name);

describe('a note that is signed', () => {
  beforeEach(() => saveNote(cloud.table(), cloud.bucket()));

  it('gets the check of its signature, which says that all of it is so', async () => {
    const before = Date.now();
    await sign(cloud.table());
    const check = await checkOf();
    expect(check).toMatchObject({ schema: { N: '1' }, verdict: { S: 'valid' }, reasons: { L: [] } });
    expect(Number(check?.at?.N)).toBeGreaterThanOrEqual(before);
    expect(await entriesOf('finding')).toEqual([]);
  });

  it('is told apart from one whose digest was made up', async () => {
    await sign(cloud.table(), { contentDigest: { S: 'f'.repeat(64) } });
    expect(await checkOf()).toMatchObject({
      verdict: { S: 'invalid' },
      reasons: { L: [{ S: 'digest-differs' }] },
    });
    expect(await entriesOf('finding')).toMatchObject([
      { finding: 'signature-invalid', reasons: ['digest-differs'], noteId: 'note-1', version: 2 },
    ]);
  });

  it('is told apart from one whose version was written anew to fit a digest that was made up', async () => {
    const forged = { S: 'f'.repeat(64) };
    await update(cloud.table(), '#V#000002', { contentDigest: forged });
    await sign(cloud.table(), { contentDigest: forged });
    expect(await checkOf()).toMatchObject({ reasons: { L: [{ S: 'digest-differs' }] } });
    const findings = (await entriesOf('finding')).map(({ finding }) => finding).sort();
    expect(findings).toEqual(['signature-invalid', 'version-changed']);
  });

  it('is checked again when its signature is written again, and that is a finding', async () => {
    await sign(cloud.table());
    await cloud.trail.drain();
    await sign(cloud.table(), { contentDigest: { S: 'f'.repeat(64) } });
    expect(await checkOf()).toMatchObject({ verdict: { S: 'invalid' } });
    const findings = (await entriesOf('finding')).map(({ finding }) => finding).sort();
    expect(findings).toEqual(['signature-changed', 'signature-invalid']);
  });

  it('has a finding when its head says so and nobody signed', async () => {
    await update(cloud.table(), '', { status: { S: 'final' }, signedAt: { N: '5' }, updatedAt: { N: '5' } });
    expect(await entriesOf('finding')).toMatchObject([{ finding: 'unsigned', noteId: 'note-1', version: 2 }]);
  });

  it('has none when its head says so and somebody signed', async () => {
    await sign(cloud.table());
    await update(cloud.table(), '', { status: { S: 'final' }, signedAt: { N: '5' }, updatedAt: { N: '5' } });
    expect(await entriesOf('finding')).toEqual([]);
  });
});

describe('the trail', () => {
  it('tells each change in the words of the table, and nothing that the note says', async () => {
    await saveNote(cloud.table(), cloud.bucket());
    await update(cloud.table('reviewers', REVIEWER), '', { status: { S: 'amended' }, stage: { S: 'done' } });
    const changes = await entriesOf('change');
    expect(changes).toHaveLength(3);
    expect(changes.find(({ action }) => action === 'modified')).toMatchObject({
      item: 'head',
      noteId: 'note-1',
      version: 2,
      attributes: ['stage', 'status'],
      status: { before: 'preliminary', after: 'amended' },
      stage: { before: 'writing', after: 'done' },
    });
    expect(changes.find(({ item }) => item === 'version')).toMatchObject({ version: 2, by: [AUTHOR] });
    const text = JSON.stringify(await cloud.entries());
    for (const said of ['Knee', 'Reyes', 'P-7319', 'ibuprofen']) expect(text).not.toContain(said);
  });

  it('tells who asked for what, and who was refused', async () => {
    const key = `notes/${AUTHOR}/note-1/v2/note.json`;
    const stranger = 'us-east-1:99999999-7777-4888-9999-000000000000';
    await saveNote(cloud.table(), cloud.bucket());
    await cloud.bucket('reviewers', REVIEWER).send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
    const get = new GetItemCommand({ TableName: TABLE, Key: itemKey('') });
    expect(await nameOf(cloud.table('physicians', stranger).send(get))).toBe('AccessDeniedException');
    const accesses = await entriesOf('access');
    expect(accesses.find(({ identityId }) => identityId === REVIEWER)).toMatchObject({
      action: 's3:GetObject',
      resource: 'bucket',
      keys: [key],
      role: 'notewell-reviewers',
      outcome: 'allowed',
      errorCode: null,
    });
    expect(accesses.find(({ identityId }) => identityId === stranger)).toMatchObject({
      action: 'dynamodb:GetItem',
      keys: [`${AUTHOR}|NOTE#note-1`],
      role: 'notewell-physicians',
      outcome: 'refused',
      errorCode: 'AccessDenied',
    });
  });

  it('tells what the check at signing read, by the name of its role', async () => {
    await saveNote(cloud.table(), cloud.bucket());
    await sign(cloud.table());
    const theirs = (await entriesOf('access')).filter(({ role }) => role === 'notewell-checkSignature');
    expect(theirs.map(({ action, outcome }) => `${action} ${outcome}`).sort()).toEqual([
      'dynamodb:GetItem allowed',
      'dynamodb:GetItem allowed',
      'dynamodb:UpdateItem allowed',
      's3:GetObject allowed',
      's3:GetObject allowed',
    ]);
  });

  it('is nobody’s to read, to write, to list or to delete from', async () => {
    await saveNote(cloud.table(), cloud.bucket());
    const [entry] = await entriesOf('change');
    const day = new Date(entry?.at ?? 0).toISOString().slice(0, 10);
    const where = { Bucket: TRAIL_BUCKET, Key: `trail/${day}/${entry?.entryId}.json` };
    const more = { Bucket: TRAIL_BUCKET, Key: `trail/${day}/made-up.json`, Body: '{}', IfNoneMatch: '*' };
    for (const role of ['physicians', 'clinicians', 'reviewers'] as const) {
      const bucket = cloud.bucket(role);
      expect(await nameOf(bucket.send(new GetObjectCommand(where)))).toBe('AccessDenied');
      expect(await nameOf(bucket.send(new PutObjectCommand(more)))).toBe('AccessDenied');
      expect(await nameOf(bucket.send(new DeleteObjectCommand(where)))).toBe('AccessDenied');
      const list = new ListObjectsV2Command({ Bucket: TRAIL_BUCKET, Prefix: 'trail/' });
      expect(await nameOf(bucket.send(list))).toBe('AccessDenied');
    }
  });

  it('gets after a kill what was committed before it, once', async () => {
    await cloud.stop();
    expect(existsSync(cloud.dataDir)).toBe(true);
    const first = await startTrailCloud(cloud.dataDir);
    await saveNote(first.table(), first.bucket());
    await sign(first.table());
    // Written down or not: whoever starts next has all of it.
    await first.stop();
    cloud = await startTrailCloud(cloud.dataDir);
    expect(await checkOf()).toMatchObject({ verdict: { S: 'valid' } });
    const changes = await entriesOf('change');
    expect(changes.map(({ item, action }) => `${item} ${action}`).sort()).toEqual([
      'head inserted',
      'signature inserted',
      'signature modified',
      'version inserted',
    ]);
  });
});
