import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counted, type MeterEvent, NOTHING_SENT } from './meter.ts';
import { costOf, LIST_PRICES } from './prices.ts';

const answered = { outcome: 'answered' } as const;
const HOUR: readonly MeterEvent[] = [
  { kind: 'sound', stream: 'a', ms: 3_600_000 },
  { kind: 'text', operation: 'DetectEntitiesV2', characters: 50_000, ...answered },
  { kind: 'text', operation: 'InferICD10CM', characters: 10_000, ...answered },
  { kind: 'text', operation: 'InferRxNorm', characters: 10_000, ...answered },
  { kind: 'table', readUnits: 8, writeUnits: 4, ...answered },
  { kind: 'object', way: 'write', bytes: 1_000, ...answered },
  { kind: 'object', way: 'read', bytes: 0, ...answered },
];

describe('what was sent', () => {
  it('costs its units at their prices', () => {
    const cost = costOf(HOUR.reduce(counted, NOTHING_SENT), LIST_PRICES);
    expect(cost.speech).toBeCloseTo(4.5, 10);
    expect(cost.text.DetectEntitiesV2).toBeCloseTo(5, 10);
    expect(cost.text.InferICD10CM).toBeCloseTo(0.05, 10);
    expect(cost.text.InferRxNorm).toBeCloseTo(0.025, 10);
    expect(cost.table).toBeCloseTo(3.5e-6, 12);
    expect(cost.objects).toBeCloseTo(5.4e-6, 12);
    expect(cost.total).toBeCloseTo(9.575, 4);
  });

  it('costs nothing when it is nothing, or was refused', () => {
    expect(costOf(NOTHING_SENT, LIST_PRICES).total).toBe(0);
    const refused = { kind: 'table', readUnits: 9, writeUnits: 9, outcome: 'refused' } as const;
    expect(costOf(counted(NOTHING_SENT, refused), LIST_PRICES).total).toBe(0);
  });

  it('costs twice as much at twice the prices, and its parts make the whole', () => {
    const double = {
      ...LIST_PRICES,
      speechSecond: 2 * LIST_PRICES.speechSecond,
      textUnit: { DetectEntitiesV2: 0.02, InferICD10CM: 0.001, InferRxNorm: 0.0005 },
      tableWriteUnit: 2 * LIST_PRICES.tableWriteUnit,
      tableReadUnit: 2 * LIST_PRICES.tableReadUnit,
      objectWrite: 2 * LIST_PRICES.objectWrite,
      objectRead: 2 * LIST_PRICES.objectRead,
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...HOUR)), (sent) => {
        const meter = sent.reduce(counted, NOTHING_SENT);
        const { speech, text, table, objects, total } = costOf(meter, LIST_PRICES);
        expect(costOf(meter, double).total).toBeCloseTo(2 * total, 9);
        const texts = Object.values(text).reduce((sum, part) => sum + part, 0);
        expect(speech + texts + table + objects).toBeCloseTo(total, 9);
      }),
    );
  });
});
