import { describe, expect, it } from 'vitest';
import { standingLabel } from './standing.ts';

describe('how far a note is', () => {
  it.each([
    ['preliminary', 'writing', 'Preliminary'],
    ['preliminary', 'correction', 'In correction'],
    ['preliminary', 'review', 'In review'],
    ['preliminary', 'returned', 'Sent back'],
    ['final', 'done', 'Signed'],
    ['amended', 'done', 'Amended'],
    ['amended', 'writing', 'Amended'],
    ['amended', 'review', 'In review'],
    ['entered-in-error', 'review', 'Entered in error'],
  ] as const)('%s, %s is "%s"', (status, stage, label) => {
    expect(standingLabel({ status, stage })).toBe(label);
  });
});
