import { describe, expect, it } from 'vitest';
import { shortLength, spokenLength } from './duration.ts';

describe('a length of sound', () => {
  it.each([
    [0, '1 s', '1 second'],
    [Number.NaN, '1 s', '1 second'],
    [13_600, '14 s', '14 seconds'],
    [59_499, '59 s', '59 seconds'],
    [59_500, '1 min', '1 minute'],
    [80_000, '1 min 20 s', '1 minute 20 seconds'],
    [121_000, '2 min 1 s', '2 minutes 1 second'],
    [3_599_600, '1 h', '1 hour'],
    [3_900_000, '1 h 5 min', '1 hour 5 minutes'],
    [7_229_000, '2 h', '2 hours'],
  ])('of %d ms', (ms, short, spoken) => {
    expect(shortLength(ms)).toBe(short);
    expect(spokenLength(ms)).toBe(spoken);
  });
});
