import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Item } from './attribute-value.ts';
import { checkHead } from './check-head.ts';
import { checkSignature, type SignatureCheck } from './check-signature.ts';
import { sha256Hex } from './content-digest.ts';
import type { NoteChange } from './note-change.ts';

const saved: { note: string; transcript: string; contentDigest: string } = JSON.parse(
  readFileSync(new URL('saved-note.json', import.meta.url), 'utf8'),
);
const bytes = (text: string) => new TextEncoder().encode(text);

const OWNER = 'us-east-1:11111111-2222-4333-8444-555555555555';
const OTHER = 'us-east-1:66666666-7777-4888-9999-000000000000';
const NOW = 1_780_000_000_000;
const FOLDER = `notes/${OWNER}/note-1/v2`;
const NAME = `signature#${OWNER}`;

let items: Map<string, Item>;
let objects: Map<string, Uint8Array>;
let trail: string[];
let written: SignatureCheck[];

beforeEach(async () => {
  const object = async (name: string, text: string) => ({
    key: `${FOLDER}/${name}`,
    sha256: await sha256Hex(bytes(text)),
  });
  items = new Map([
    ['NOTE#note-1', { noteId: 'note-1', ownerId: OWNER, version: 2 }],
    [
      'NOTE#note-1#V#000002',
      {
        noteId: 'note-1',
        version: 2,
        note: await object('note.json', saved.note),
        transcript: await object('transcript.json', saved.transcript),
        contentDigest: saved.contentDigest,
      },
    ],
  ]);
  objects = new Map([
    [`${FOLDER}/note.json`, bytes(saved.note)],
    [`${FOLDER}/transcript.json`, bytes(saved.transcript)],
  ]);
  trail = [];
  written = [];
});

const ports = () => ({
  reads: {
    readItem: async ({ pk, sk }: { pk: string; sk: string }) =>
      pk === OWNER ? (items.get(sk) ?? null) : null,
    readObject: async (key: string) => objects.get(key) ?? null,
  },
  trail: { putOnce: async (_key: string, body: string) => void trail.push(body) },
  writeCheck: async (_key: unknown, check: SignatureCheck) => void written.push(check),
  hasItems: async (pk: string, prefix: string) =>
    pk === OWNER && [...items.keys()].some((sk) => sk.startsWith(prefix)),
  now: () => NOW + 5,
});

const SIGNATURE = {
  schema: 1,
  noteId: 'note-1',
  version: 2,
  by: { id: OWNER, name: 'Dr. Ada Reyes' },
  role: 'author',
  at: NOW,
  attestation: 'I stand by this note.',
  method: 'totp',
  contentDigest: saved.contentDigest,
};

function signing(after: Item | null, before: Item | null = null, person = OWNER): NoteChange {
  const key = { pk: OWNER, sk: `NOTE#note-1#SIGNATURE#000002#${person}` };
  return { eventId: 'e1', action: 'inserted', at: NOW, key, before, after };
}

async function verdictOn(change: NoteChange): Promise<string> {
  await checkSignature(change, ports());
  expect(written).toHaveLength(1);
  const [check] = written;
  expect(check).toMatchObject({ schema: 1, at: NOW + 5 });
  expect(trail).toHaveLength(check?.verdict === 'valid' ? 0 : 1);
  return [check?.verdict, ...(check?.reasons ?? [])].join(' ');
}

const change = (sk: string, changes: Item) => items.set(sk, { ...items.get(sk), ...changes });

describe('a signature', () => {
  it('is valid when version and objects are as it says', async () => {
    expect(await verdictOn(signing({ [NAME]: SIGNATURE }))).toBe('valid');
  });

  it('is valid beside what somebody else wrote in another name', async () => {
    expect(await verdictOn(signing({ [NAME]: SIGNATURE, [`signature#${OTHER}`]: 'x' }))).toBe('valid');
  });

  it.each<[string, Item, string]>([
    ['names another digest', { contentDigest: 'f'.repeat(64) }, 'digest-differs'],
    ['names no digest', { contentDigest: 'x' }, 'malformed'],
    ['agrees to nothing', { attestation: '  ' }, 'malformed'],
    ['is of another note than its key', { noteId: 'note-2' }, 'malformed'],
    ['is of another version than its key', { version: 1 }, 'malformed'],
    ['is of somebody else than its key', { by: { id: OTHER, name: 'x' } }, 'signer-differs'],
    ['is from another week', { at: NOW - 7 * 86_400_000 }, 'malformed'],
    ['is from next week', { at: NOW + 7 * 86_400_000 }, 'malformed'],
    ['proves nothing', { method: 'none' }, 'malformed'],
  ])('is invalid when it %s', async (_what, changes, reason) => {
    expect(await verdictOn(signing({ [NAME]: { ...SIGNATURE, ...changes } }))).toBe(`invalid ${reason}`);
  });

  it('is invalid when only somebody else wrote in its place', async () => {
    const theirs = { ...SIGNATURE, by: { id: OTHER, name: 'x' } };
    expect(await verdictOn(signing({ [`signature#${OTHER}`]: theirs }))).toBe('invalid signer-differs');
  });

  it.each<[string, () => unknown, string]>([
    ['there is no head', () => items.delete('NOTE#note-1'), 'version-missing'],
    ['there is no version', () => items.delete('NOTE#note-1#V#000002'), 'version-missing'],
    ['its head knows no such version', () => change('NOTE#note-1', { version: 1 }), 'version-missing'],
    [
      'the version has another digest',
      () => change('NOTE#note-1#V#000002', { contentDigest: 'a'.repeat(64) }),
      'digest-differs',
    ],
    ['the version is no version', () => change('NOTE#note-1#V#000002', { note: 'x' }), 'malformed'],
    [
      'the version is of another note',
      () => change('NOTE#note-1#V#000002', { noteId: 'note-2' }),
      'malformed',
    ],
    ['the head is of somebody else', () => change('NOTE#note-1', { ownerId: OTHER }), 'malformed'],
    ['there is no object', () => objects.delete(`${FOLDER}/note.json`), 'object-missing'],
    [
      'there is nothing of what was heard',
      () => objects.delete(`${FOLDER}/transcript.json`),
      'object-missing',
    ],
    [
      'the object says something else',
      () => objects.set(`${FOLDER}/note.json`, bytes(saved.note.replace('400', '800'))),
      'digest-differs',
    ],
  ])('is invalid when %s', async (_what, spoil, reason) => {
    spoil();
    expect(await verdictOn(signing({ [NAME]: SIGNATURE }))).toBe(`invalid ${reason}`);
  });

  it('is invalid when the version lends its text from another note', async () => {
    const elsewhere = {
      key: `notes/${OWNER}/note-2/v1/note.json`,
      sha256: await sha256Hex(bytes(saved.note)),
    };
    objects.set(elsewhere.key, bytes(saved.note));
    change('NOTE#note-1#V#000002', { note: elsewhere });
    expect(await verdictOn(signing({ [NAME]: SIGNATURE }))).toBe('invalid malformed');
  });

  it('is invalid when version and signature agree on a digest that the objects have not', async () => {
    const made = 'b'.repeat(64);
    change('NOTE#note-1#V#000002', { contentDigest: made });
    expect(await verdictOn(signing({ [NAME]: { ...SIGNATURE, contentDigest: made } }))).toBe(
      'invalid digest-differs',
    );
  });

  it('is invalid when its object is no note, and the check comes to its end', async () => {
    const note = { key: `${FOLDER}/note.json`, sha256: await sha256Hex(bytes('[]')) };
    objects.set(note.key, bytes('[]'));
    change('NOTE#note-1#V#000002', { note });
    expect(await verdictOn(signing({ [NAME]: SIGNATURE }))).toBe('invalid malformed');
  });

  it('is left to be tried again when table or bucket fail', async () => {
    const failing = {
      ...ports(),
      reads: { ...ports().reads, readObject: () => Promise.reject(new Error('down')) },
    };
    await expect(checkSignature(signing({ [NAME]: SIGNATURE }), failing)).rejects.toThrow('down');
    expect(written).toEqual([]);
  });
});

describe('what is no signature', () => {
  it.each<[string, NoteChange]>([
    ['the check itself', signing({ [NAME]: SIGNATURE, signatureCheck: {} }, { [NAME]: SIGNATURE })],
    ['a removal', signing(null, { [NAME]: SIGNATURE })],
    ['a head', { ...signing({ title: 'x' }), key: { pk: OWNER, sk: 'NOTE#note-1' } }],
    ['a comment beside a signature', signing({ [NAME]: SIGNATURE, x: 1 }, { [NAME]: SIGNATURE })],
  ])('is not checked: %s', async (_what, change) => {
    await checkSignature(change, ports());
    expect([written, trail]).toEqual([[], []]);
  });
});

describe('a head', () => {
  const told = async (after: Item, before: Item | null = null) => {
    const key = { pk: OWNER, sk: 'NOTE#note-1' };
    await checkHead({ eventId: 'e1', action: 'modified', at: NOW, key, before, after }, ports());
    return trail.map((body) => JSON.parse(body));
  };
  const signed = () => items.set(`NOTE#note-1#SIGNATURE#000002#${OWNER}`, {});

  it.each<[string, Item]>([
    ['final', { status: 'final', signedAt: NOW, version: 2 }],
    ['amended and signed', { status: 'amended', signedAt: NOW, version: 2 }],
    ['amended', { status: 'amended', signedAt: null, version: 3 }],
    ['signed, whatever its status', { status: 'preliminary', signedAt: NOW, version: 2 }],
  ])('that says %s is a finding where nobody signed, and none where somebody did', async (_what, head) => {
    expect(await told(head)).toMatchObject([{ kind: 'finding', finding: 'unsigned', noteId: 'note-1' }]);
    trail = [];
    signed();
    expect(await told(head)).toEqual([]);
  });

  it('that says that a later version is signed than was', async () => {
    signed();
    expect(await told({ status: 'amended', signedAt: NOW, version: 3 })).toMatchObject([{ version: 3 }]);
  });

  it('that says neither, or said it before, is none', async () => {
    const final = { status: 'final', signedAt: NOW, version: 2 };
    expect(await told({ status: 'preliminary', signedAt: null, version: 2 })).toEqual([]);
    expect(await told({ ...final, openQuestions: 3 }, final)).toEqual([]);
  });
});
