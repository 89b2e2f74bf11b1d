import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  counted,
  type Meter,
  type MeterEvent,
  NOTHING_SENT,
  soundOf,
  streamSeconds,
  TEXT_OPERATIONS,
  textUnits,
} from './meter.ts';

const outcome = fc.constantFrom('answered', 'refused', 'unanswered');
const events: fc.Arbitrary<MeterEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('text'),
    operation: fc.constantFrom(...TEXT_OPERATIONS),
    characters: fc.nat(20_000),
    outcome,
  }),
  fc.record({ kind: fc.constant('sound'), stream: fc.constantFrom('a', 'b', 'c'), ms: fc.nat(600_000) }),
  fc.record({ kind: fc.constant('table'), readUnits: fc.nat(50), writeUnits: fc.nat(50), outcome }),
  fc.record({
    kind: fc.constant('object'),
    way: fc.constantFrom('read', 'write'),
    bytes: fc.nat(1_000_000),
    outcome,
  }),
);

const count = (all: readonly MeterEvent[]): Meter => all.reduce(counted, NOTHING_SENT);

describe('units', () => {
  it.each([
    [0, 1],
    [1, 1],
    [100, 1],
    [101, 2],
    [1_000, 10],
  ])('%i characters are %i', (characters, units) => {
    expect(textUnits(characters)).toBe(units);
  });

  it.each([
    [0, 0],
    [1, 15],
    [15_000, 15],
    [15_001, 16],
    [60_000, 60],
  ])('a stream of %i ms is billed %i s', (ms, seconds) => {
    expect(streamSeconds(ms)).toBe(seconds);
  });
});

describe('the meter', () => {
  it('keeps what was refused or never answered apart from what counts', () => {
    const text = { kind: 'text', operation: 'InferRxNorm', characters: 150 } as const;
    const meter = count([
      { ...text, outcome: 'answered' },
      { ...text, outcome: 'refused' },
      { ...text, outcome: 'unanswered' },
    ]);
    expect(meter.text.InferRxNorm).toEqual({ requests: 1, characters: 150, units: 2 });
    expect(meter).toMatchObject({ refused: 1, unanswered: 1 });
    expect(meter.text.DetectEntitiesV2).toEqual({ requests: 0, characters: 0, units: 0 });
  });

  it('counts each stream by all that it has taken, however often that is told', () => {
    const sound = (stream: string, ms: number): MeterEvent => ({ kind: 'sound', stream, ms });
    const meter = count([sound('a', 1_000), sound('a', 20_000), sound('b', 500), sound('a', 20_000)]);
    expect(soundOf(meter)).toEqual({ streams: 2, seconds: 20.5, billed: 35 });
  });

  it('is the same in whatever order things were sent, and only grows', () => {
    fc.assert(
      fc.property(fc.array(events), fc.array(events), (one, other) => {
        const both = count([...one, ...other]);
        expect(both).toEqual(count([...other, ...one]));
        const first = count(one);
        for (const operation of TEXT_OPERATIONS) {
          const { requests, characters, units } = both.text[operation];
          expect(requests).toBeGreaterThanOrEqual(first.text[operation].requests);
          expect(units * 100).toBeGreaterThanOrEqual(characters);
          expect(units).toBeGreaterThanOrEqual(requests);
        }
        expect(soundOf(both).billed).toBeGreaterThanOrEqual(soundOf(first).billed);
        expect(soundOf(both).billed).toBeGreaterThanOrEqual(soundOf(both).seconds);
      }),
    );
  });

  it('has each request in one place', () => {
    fc.assert(
      fc.property(fc.array(events), (all) => {
        const meter = count(all);
        const texts = TEXT_OPERATIONS.reduce((sum, operation) => sum + meter.text[operation].requests, 0);
        const { reads, writes } = meter.objects;
        const found = texts + meter.table.requests + reads + writes + meter.refused + meter.unanswered;
        expect(found).toBe(all.filter(({ kind }) => kind !== 'sound').length);
      }),
    );
  });
});
