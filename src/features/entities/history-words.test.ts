import { describe, expect, it } from 'vitest';
import { certaintyWords, decidedWords } from './history-words.ts';

describe('decidedWords', () => {
  it.each([
    [{ decision: 'confirmed', changed: [] }, 'Confirmed'],
    [{ decision: 'changed', changed: ['category'] }, 'Changed category'],
    [{ decision: 'changed', changed: ['category', 'type', 'concepts'] }, 'Changed category, type and code'],
    [{ decision: 'added', changed: ['span'] }, 'Added, words changed'],
    [{ decision: 'rejected', changed: [] }, 'Rejected'],
  ] as const)('of %j is %j', ({ decision, changed }, words) => {
    expect(decidedWords({ decision, changed: [...changed] })).toBe(words);
  });
});

describe('certaintyWords', () => {
  it('gives the score only where a machine said it', () => {
    expect(certaintyWords({ decision: 'detected', score: 0.42 })).toBe('42 % certain');
    expect(certaintyWords({ decision: 'changed', score: 0.42 })).toBe('Changed by hand');
  });
});
