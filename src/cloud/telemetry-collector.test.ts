import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TelemetryEvent } from '../domain/telemetry.ts';
import { type TelemetryBatch, TelemetryCollector, USUAL_LIMITS } from './telemetry-collector.ts';

const MADE: TelemetryEvent = { name: 'gap', step: 'made' };
const LIMITS = { ...USUAL_LIMITS, perMinute: 6, batchSize: 4, intervalMs: 1_000 };

/** A collector in a world of its own: its clock, its timers, and a service that fails as often as told. */
function collect(options: { failing?: number; random?: number; sampleRate?: number } = {}) {
  let time = 0;
  let ids = 0;
  let failing = options.failing ?? 0;
  let timers: { at: number; task: () => void }[] = [];
  const tries: TelemetryBatch[] = [];
  const sent: TelemetryBatch[] = [];
  const collector = new TelemetryCollector(
    {
      async send(batch) {
        tries.push(batch);
        if (failing > 0) {
          failing -= 1;
          throw new Error('not taken');
        }
        sent.push(batch);
      },
      now: () => time,
      newId: () => `id-${ids++}`,
      later(task, ms) {
        const timer = { at: time + ms, task };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
      random: () => options.random ?? 0,
    },
    { ...LIMITS, sampleRate: options.sampleRate ?? 1 },
  );
  return {
    collector,
    sent,
    tries,
    async pass(ms: number) {
      time += ms;
      const due = timers.filter(({ at }) => at <= time);
      timers = timers.filter(({ at }) => at > time);
      for (const { task } of due) task();
      await collector.flush();
    },
    timers: () => timers.length,
    names: () => sent.map(({ events }) => events.map(({ event }) => event.name)),
    droppedIn: (batches: readonly TelemetryBatch[]) =>
      batches.flatMap(({ events }) =>
        events.flatMap(({ event }) => (event.name === 'dropped' ? [event.count] : [])),
      ),
  };
}

describe('TelemetryCollector', () => {
  it('sends what came within the interval together, with the moments of the events', async () => {
    const world = collect();
    world.collector.tell(MADE, 5);
    world.collector.tell({ name: 'gap', step: 'filled' });
    expect(world.sent).toEqual([]);
    await world.pass(1_000);
    expect(world.sent).toHaveLength(1);
    expect(world.sent[0]?.events.map(({ at, event }) => [at, event.name])).toEqual([
      [5, 'gap'],
      [0, 'gap'],
    ]);
    expect(new Set(world.sent[0]?.events.map(({ id }) => id)).size).toBe(2);
    expect(world.timers()).toBe(0);
  });

  it('sends a full batch at once', async () => {
    const world = collect();
    for (let i = 0; i < 4; i += 1) world.collector.tell(MADE);
    await world.collector.flush();
    expect(world.names()).toEqual([['gap', 'gap', 'gap', 'gap']]);
  });

  it('counts what is over the limit of a minute, and tells the count with the next that goes', async () => {
    const world = collect();
    for (let i = 0; i < 20; i += 1) {
      world.collector.tell(MADE);
      await world.collector.flush();
    }
    expect(world.sent).toHaveLength(6);
    await world.pass(60_000);
    world.collector.tell(MADE);
    await world.collector.flush();
    expect(world.names().at(-1)).toEqual(['gap', 'dropped']);
    expect(world.droppedIn(world.sent)).toEqual([14]);
  });

  it('drops what is of no known shape', async () => {
    const world = collect();
    world.collector.tell({ name: 'gap', step: 'Mrs Miller' } as unknown as TelemetryEvent);
    world.collector.tell(MADE);
    await world.collector.flush();
    expect(JSON.stringify(world.sent)).not.toContain('Miller');
    expect(world.droppedIn(world.sent)).toEqual([1]);
  });

  it('tries a batch once more under the same id, and no third time', async () => {
    const once = collect({ failing: 1 });
    once.collector.tell(MADE);
    await once.collector.flush();
    expect(once.tries).toHaveLength(2);
    expect(once.tries[0]).toBe(once.tries[1]);
    expect(once.names()).toEqual([['gap']]);
    const gone = collect({ failing: 2 });
    gone.collector.tell(MADE);
    await gone.collector.flush();
    expect(gone.tries).toHaveLength(2);
    expect(gone.timers()).toBe(0);
  });

  it('tells nothing more of a session in which three batches were lost one after another', async () => {
    const world = collect({ failing: 100 });
    for (let i = 0; i < 10; i += 1) {
      world.collector.tell(MADE);
      await world.pass(60_000);
    }
    expect(world.tries).toHaveLength(6);
  });

  it('tells nothing of a session that the die was against, and all of one that it was for', async () => {
    const against = collect({ random: 0.5, sampleRate: 0.5 });
    against.collector.tell(MADE);
    await against.pass(60_000);
    expect(against.tries).toEqual([]);
    const inFavour = collect({ random: 0.49, sampleRate: 0.5 });
    inFavour.collector.tell(MADE);
    await inFavour.pass(60_000);
    expect(inFavour.sent).toHaveLength(1);
  });

  it('sends what waits when it is closed, and takes nothing after', async () => {
    const world = collect();
    world.collector.tell(MADE);
    await world.collector.close();
    world.collector.tell(MADE);
    await world.pass(60_000);
    expect(world.names()).toEqual([['gap']]);
  });

  it('accounts for every event, whatever comes when: sent, or counted as dropped', async () => {
    const step = fc.constantFrom('tell', 'tell', 'tell', 'pass', 'minute', 'flush');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.nat({ max: 3 }), async (steps, failing) => {
        const world = collect({ failing });
        let told = 0;
        for (const one of steps) {
          if (one === 'tell') {
            told += 1;
            world.collector.tell(MADE);
          } else if (one === 'flush') await world.collector.flush();
          else await world.pass(one === 'pass' ? 1_000 : 60_000);
        }
        await world.pass(60_000);
        world.collector.tell(MADE);
        await world.collector.flush();
        const gaps = world
          .names()
          .flat()
          .filter((name) => name === 'gap').length;
        const dropped = world.droppedIn(world.sent).reduce((sum, count) => sum + count, 0);
        // With the last batch lost too, its own count has not been told yet.
        const untold = world.tries.length > 0 && world.tries.at(-1) !== world.sent.at(-1);
        if (!untold) expect(gaps + dropped).toBe(told + 1);
        expect(gaps).toBeLessThanOrEqual(told + 1);
      }),
    );
  });
});
