import { describe, expect, it } from 'vitest';
import { NOTE_CONTENT_SCHEMA } from '../domain/note.ts';
import {
  CONTENT_UPGRADES,
  contentDigest,
  decodeNote,
  encodeNote,
  encodeTranscript,
  parseContent,
} from './note-content.ts';
import { contentOf } from './note-fixtures.ts';

const TRANSCRIPT = { key: 'transcript', sha256: 'a'.repeat(64) };
const CONTENT = contentOf('Knee pain 😀');
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('a stored note', () => {
  it('comes back as it was', () => {
    const note = encodeNote(CONTENT, TRANSCRIPT);
    expect(decodeNote(note, encodeTranscript(CONTENT.segments))).toEqual(CONTENT);
  });

  it('holds what was heard in the transcript alone, and names it', () => {
    const written = JSON.parse(new TextDecoder().decode(encodeNote(CONTENT, TRANSCRIPT)));
    expect(written.segments).toBeUndefined();
    expect(written.transcript).toEqual(TRANSCRIPT);
  });

  it('has the same bytes for the same content, in whatever order it was made', () => {
    const reordered = Object.fromEntries(Object.entries(CONTENT).reverse());
    expect(encodeNote(parseContent(reordered), TRANSCRIPT)).toEqual(encodeNote(CONTENT, TRANSCRIPT));
  });

  it('has an upgrade for every schema before the newest', () => {
    expect(CONTENT_UPGRADES.length + 1).toBe(NOTE_CONTENT_SCHEMA);
  });

  it('of the first schema has recordings without a ledger', () => {
    const recordings = [{ dictationId: 'dictation-1', key: 'audio/1.wav', durationMs: 900 }];
    const { commentAnchors: _, amendments: __, ...rest } = CONTENT;
    const first = { ...rest, schema: 1, recordings };
    expect(parseContent(first)).toEqual({ ...CONTENT, recordings: [{ ...recordings[0], ledger: null }] });
    expect(decodeNote(bytes({ ...first, segments: undefined }), encodeTranscript(CONTENT.segments))).toEqual(
      parseContent(first),
    );
  });

  it('of the second schema has no comments and was never amended', () => {
    const { commentAnchors: _, amendments: __, ...rest } = CONTENT;
    expect(parseContent({ ...rest, schema: 2 })).toEqual(CONTENT);
  });

  it.each([
    ['no JSON', new Uint8Array([123])],
    ['no UTF-8', new Uint8Array([34, 255, 34])],
    ['a schema of the future', bytes({ ...CONTENT, schema: 99 })],
    ['a member missing', bytes({ schema: 1 })],
  ])('is refused with %s', (_, note) => {
    expect(() => decodeNote(note, encodeTranscript([]))).toThrow(
      expect.objectContaining({ code: 'unreadable-note' }),
    );
    expect(() => decodeNote(encodeNote(CONTENT, TRANSCRIPT), note)).toThrow(
      expect.objectContaining({ code: 'unreadable-note' }),
    );
  });
});

describe('contentDigest', () => {
  it('tells two contents apart by anything that was said', async () => {
    const digest = await contentDigest(CONTENT);
    expect(await contentDigest(structuredClone(CONTENT))).toBe(digest);
    expect(await contentDigest({ ...CONTENT, title: 'Knee' })).not.toBe(digest);
    expect(await contentDigest({ ...CONTENT, segments: [] })).not.toBe(digest);
  });
});
