import fc from 'fast-check';
import { expect, it } from 'vitest';
import { play, type Schedule } from './simulated-schedule.ts';
import type { Fault, Word } from './simulated-service.ts';

/** How many schedules are played; `npm run soak` plays more. */
const RUNS = Number(process.env.NOTEWELL_SCHEDULES ?? 1_000);
const SEED = process.env.NOTEWELL_SEED;

/** Words of 200–450 ms, apart by 60–900 ms. */
const speech = fc
  .array(fc.record({ gap: fc.integer({ min: 60, max: 900 }), length: fc.integer({ min: 200, max: 450 }) }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((parts) => {
    let at = 100;
    return parts.map(({ gap, length }): Word => {
      const startMs = at + gap;
      at = startMs + length;
      return { startMs, endMs: at };
    });
  });

const failure = fc.constantFrom(
  'broken' as const,
  'unavailable' as const,
  'internal' as const,
  'conflict' as const,
  'limit-exceeded' as const,
  'bad-request' as const,
);

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ kind: fc.constant('drop' as const), failure, oldest: fc.boolean() }),
  fc.record({ kind: fc.constant('refuse' as const), times: fc.integer({ min: 1, max: 3 }), failure }),
  fc.record({ kind: fc.constant('stall' as const) }),
  fc.record({ kind: fc.constant('no-answer' as const) }),
  fc.record({ kind: fc.constant('congest' as const), forMs: fc.integer({ min: 50, max: 4_000 }) }),
  fc.record({ kind: fc.constant('outage' as const), forMs: fc.integer({ min: 100, max: 60_000 }) }),
  fc.record({ kind: fc.constant('freeze' as const), forMs: fc.integer({ min: 100, max: 30_000 }) }),
  fc.record({ kind: fc.constant('duplicate' as const) }),
  fc.record({ kind: fc.constant('reorder' as const) }),
);

const schedule: fc.Arbitrary<Schedule> = fc.record({
  words: speech,
  faults: fc.array(fc.record({ atMs: fc.integer({ min: 0, max: 40_000 }), fault }), { maxLength: 6 }),
  pauses: fc.array(
    fc.record({ afterMs: fc.integer({ min: 0, max: 30_000 }), forMs: fc.constantFrom(3_000, 20_000) }),
    { maxLength: 2 },
  ),
  crash: fc.option(
    fc.record({ atMs: fc.integer({ min: 500, max: 45_000 }), awayMs: fc.integer({ min: 10, max: 90_000 }) }),
    { freq: 2, nil: null },
  ),
  onlineAtMs: fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 3 }),
  delayMs: fc.integer({ min: 5, max: 600 }),
  credentialsMs: fc.option(fc.integer({ min: 62_000, max: 110_000 }), { nil: null }),
  dice: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }),
});

/** Words that are in the recording whole; one that a crash has cut may be there or not. */
function owed({ words }: Schedule, recordedMs: number): { least: number; most: number } {
  return {
    least: words.filter(({ endMs }) => endMs <= recordedMs).length,
    most: words.filter(({ startMs }) => startMs < recordedMs).length,
  };
}

it(`hears each word exactly once and in order, whatever breaks (${RUNS} schedules)`, async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async (one) => {
      const { window, service } = await play(one);
      const { least, most } = owed(one, window.recording.length / 16);
      const heard = window.words();
      expect(heard).toEqual(
        one.words.map((_, index) => `w${index}`).slice(0, Math.max(least, Math.min(most, heard.length))),
      );
      expect(window.lies).toEqual([]);
      expect(window.stopped).toBe(true);
      expect(window.gaps).toBe(0);
      expect(window.waitingMs).toBe(0);
      expect(new Set(service.sessionIds).size).toBe(service.sessionIds.length);
    }),
    { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
  );
}, 3_600_000);
