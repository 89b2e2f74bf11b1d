import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from './attribute-value.ts';
import { entriesOfChange } from './change-entries.ts';
import type { NoteChange } from './note-change.ts';

const OWNER = 'us-east-1:11111111-2222-4333-8444-555555555555';
const OTHER = 'us-east-1:66666666-7777-4888-9999-000000000000';

function change(sk: string, before: Item | null, after: Item | null, pk = OWNER): NoteChange {
  const action = before === null ? 'inserted' : after === null ? 'removed' : 'modified';
  return { eventId: 'e1', action, at: 5, key: { pk, sk }, before, after };
}

describe('what the trail keeps of a change', () => {
  it('is which attributes changed, and states before and after', () => {
    const head = { title: 'Knee', status: 'preliminary', stage: 'review', version: 2 };
    const entries = entriesOfChange(change('NOTE#n1', head, { ...head, status: 'final', signedAt: 9 }));
    expect(entries).toEqual([
      {
        schema: 1,
        entryId: 'e1',
        at: 5,
        kind: 'change',
        action: 'modified',
        item: 'head',
        key: { pk: OWNER, sk: 'NOTE#n1' },
        noteId: 'n1',
        version: 2,
        attributes: ['signedAt', 'status'],
        status: { before: 'preliminary', after: 'final' },
        stage: null,
        by: [],
      },
    ]);
  });

  it('is who says that it is from them', () => {
    const sk = `NOTE#n1#COMMENT#c#${OWNER}`;
    const before = { [`comment#${OWNER}`]: { text: 'x' } };
    const after = { ...before, [`resolved#${OTHER}`]: { at: 1 } };
    expect(entriesOfChange(change(sk, before, after))).toMatchObject([
      { item: 'comment', by: [OTHER], attributes: [`resolved#${OTHER}`] },
    ]);
    const saved = entriesOfChange(change('NOTE#n1#V#000001', null, { savedBy: OTHER }));
    expect(saved).toMatchObject([{ by: [OTHER], version: 1 }]);
  });

  it.each([
    [
      'a version that is written again',
      'NOTE#n1#V#000001',
      { title: 'a' },
      { title: 'b' },
      'version-changed',
    ],
    [
      'a signature that is written again',
      `NOTE#n1#SIGNATURE#000001#${OWNER}`,
      { [`signature#${OWNER}`]: 'a' },
      { [`signature#${OWNER}`]: 'b' },
      'signature-changed',
    ],
    ['a head that is gone', 'NOTE#n1', { title: 'a' }, null, 'removed'],
  ])('has a finding for %s', (_what, sk, before, after, finding) => {
    expect(entriesOfChange(change(sk, before, after))).toMatchObject([
      { kind: 'change', entryId: 'e1' },
      { kind: 'finding', entryId: `e1-${finding}`, finding, noteId: 'n1' },
    ]);
  });

  it.each([
    ['a signature that gets its check', `NOTE#n1#SIGNATURE#000001#${OWNER}`, 'signatureCheck'],
    ['a head that is changed', 'NOTE#n1', 'title'],
  ])('has none for %s', (_what, sk, name) => {
    expect(entriesOfChange(change(sk, { [name]: 'a' }, { [name]: 'b' }))).toHaveLength(1);
  });

  it('does not take maps in another order for changed ones', () => {
    const before = { by: { id: 'a', name: 'b' } };
    const after = { by: { name: 'b', id: 'a' } };
    expect(entriesOfChange(change('NOTE#n1', before, after))).toMatchObject([{ attributes: [] }]);
  });
});

/** Text that cannot be part of an entry by chance: no name of an attribute, no word of ours has a bell in it. */
const said = fc.string({ minLength: 1 }).map((text) => `\u0007${text}\u0007`);

const NAMES = [
  'title',
  'status',
  'stage',
  'savedBy',
  'authorName',
  'patientReference',
  'statusReason',
  'version',
];
const name = fc.oneof(
  fc.constantFrom(...NAMES, `comment#${OWNER}`, `signature#${OWNER}`, 'signatureCheck'),
  said,
);
const value = fc.oneof(
  said,
  fc.record({ text: said, by: fc.record({ name: said }) }),
  fc.array(said),
  fc.nat(),
);
const item = fc.option(fc.dictionary(name, value), { nil: null });
const sk = fc.constantFrom(
  'NOTE#n1',
  'NOTE#n1#V#000001',
  `NOTE#n1#COMMENT#c#${OWNER}`,
  `NOTE#n1#SIGNATURE#000001#${OWNER}`,
  'OWN#texts',
);

it('never has anything that an item says, in whatever attribute it says it', () => {
  fc.assert(
    fc.property(sk, item, item, (key, before, after) => {
      const entries = JSON.stringify(entriesOfChange(change(key, before, after)));
      expect(entries).not.toContain('\\u0007');
      expect(entries).not.toContain('\u0007');
    }),
    { numRuns: 500 },
  );
});
