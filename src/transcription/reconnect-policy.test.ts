import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemToTell, retryDelayMs } from './reconnect-policy.ts';

describe('retryDelayMs', () => {
  it('lies anywhere below a ceiling that doubles, less far for a link than for a service that refuses', () => {
    expect([1, 2, 3, 4, 5, 50].map((losses) => retryDelayMs('broken', losses, 1))).toEqual([
      250, 500, 1000, 1750, 1750, 1750,
    ]);
    expect([1, 2, 3, 4, 5, 6, 7, 50].map((losses) => retryDelayMs('unavailable', losses, 1))).toEqual([
      250, 500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (losses, dice) => {
          const delay = retryDelayMs('broken', losses, dice);
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThan(2_000);
        },
      ),
    );
  });
  it('leaves a service at its limit alone for a second at least', () => {
    expect(retryDelayMs('limit-exceeded', 1, 0)).toBe(1_000);
  });
});

describe('problemToTell', () => {
  it('tells each outage once, when the first new attempt has failed too', () => {
    expect([1, 2, 3].map((losses) => problemToTell('broken', losses))).toEqual([null, 'stream-lost', null]);
    expect(problemToTell('limit-exceeded', 2)).toBe('too-many-streams');
    expect(problemToTell('unavailable', 2)).toBe('stream-refused');
  });
});
