import { describe, expect, it } from 'vitest';
import { AnswerCache } from './answer-cache.ts';
import { retryDelayMs } from './retry-delay.ts';

describe('AnswerCache', () => {
  it('forgets what was not asked for longest', () => {
    const cache = new AnswerCache<number>(10);
    cache.set('aaaa', 1);
    cache.set('bbbb', 2);
    expect(cache.get('aaaa')).toBe(1);
    cache.set('cccc', 3);
    expect([cache.get('aaaa'), cache.get('bbbb'), cache.get('cccc')]).toEqual([1, undefined, 3]);
  });

  it('replaces an answer without counting its text twice', () => {
    const cache = new AnswerCache<number>(8);
    cache.set('aaaa', 1);
    cache.set('aaaa', 2);
    cache.set('bbbb', 3);
    expect(cache.get('aaaa')).toBe(2);
  });
});

describe('retryDelayMs', () => {
  it('doubles from one second to a minute, of which half is chance', () => {
    expect([1, 2, 3, 7, 50].map((failures) => retryDelayMs(failures, 0))).toEqual([
      1_000, 2_000, 4_000, 60_000, 60_000,
    ]);
    expect(retryDelayMs(1, 0.999)).toBe(500);
  });
});
