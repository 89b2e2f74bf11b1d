import { describe, expect, it } from 'vitest';
import { costOfUse } from './cost-of-use.ts';
import { counted, type MeterEvent, NOTHING_SENT } from './meter.ts';
import { LIST_PRICES } from './prices.ts';

const answered = { outcome: 'answered' } as const;
/** Two notes: four minutes of sound, 3 000 characters understood, 5 MB kept. */
const SENT: readonly MeterEvent[] = [
  { kind: 'sound', stream: 'a', ms: 120_000 },
  { kind: 'sound', stream: 'b', ms: 120_000 },
  { kind: 'text', operation: 'DetectEntitiesV2', characters: 3_000, ...answered },
  { kind: 'text', operation: 'InferRxNorm', characters: 400, ...answered },
  { kind: 'object', way: 'write', bytes: 5_000_000, ...answered },
];
const replayed = { notes: 2, meter: SENT.reduce(counted, NOTHING_SENT), wholeNoteUnits: 200 };
const PRACTICE = { notesADay: 20, daysAYear: 200 };

describe('what the use costs', () => {
  const cost = costOfUse(replayed, LIST_PRICES, PRACTICE);

  it('is the sum by note, by hour of sound and by year', () => {
    expect(cost.note.speech).toBeCloseTo(0.15, 10);
    expect(cost.note.text.DetectEntitiesV2).toBeCloseTo(0.15, 10);
    expect(cost.hour.speech).toBeCloseTo(4.5, 10);
    expect(cost.hour.text.DetectEntitiesV2).toBeCloseTo(4.5, 10);
    expect(cost.year.speech).toBeCloseTo(600, 8);
    expect(cost.year.total).toBeCloseTo(4_000 * cost.note.total, 8);
    expect(cost.hour.total).toBeCloseTo(15 * (2 * cost.note.total), 8);
  });

  it('says what is kept after a year, what signing in costs, and what the design saves', () => {
    expect(cost.keptMonth).toBeCloseTo(10 * 0.023, 10);
    expect(cost.signInsYear).toBeCloseTo(0.24, 10);
    expect(cost.detectionNote.changed).toBeCloseTo(0.15, 10);
    expect(cost.detectionNote.whole).toBeCloseTo(1, 10);
  });

  it('is not made of nothing', () => {
    expect(() => costOfUse({ ...replayed, notes: 0 }, LIST_PRICES, PRACTICE)).toThrow(RangeError);
    const silent = { ...replayed, meter: NOTHING_SENT };
    expect(() => costOfUse(silent, LIST_PRICES, PRACTICE)).toThrow(RangeError);
  });
});
