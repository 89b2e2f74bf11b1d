import { describe, expect, it } from 'vitest';
import { findAbbreviations } from './abbreviations.ts';

/** Each abbreviation as `text → expansions`. */
function found(text: string): readonly string[] {
  return findAbbreviations(text).map(
    ({ from, to, expansions }) => `${text.slice(from, to)} → ${expansions.join(' | ')}`,
  );
}

const MORPHINE_FIRST = 'morphine sulfate | magnesium sulfate';
const MS = `MS → ${MORPHINE_FIRST} | multiple sclerosis | mitral stenosis`;

describe('findAbbreviations', () => {
  it.each([
    ['Insulin glargine 10 U at bedtime', '10 U → 10 units'],
    ['Heparin 5,000u subcutaneously', '5,000u → 5,000 units'],
    ['Give 4U now.', '4U → 4 units'],
    ['Heparin 18 U/kg/h', '18 U → 18 units'],
    ['Vitamin D 1000 IU daily', '1000 IU → 1000 international units'],
    ['The dose is in IU.', 'IU → international units'],
    ['Lisinopril 20 mg QD', 'QD → daily'],
    ['Lisinopril 20 mg q.d. for pressure', 'q.d. → daily'],
    ['Lisinopril 20 mg qd, aspirin', 'qd → daily'],
    ['Prednisone 10 mg Q.O.D. until seen', 'Q.O.D. → every other day'],
    ['Prednisone 10 mg qod', 'qod → every other day'],
    ['Warfarin 1.0 mg tonight', '1.0 mg → 1 mg'],
    ['Lorazepam 2.0mg', '2.0mg → 2mg'],
    ['Insulin 5.00 units', '5.00 units → 5 units'],
    ['Digoxin .125 mg daily', '.125 mg → 0.125 mg'],
    ['Haloperidol (.5 mg)', '.5 mg → 0.5 mg'],
    ['Dose: .25mcg/kg/min', '.25mcg → 0.25mcg'],
    ['Given MS 4 mg intravenously', MS],
    ['Longstanding MS with relapses.', MS],
    ['MSO4 2 mg', `MSO4 → ${MORPHINE_FIRST}`],
    ['MgSO4 2 g over an hour', 'MgSO4 → magnesium sulfate | morphine sulfate'],
    ['MgSO₄ 2 g', 'MgSO₄ → magnesium sulfate | morphine sulfate'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each([
    'Ms. Smith is a 45 year old woman.',
    'MS. SMITH IS SEEN TODAY',
    'MS. Smith is seen today.',
    'MS Contin 15 mg twice daily',
    'The QRS lasts 120 ms.',
    'An IUD is in place.',
    'AST 40 U/L, ALT 35 IU/L',
    'She lives in the U.S. and takes 3 U.S. trips.',
    'The letter U was drawn, and a U-shaped scar.',
    'Room 12 Unit B',
    'Creatinine 1.0 mg/dL and potassium 4.0 mmol/L',
    'A nodule of 1.0 cm',
    'Temperature 98.0',
    'Version 1.0.5 mg',
    'Furosemide 0.5 mg',
    'Metoprolol 12.5 mg qds, q.i.d. and every day',
    'Seen at 3.30 g',
    'Aspirin 81 mg daily.5 refills',
  ])('%s is left alone', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('finds several of a line in order, each once', () => {
    expect(found('Lantus 10 U QD, digoxin .125 mg QOD.')).toEqual([
      '10 U → 10 units',
      'QD → daily',
      '.125 mg → 0.125 mg',
      'QOD → every other day',
    ]);
  });

  it('reads no abbreviation across lines', () => {
    expect(found('Seen at 10\nU shaped scar')).toEqual([]);
    expect(found('Known MS\nPLAN')).toEqual([MS]);
  });

  it('is quick with a line that is all digits', () => {
    expect(found('1'.repeat(100_000))).toEqual([]);
    expect(found('1,'.repeat(50_000))).toEqual([]);
    expect(found('.0'.repeat(50_000))).toEqual([]);
  });
});
