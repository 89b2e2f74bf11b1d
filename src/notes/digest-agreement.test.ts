import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contentDigest, decodeNote } from './note-content.ts';

/** A note as it was saved, which the check at signing is held against as well: both must find the same digest. */
const saved: { note: string; transcript: string; contentDigest: string } = JSON.parse(
  readFileSync('amplify/functions/saved-note.json', 'utf8'),
);

it('finds the digest of a saved note that the server finds', async () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const content = decodeNote(bytes(saved.note), bytes(saved.transcript));
  expect(await contentDigest(content)).toBe(saved.contentDigest);
});
