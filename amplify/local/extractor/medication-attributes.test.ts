import { describe, expect, it } from 'vitest';
import { findOrderParts } from './medication-attributes.ts';

const parts = (text: string) =>
  findOrderParts(text).map(({ type, begin, end }) => `${type}: ${text.slice(begin, end)}`);

describe('findOrderParts', () => {
  it.each([
    ['20 mg daily', ['DOSAGE: 20 mg', 'FREQUENCY: daily']],
    ['20mg p.o. b.i.d.', ['DOSAGE: 20mg', 'ROUTE_OR_MODE: p.o.', 'FREQUENCY: b.i.d.']],
    ['20 mg tablet by mouth', ['STRENGTH: 20 mg', 'FORM: tablet', 'ROUTE_OR_MODE: by mouth']],
    ['5 mg, one tablet at bedtime', ['STRENGTH: 5 mg', 'DOSAGE: one tablet', 'FREQUENCY: at bedtime']],
    ['five hundred milligrams twice a day', ['DOSAGE: five hundred milligrams', 'FREQUENCY: twice a day']],
    ['two puffs every four hours as needed', ['DOSAGE: two puffs', 'FREQUENCY: every four hours as needed']],
    ['500 mg every 6 hours for 7 days', ['DOSAGE: 500 mg', 'FREQUENCY: every 6 hours', 'DURATION: 7 days']],
    ['1.1% topical gel', ['STRENGTH: 1.1%', 'ROUTE_OR_MODE: topical', 'FORM: gel']],
    [
      '10 units subcutaneously q.h.s.',
      ['DOSAGE: 10 units', 'ROUTE_OR_MODE: subcutaneously', 'FREQUENCY: q.h.s.'],
    ],
    ['at 75 mL/hour', ['RATE: 75 mL/hour']],
    ['q6h prn', ['FREQUENCY: q6h prn']],
    ['2.5 mg/3 mL via nebulizer', ['STRENGTH: 2.5 mg/3 mL', 'ROUTE_OR_MODE: via nebulizer']],
    ['one gram IV for ten days', ['DOSAGE: one gram', 'ROUTE_OR_MODE: IV', 'DURATION: ten days']],
    ['1-2 tablets every 4 to 6 hours', ['DOSAGE: 1-2 tablets', 'FREQUENCY: every 4 to 6 hours']],
    ['three times daily with meals', ['FREQUENCY: three times daily with meals']],
    ['three times a day x 7 days', ['FREQUENCY: three times a day', 'DURATION: 7 days']],
    ['and he went home', []],
  ])('%s', (text, expected) => {
    expect(parts(text)).toEqual(expected);
  });

  it('counts from the offset', () => {
    expect(findOrderParts('5 mg', 100)).toEqual([{ type: 'DOSAGE', begin: 100, end: 104 }]);
  });
});
