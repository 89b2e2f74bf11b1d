import { describe, expect, it } from 'vitest';
import { EpochMs } from '../domain/units.ts';
import { isHandOverDue } from './hand-over.ts';

const HOUR = 3_600_000;
const age = {
  ageMs: 60_000,
  expiresAt: EpochMs(10 * HOUR),
  now: EpochMs(9 * HOUR),
  nextExpiresAt: EpochMs(11 * HOUR),
  quietChunks: 0,
};

describe('isHandOverDue', () => {
  it('waits for a pause before credentials end, and no longer than to the last moment', () => {
    const near = { ...age, now: EpochMs(10 * HOUR - 60_000) };
    expect(isHandOverDue(age)).toBe(false);
    expect(isHandOverDue(near)).toBe(false);
    expect(isHandOverDue({ ...near, quietChunks: 3 })).toBe(true);
    expect(isHandOverDue({ ...near, now: EpochMs(10 * HOUR - 20_000) })).toBe(true);
  });

  it('needs credentials that last longer', () => {
    const late = { ...age, now: EpochMs(10 * HOUR - 1_000), quietChunks: 10 };
    expect(isHandOverDue({ ...late, nextExpiresAt: age.expiresAt })).toBe(false);
    expect(isHandOverDue({ ...late, nextExpiresAt: null })).toBe(false);
    expect(isHandOverDue({ ...late, expiresAt: null })).toBe(false);
  });

  it('comes before the four hours that a stream may last', () => {
    expect(isHandOverDue({ ...age, ageMs: 3.8 * HOUR })).toBe(false);
    expect(isHandOverDue({ ...age, ageMs: 3.8 * HOUR, quietChunks: 3 })).toBe(true);
    expect(isHandOverDue({ ...age, ageMs: 3.96 * HOUR })).toBe(true);
  });
});
