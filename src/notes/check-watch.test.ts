import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Signature } from '../domain/review.ts';
import { EpochMs } from '../domain/units.ts';
import { type CheckWatch, watchChecks } from './check-watch.ts';

const NOW = EpochMs(1_000_000_000);
const VALID = { verdict: 'valid', reasons: [], at: NOW } as const;

function signature(check: Signature['check'], at = NOW): Signature {
  return {
    noteId: 'n1',
    version: 1,
    by: { id: 'a', name: 'Dr. Grey' },
    role: 'author',
    at,
    attestation: 'I have read it.',
    method: 'password',
    contentDigest: 'd',
    check,
  };
}

/** Watches over readings by script; `null` is one that fails. The last is what comes for ever. */
async function watched(readings: readonly (readonly Signature[] | null)[], more: Partial<CheckWatch> = {}) {
  const pauses: number[] = [];
  const told: (readonly Signature[])[] = [];
  let reads = 0;
  await watchChecks({
    read: async () => {
      const reading = readings[Math.min(reads, readings.length - 1)];
      reads += 1;
      if (reading === null || reading === undefined) throw new TypeError('Failed to fetch');
      return reading;
    },
    told: (signatures) => told.push(signatures),
    isWanted: () => true,
    wait: async (ms) => void pauses.push(ms),
    now: () => NOW,
    ...more,
  });
  return { pauses, told, reads };
}

describe('a check that is waited for', () => {
  it('is told when it is there, and then no more is read', async () => {
    const { pauses, told } = await watched([[signature(null)], null, [signature(VALID)]]);
    expect(told).toEqual([[signature(null)], [signature(VALID)]]);
    expect(pauses).toEqual([500, 1_000, 2_000]);
  });

  it('is given up after half a minute of growing pauses', async () => {
    const { pauses } = await watched([[signature(null)]]);
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 6_500]);
    expect(pauses.reduce((sum, ms) => sum + ms)).toBe(30_000);
  });

  it('is not waited for where it cannot come any more', async () => {
    const old = signature(null, EpochMs(NOW - 86_400_000));
    expect((await watched([[old, signature(VALID)]])).reads).toBe(1);
  });

  it('is not told to somebody who has gone on', async () => {
    let looks = 0;
    const gone = await watched([[signature(null)]], { isWanted: () => ++looks < 4 });
    expect(gone.told).toHaveLength(1);
    expect((await watched([[signature(null)]], { isWanted: () => false })).reads).toBe(0);
  });

  it('never takes longer nor fails, whatever is read', async () => {
    const reading = fc.option(fc.array(fc.constantFrom(signature(null), signature(VALID))));
    await fc.assert(
      fc.asyncProperty(fc.array(reading, { minLength: 1 }), async (readings) => {
        const { pauses } = await watched(readings);
        expect(pauses.reduce((sum, ms) => sum + ms)).toBeLessThanOrEqual(30_000);
      }),
    );
  });
});
