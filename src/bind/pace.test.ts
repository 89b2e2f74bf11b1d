import { describe, expect, it } from 'vitest';
import { paced } from './pace.ts';

function setUp(tookMs: number) {
  const state = { now: 0, runs: 0 };
  const timers: { task: () => void; ms: number }[] = [];
  const pace = paced(
    () => {
      state.runs += 1;
      state.now += tookMs;
    },
    { restMs: 200, restFactor: 10 },
    {
      now: () => state.now,
      later: (task, ms) => {
        const timer = { task, ms };
        timers.push(timer);
        return () => timers.splice(timers.indexOf(timer), 1);
      },
    },
  );
  const ring = () => {
    const timer = timers.shift();
    state.now += timer?.ms ?? 0;
    timer?.task();
    return timer?.ms;
  };
  return { state, timers, pace, ring };
}

describe('paced work', () => {
  it('is done once however often it is asked for', () => {
    const { state, pace, ring, timers } = setUp(1);
    pace.soon();
    pace.soon();
    expect(ring()).toBe(200);
    expect(state.runs).toBe(1);
    expect(timers).toEqual([]);
  });

  it('rests for as many times what it took', () => {
    const { state, pace, ring } = setUp(50);
    pace.soon();
    ring();
    state.now += 100;
    pace.soon();
    expect(ring()).toBe(400);
    state.now += 1_000;
    pace.soon();
    expect(ring()).toBe(200);
  });

  it('is not done when it was taken back', () => {
    const { pace, timers } = setUp(1);
    pace.soon();
    pace.stop();
    expect(timers).toEqual([]);
  });
});
