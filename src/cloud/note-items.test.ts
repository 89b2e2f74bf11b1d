import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTE_STATUSES, type NoteHead, SPECIALTIES } from '../domain/note.ts';
import { STAGES } from '../domain/review.ts';
import { EpochMs } from '../domain/units.ts';
import { fromAttributes, toAttributes } from './attribute-values.ts';
import {
  headItem,
  headKey,
  parseHead,
  parseVersion,
  type VersionRecord,
  versionItem,
  versionKey,
} from './note-items.ts';

const version = fc.integer({ min: 1, max: 999_999 });
const time = fc.nat().map(EpochMs);
const sha256 = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'),
  minLength: 64,
  maxLength: 64,
});
const object = fc.record({ key: fc.string(), sha256 });

const heads: fc.Arbitrary<NoteHead> = fc.record({
  noteId: fc.uuid(),
  ownerId: fc.string(),
  authorName: fc.string(),
  title: fc.string({ unit: 'grapheme' }),
  patientReference: fc.string(),
  specialty: fc.constantFrom(...SPECIALTIES),
  status: fc.constantFrom(...NOTE_STATUSES),
  version,
  createdAt: time,
  updatedAt: time,
  counts: fc.record({ words: fc.nat(), entities: fc.nat(), gaps: fc.nat() }),
  stage: fc.constantFrom(...STAGES),
  assignedTo: fc.option(fc.record({ id: fc.uuid(), name: fc.string() })),
  openQuestions: fc.nat(),
  signedAt: fc.option(time),
  statusReason: fc.option(fc.string()),
});

const records: fc.Arbitrary<VersionRecord> = fc.record({
  noteId: fc.uuid(),
  version,
  savedAt: time,
  savedBy: fc.string(),
  authorName: fc.string(),
  title: fc.string({ unit: 'grapheme' }),
  note: object,
  transcript: object,
  contentDigest: sha256,
  saveToken: fc.uuid(),
});

describe('note items', () => {
  it('bring a head back as it was', () => {
    fc.assert(
      fc.property(heads, (head) => {
        expect(parseHead(fromAttributes(toAttributes(headItem(head))))).toEqual(head);
      }),
    );
  });

  it('bring a version back as it was', () => {
    fc.assert(
      fc.property(records, fc.string(), (record, ownerId) => {
        expect(parseVersion(fromAttributes(toAttributes(versionItem(ownerId, record))))).toEqual(record);
      }),
    );
  });

  it('keep versions out of the indexes of heads', () => {
    fc.assert(
      fc.property(records, (record) => {
        expect(Object.keys(versionItem('owner', record))).not.toEqual(
          expect.arrayContaining([expect.stringMatching(/^(ownerId|status|updatedAt)$/)]),
        );
      }),
    );
  });

  it('sort the versions of a note by number, behind its head', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const first = versionKey('owner', 'note', a).sk;
        expect(first < versionKey('owner', 'note', b).sk).toBe(a < b);
        expect(headKey('owner', 'note').sk < first).toBe(true);
      }),
    );
    expect(versionKey('owner', 'note', 7)).toEqual({ pk: 'owner', sk: 'NOTE#note#V#000007' });
    expect(headKey('owner', 'note')).toEqual({ pk: 'owner', sk: 'NOTE#note' });
  });

  it.each([undefined, {}, { schema: 1 }, { schema: 2, noteId: 'x' }])('refuse %o', (item) => {
    expect(() => parseHead(item)).toThrow(expect.objectContaining({ code: 'unreadable-note' }));
    expect(() => parseVersion(item)).toThrow(expect.objectContaining({ code: 'unreadable-note' }));
  });
});
