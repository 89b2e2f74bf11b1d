import { describe, expect, it } from 'vitest';
import type { VersionRow } from '../../state/review-store.ts';
import { changeWords, endName, foldSame, lastSavedBy, savedBetween } from './version-words.ts';

const row = (version: number, authorName: string): VersionRow => ({
  version,
  authorName,
  savedAt: version,
  title: '',
});
const versions = [row(4, 'Grey'), row(3, 'Lin'), row(2, 'Okafor'), row(1, 'Okafor')];

describe('the words of a comparison', () => {
  it.each([
    [0, 0, 'No word differs'],
    [1, 0, '1 word added'],
    [0, 2, '2 words removed'],
    [3, 1, '3 words added, 1 removed'],
  ])('of %i added and %i removed', (added, removed, words) => {
    expect(changeWords({ added, removed })).toBe(words);
  });

  it('name both ends', () => {
    expect([endName('heard'), endName('now'), endName(3)]).toEqual([
      'what was heard',
      'the text now',
      'version 3',
    ]);
  });

  it('name who saved since', () => {
    expect(savedBetween(versions, { from: 2, to: 'now' })).toEqual(['Lin', 'Grey']);
    expect(savedBetween(versions, { from: 'heard', to: 2 })).toEqual(['Okafor']);
    expect(lastSavedBy(versions, 'Okafor')).toBe(2);
    expect(lastSavedBy(versions, 'Nobody')).toBeNull();
  });
});

describe('unchanged stretches', () => {
  const long = 'word '.repeat(100);

  it('are folded to what stands beside a change', () => {
    const parts = foldSame([
      { kind: 'same', text: long },
      { kind: 'added', text: long },
      { kind: 'same', text: long },
      { kind: 'removed', text: 'no' },
      { kind: 'same', text: 'short' },
    ]);
    const kept = 'word '.repeat(12);
    expect(parts).toEqual([
      { kind: 'folded', before: '', after: expect.stringMatching(/^\s(word ){11}$/) },
      { kind: 'added', text: long },
      { kind: 'folded', before: kept, after: expect.stringMatching(/^\s(word ){11}$/) },
      { kind: 'removed', text: 'no' },
      { kind: 'same', text: 'short' },
    ]);
  });
});
