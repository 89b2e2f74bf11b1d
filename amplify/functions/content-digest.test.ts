import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, contentDigest, sha256Hex } from './content-digest.ts';

/** A note as the browser saved it, with the digest that it computed then. */
const saved: { note: string; transcript: string; contentDigest: string } = JSON.parse(
  readFileSync(new URL('saved-note.json', import.meta.url), 'utf8'),
);
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the digest of a saved note', () => {
  it('is the one that the browser computed', async () => {
    expect(await contentDigest(bytes(saved.note), bytes(saved.transcript))).toBe(saved.contentDigest);
  });

  it('is another one when a letter of the note or of what was heard is another', async () => {
    const note = bytes(saved.note.replace('ibuprofen 400', 'ibuprofen 800'));
    const transcript = bytes(saved.transcript.replace('Knee', 'Knie'));
    expect(await contentDigest(note, bytes(saved.transcript))).not.toBe(saved.contentDigest);
    expect(await contentDigest(bytes(saved.note), transcript)).not.toBe(saved.contentDigest);
  });

  it('does not depend on where the transcript lies', async () => {
    const moved = bytes(saved.note.replace('/v2/transcript.json', '/v2/transcript.0a1b.json'));
    expect(await contentDigest(moved, bytes(saved.transcript))).toBe(saved.contentDigest);
  });

  it.each([
    ['no JSON', '{', '{"segments":[]}'],
    ['no note', '[]', '{"segments":[]}'],
    ['no transcript', '{"schema":3,"transcript":{}}', '{}'],
  ])('is none for %s', async (_what, note, transcript) => {
    await expect(contentDigest(bytes(note), bytes(transcript))).rejects.toThrow();
  });
});

it('is SHA-256 in lower-case hex', async () => {
  const ofAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(await sha256Hex(bytes('abc'))).toBe(ofAbc);
});

it('is one text for equal values, whatever the order of their members', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value) ?? '')).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
