import { describe, expect, it } from 'vitest';
import { headingOf, leftToDecide, sameWords, takenWords } from './conflict-words.ts';

describe('the words of a conflict', () => {
  it.each([
    ['mine', 'a', 'b', 'changed by you'],
    ['mine', 'a', null, 'added by you'],
    ['mine', null, 'b', 'taken out by you'],
    ['theirs', 'a', 'b', 'changed by the other side'],
    ['theirs', null, 'b', 'added by the other side'],
    ['theirs', 'a', null, 'taken out by the other side'],
  ] as const)('of %s, %s and %s', (origin, mine, theirs, words) => {
    expect(takenWords({ origin, mine, theirs })).toBe(words);
  });

  it('name a section and count them', () => {
    expect(headingOf({ heading: ' ' })).toBe('Section without a heading');
    expect(headingOf({ heading: ' Plan ' })).toBe('Plan');
    expect([0, 1, 2].map(leftToDecide)).toEqual([
      '',
      'One section waits for your choice.',
      '2 sections wait for your choice.',
    ]);
    expect([1, 2].map(sameWords)).toEqual([
      'One section is the same on both sides',
      '2 sections are the same on both sides',
    ]);
  });
});
