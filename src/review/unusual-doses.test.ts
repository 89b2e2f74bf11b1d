import { describe, expect, it } from 'vitest';
import { contradictions } from './contradictions.ts';
import { timesInDay } from './drug-orders.ts';
import { noteOf } from './review-fixture.ts';

/** The questions about the drug that a text begins its order with, by the text alone. */
function asked(text: string, drug: string): readonly string[] {
  const entities = [{ says: drug, category: 'MEDICATION' as const, type: 'GENERIC_NAME' }];
  return contradictions(noteOf(text, { entities })).map(({ sentence }) => sentence);
}

describe('contradictions: doses', () => {
  it.each([
    [
      'Metformin 5000 mg twice daily',
      'Metformin',
      'Is “Metformin 5000 mg twice daily” meant? Adults usually get 250 mg to 2,000 mg at a time.',
    ],
    [
      'Continue metformin 1000 mg four times a day.',
      'metformin',
      'Is “metformin 1000 mg four times a day” meant? That is 4,000 mg a day; adults usually get up to 2,550 mg.',
    ],
    [
      'levothyroxine 75 mg daily',
      'levothyroxine',
      'Is “levothyroxine 75 mg daily” meant? Adults usually get 12.5 mcg to 300 mcg at a time.',
    ],
    [
      'Methotrexate 15 mg daily',
      'Methotrexate',
      'Is “Methotrexate 15 mg daily” meant? That is 15 mg a day; adults usually get up to 30 mg a week.',
    ],
    [
      'Digoxin 1.25 mg by mouth q.d.',
      'Digoxin',
      'Is “Digoxin 1.25 mg by mouth q.d.” meant? Adults usually get 0.0625 mg to 0.5 mg at a time.',
    ],
    ['Norvasc 50 mg', 'Norvasc', 'Is “Norvasc 50 mg” meant? Adults usually get 2.5 mg to 10 mg at a time.'],
    [
      'apixaban 0.5 mg b.i.d.',
      'apixaban',
      'Is “apixaban 0.5 mg b.i.d.” meant? Adults usually get 2.5 mg to 10 mg at a time.',
    ],
    [
      'acetaminophen one thousand milligrams every 4 hours',
      'acetaminophen',
      'Is “acetaminophen one thousand milligrams every 4 hours” meant? That is 6,000 mg a day; adults usually get up to 4,000 mg.',
    ],
    [
      'warfarin 5 g daily',
      'warfarin',
      'Is “warfarin 5 g daily” meant? Adults usually get 0.5 mg to 15 mg at a time.',
    ],
  ])('%s', (text, drug, sentence) => {
    expect(asked(text, drug)).toEqual([sentence]);
  });

  it.each([
    ['Metformin 1000 mg twice daily', 'Metformin'],
    ['metformin 2 g daily', 'metformin'],
    ['Metformin 2000 mg a day in divided doses', 'Metformin'],
    ['levothyroxine 75 mcg daily', 'levothyroxine'],
    ['levothyroxine 0.075 mg daily', 'levothyroxine'],
    ['Methotrexate 15 mg weekly', 'Methotrexate'],
    ['Methotrexate 15 mg once a week', 'Methotrexate'],
    ['alendronate 70 mg every week', 'alendronate'],
    ['acetaminophen 650 mg every 4 to 6 hours as needed', 'acetaminophen'],
    ['acetaminophen 1000 mg every 6 hours', 'acetaminophen'],
    ['acetaminophen 15 mg/kg every 6 hours', 'acetaminophen'],
    ['gabapentin 300 to 600 mg at bedtime', 'gabapentin'],
    ['Furosemide 5 mg/hour infusion', 'Furosemide'],
    ['Metoprolol 5 mg IV every 5 minutes', 'Metoprolol'],
    ['diclofenac 1% gel', 'diclofenac'],
    ['clonidine 0.1 mg patch weekly', 'clonidine'],
    ['aspirin 81 mg daily', 'aspirin'],
    ['Amiodarone load 5 g by mouth', 'Amiodarone'],
    ['He ingested ibuprofen 10000 mg', 'ibuprofen'],
    ['Ibuprofen, not more than 3200 mg', 'Ibuprofen'],
    ['Lithium level 0.8', 'Lithium'],
    ['Lisinopril for pressure. Weighs 500 g more', 'Lisinopril'],
    ['vancomycin 1250 mg IV', 'vancomycin'],
    ['A 6 year old boy. Ibuprofen 100 mg every 6 hours', 'Ibuprofen'],
    ['Well-child visit. Ibuprofen 100 mg', 'Ibuprofen'],
  ])('%s: nothing', (text, drug) => {
    expect(asked(text, drug)).toEqual([]);
  });

  it('asks about adults whatever their age', () => {
    expect(asked('A 67 year old man. Ibuprofen 8000 mg daily', 'Ibuprofen')).toHaveLength(1);
  });

  it("reckons with the drug's attributes: tablets of a strength, and what stands before the name", () => {
    const order = (attributes: readonly (readonly [string, string])[]) => {
      const entities = [{ says: 'warfarin', category: 'MEDICATION' as const, attributes }];
      return contradictions(noteOf('Take three tablets of warfarin 10 mg tablet daily', { entities })).length;
    };
    expect(
      order([
        ['STRENGTH', '10 mg'],
        ['FREQUENCY', 'daily'],
      ]),
    ).toBe(0);
    expect(
      order([
        ['STRENGTH', '10 mg'],
        ['DOSAGE', 'three tablets'],
        ['FREQUENCY', 'daily'],
      ]),
    ).toBe(1);
    expect(order([['DOSAGE', 'three tablets']])).toBe(0);
  });

  it('stops before the next drug', () => {
    const entities = ['lisinopril', 'metformin'].map((says) => ({ says, category: 'MEDICATION' as const }));
    expect(contradictions(noteOf('On lisinopril, metformin 1000 mg', { entities }))).toEqual([]);
  });

  it('leaves out drugs that are denied, past or of the family, and what was looked at', () => {
    const text = 'warfarin 50 mg daily';
    const drug = { says: 'warfarin', category: 'MEDICATION' as const };
    expect(contradictions(noteOf(text, { entities: [drug] }))).toHaveLength(1);
    for (const trait of ['NEGATION', 'PAST_HISTORY', 'PERTAINS_TO_FAMILY'] as const) {
      expect(contradictions(noteOf(text, { entities: [{ ...drug, traits: [trait] }] }))).toEqual([]);
    }
    expect(contradictions(noteOf(text, { entities: [drug], verified: [text] }))).toEqual([]);
  });
});

describe('timesInDay', () => {
  it.each([
    ['daily', 1],
    ['once a day', 1],
    ['every morning', 1],
    ['q.h.s.', 1],
    ['twice daily', 2],
    ['b.i.d.', 2],
    ['three times a day', 3],
    ['t.i.d.', 3],
    ['4 times daily', 4],
    ['q.i.d.', 4],
    ['every 8 hours', 3],
    ['q6h', 4],
    ['every four to six hours', 4],
    ['every other day', 0.5],
    ['weekly', null],
    ['twice a week', null],
    ['three times a week', null],
    ['as needed', null],
  ])('%s', (words, times) => {
    expect(timesInDay(words)).toBe(times);
  });
});
