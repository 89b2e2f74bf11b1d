import { describe, expect, it } from 'vitest';
import { findTimes } from './time-expressions.ts';

const times = (text: string) => findTimes(text).map(({ begin, end }) => text.slice(begin, end));

describe('findTimes', () => {
  it.each([
    ['At this time, he has anemia', ['At this time']],
    ['He was recently admitted', ['recently']],
    ['two months ago and several weeks before that', ['two months ago', 'several weeks before that']],
    ['pain for three days', ['for three days']],
    ['pain for the past two weeks', ['for the past two weeks']],
    ['since last night', ['since last night']],
    ['Yesterday evening she fell', ['Yesterday evening']],
    ['in the last 24 hours', ['in the last 24 hours']],
    ['a 3 week history of cough', ['3 week']],
    ['this morning', ['this morning']],
    ['on Monday', ['on Monday']],
    ['a 49 year old male', []],
    ['the timer', []],
  ])('%s', (text, expected) => {
    expect(times(text)).toEqual(expected);
  });
});
