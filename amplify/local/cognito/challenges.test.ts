import { describe, expect, it } from 'vitest';
import { createChallenges } from './challenges.ts';

const MINUTE_MS = 60_000;

describe('half-done sign-ins', () => {
  function setUp() {
    const clock = { now: 0 };
    return { clock, challenges: createChallenges(() => clock.now) };
  }

  it('are taken once', () => {
    const { challenges } = setUp();
    const id = challenges.open({ kind: 'totp', sub: 'u' });
    expect(challenges.take('totp', id)).toEqual({ kind: 'totp', sub: 'u' });
    expect(challenges.take('totp', id)).toBeNull();
  });

  it('can be looked at until they are closed', () => {
    const { challenges } = setUp();
    const id = challenges.open({ kind: 'new-password', sub: 'u' });
    expect(challenges.look('new-password', id)).toEqual({ kind: 'new-password', sub: 'u' });
    expect(challenges.look('new-password', id)).not.toBeNull();
    challenges.close(id);
    expect(challenges.look('new-password', id)).toBeNull();
  });

  it('do not answer for another kind or id', () => {
    const { challenges } = setUp();
    const id = challenges.open({ kind: 'new-password', sub: 'u' });
    expect(challenges.look('totp', id)).toBeNull();
    expect(challenges.look('new-password', 'another')).toBeNull();
  });

  it('last three minutes, however often they are looked at', () => {
    const { clock, challenges } = setUp();
    const id = challenges.open({ kind: 'totp', sub: 'u' });
    for (const minute of [1, 2, 3]) {
      clock.now = minute * MINUTE_MS;
      expect(challenges.look('totp', id)).not.toBeNull();
    }
    clock.now += 1;
    expect(challenges.look('totp', id)).toBeNull();
    expect(challenges.take('totp', id)).toBeNull();
  });
});
