import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import { ATTEMPTS, resendDelayMs, retryDelayMs, retrying } from './retry.ts';

const options = { wait: async () => {}, random: () => 0.5 };

describe('retryDelayMs', () => {
  it('stays under a bound that doubles up to four seconds, then stops', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: ATTEMPTS - 1 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (n, r) => {
          const delay = retryDelayMs(n, () => r) ?? -1;
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThan(Math.min(4_000, 250 * 2 ** (n - 1)) + 1e-9);
        },
      ),
    );
    expect(retryDelayMs(ATTEMPTS, () => 0)).toBeNull();
  });
});

describe('retrying', () => {
  it('tries a failure for good once, and a passing one to the end', async () => {
    let calls = 0;
    const failing = (retryable: boolean) => async () => {
      calls += 1;
      throw new ProblemError('service-failed', { retryable });
    };
    await expect(retrying(failing(false), options)).rejects.toMatchObject({ code: 'service-failed' });
    expect(calls).toBe(1);
    await expect(retrying(failing(true), options)).rejects.toMatchObject({ code: 'service-failed' });
    expect(calls).toBe(1 + ATTEMPTS);
  });

  it('takes what is no problem for a fault of ours', async () => {
    const broken = async () => Promise.reject(new Error('bug'));
    await expect(retrying(broken, options)).rejects.toMatchObject({ code: 'unexpected' });
  });
});

describe('resendDelayMs', () => {
  it('doubles up to a minute, and is at least half of that', () => {
    expect([1, 2, 3, 4, 5, 6, 50].map((failures) => resendDelayMs(failures, () => 0))).toEqual([
      2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
    expect(resendDelayMs(50, () => 0.5)).toBe(45_000);
  });
});
