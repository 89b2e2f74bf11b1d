import { describe, expect, it } from 'vitest';
import { headKey, nameOf, signaturesPrefix, versionKey } from './item-name.ts';

const nothing = { noteId: null, version: null, person: null };

describe('what an item is', () => {
  it.each([
    ['NOTE#n1', { ...nothing, kind: 'head', noteId: 'n1' }],
    ['NOTE#n1#V#000012', { ...nothing, kind: 'version', noteId: 'n1', version: 12 }],
    ['NOTE#n1#COMMENT#c#us-east-1:p', { ...nothing, kind: 'comment', noteId: 'n1', person: 'us-east-1:p' }],
    [
      'NOTE#n1#SIGNATURE#000002#us-east-1:p',
      { kind: 'signature', noteId: 'n1', version: 2, person: 'us-east-1:p' },
    ],
    ['NOTE#n1#SIGNATURE#2#us-east-1:p', { ...nothing, kind: 'other' }],
    ['NOTE#n1#V#12', { ...nothing, kind: 'other' }],
    ['NOTE#', { ...nothing, kind: 'other' }],
    ['#OWN', { ...nothing, kind: 'other' }],
  ])('is told by its key: %s', (sk, name) => {
    expect(nameOf({ pk: 'us-east-1:owner', sk })).toEqual(name);
  });

  it('is private where browsers keep their keys, whatever the rest of its key says', () => {
    expect(nameOf({ pk: 'KEY#us-east-1:p', sk: 'NOTE#n1' })).toEqual({ ...nothing, kind: 'private' });
  });

  it('is found by keys that say the same', () => {
    expect(nameOf(headKey('o', 'n1'))).toMatchObject({ kind: 'head', noteId: 'n1' });
    expect(nameOf(versionKey('o', 'n1', 3))).toMatchObject({ kind: 'version', noteId: 'n1', version: 3 });
    expect(signaturesPrefix('n1', null)).toBe('NOTE#n1#SIGNATURE#');
    expect(signaturesPrefix('n1', 2)).toBe('NOTE#n1#SIGNATURE#000002#');
  });
});
