import { describe, expect, it } from 'vitest';
import { harms } from './harms.ts';
import { noteOf } from './review-fixture.ts';

const OPTIONS = { threshold: 0.6 };

/** Each item as `kind: text`, in the order of the list. */
function read(note: Parameters<typeof harms>[0]): readonly string[] {
  return harms(note, OPTIONS).map(({ kind, text }) => `${kind}: ${text}`);
}

describe('harms: negations', () => {
  it.each([
    ['She denies chest pain.', 'denies', 'Turns “chest pain” round'],
    ['There is no acute distress today.', 'no', 'Turns “acute distress today” round'],
    ['He is not short of breath', 'not', 'Turns “short of breath” round'],
    ['Negative for fever, chills', 'Negative for', 'Turns “fever” round'],
    ['Seen without assistance', 'without', 'Turns “assistance” round'],
    ["She doesn't smoke.", "doesn't", 'Turns “smoke” round'],
    ['Reflexes are absent.', 'absent', 'Turns the meaning round'],
    ['Stroke was ruled out.', 'ruled out', 'Turns the meaning round'],
    ['Abdomen non-tender', 'non', 'Turns “tender” round'],
  ])('%s', (text, cue, reason) => {
    expect(harms(noteOf(text), OPTIONS)).toMatchObject([{ kind: 'negation', text: cue, reason }]);
  });

  it.each(['Apartment no. 5', 'Gram negative rods', 'Noted in the notes', 'The knot is tied'])(
    '%s: none',
    (text) => {
      expect(read(noteOf(text))).toEqual([]);
    },
  );
});

describe('harms: sides', () => {
  it.each([
    ['Pain in the left knee', 'left'],
    ['He is right handed', 'right'],
    ['Fracture of his right wrist', 'right'],
    ['Bilateral lower extremity edema', 'Bilateral'],
    ['Right-sided weakness', 'Right'],
    ['Pain is worse on the left.', 'left'],
    ['The left and the weak hand', 'left'],
  ])('%s', (text, side) => {
    expect(harms(noteOf(text), OPTIONS)).toMatchObject([{ kind: 'laterality', text: side }]);
  });

  it.each([
    'She left the hospital',
    'He left against medical advice',
    'Take it right now',
    'That is all right.',
    'The right dose was given',
    'What is left of it',
    'The drain was left in place',
    'She has left.',
    'A bright light',
  ])('%s: none', (text) => {
    expect(read(noteOf(text))).toEqual([]);
  });
});

describe('harms: doses and numbers', () => {
  it.each([
    ['Takes 20 mg by mouth daily', 'dose: 20 mg by mouth daily'],
    ['Give 500 mg b.i.d., then stop', 'dose: 500 mg b.i.d.'],
    ['Start five hundred milligrams three times a day', 'dose: five hundred milligrams three times a day'],
    ['Use two puffs every 4 to 6 hours as needed', 'dose: two puffs every 4 to 6 hours as needed'],
    ['Bolus of 80 units/kg', 'dose: 80 units/kg'],
    ['Infuse 0.5 mcg/kg/min', 'dose: 0.5 mcg/kg/min'],
    ['Continue q6h', 'dose: q6h'],
    ['Potassium 4.1 mmol/L', 'number: 4.1 mmol/L'],
    ['Creatinine 1.2 mg/dL', 'number: 1.2 mg/dL'],
    ['Glucose 110 milligrams per deciliter', 'number: 110 milligrams per deciliter'],
    ['Saturation 94% on room air', 'number: 94%'],
    ['Temperature 38.5 °C', 'number: 38.5 °C'],
    ['BP 120/80 today', 'number: 120/80'],
    ['Pressure 120 over 80', 'number: 120 over 80'],
    ['A nodule of 3 x 4 mm', 'number: 3 x 4 mm'],
    ['Weighs 82 kg', 'number: 82 kg'],
  ])('%s', (text, expected) => {
    expect(read(noteOf(text))).toEqual([expected]);
  });

  it.each([
    'A 67 year old woman',
    'She walks daily',
    'Seen on 10/12/2024',
    'Three children',
    'Room 5 gives 2 good views',
    'Exercises twice a week',
    'Return in 2 weeks',
    'Bidding starts',
  ])('%s: none', (text) => {
    expect(read(noteOf(text))).toEqual([]);
  });

  it("takes the parts of an order from the drug's attributes, joined where they follow each other", () => {
    const entities = [
      {
        says: 'Eliquis',
        category: 'MEDICATION' as const,
        attributes: [
          ['DOSAGE', 'one and a half'],
          ['ROUTE_OR_MODE', 'by mouth'],
          ['FREQUENCY', 'each noon'],
        ] as const,
      },
    ];
    expect(read(noteOf('Eliquis one and a half by mouth each noon', { entities }))).toEqual([
      'dose: one and a half by mouth each noon',
    ]);
    const rejected = entities.map((entity) => ({ ...entity, decision: 'rejected' as const }));
    expect(read(noteOf('Eliquis one and a half by mouth each noon', { entities: rejected }))).toEqual([]);
  });

  it('finds the frequency of a drug that has no dose, and not that of the next sentence', () => {
    const entities = [{ says: 'aspirin', category: 'MEDICATION' as const }];
    expect(read(noteOf('Takes aspirin daily', { entities }))).toEqual(['dose: daily']);
    expect(read(noteOf('Takes aspirin. Walks daily', { entities }))).toEqual([]);
  });

  it('joins nothing across lines', () => {
    expect(read(noteOf('Given 20 mg\ndaily walks'))).toEqual(['dose: 20 mg']);
    expect(read(noteOf('Count 20\nmg'))).toEqual([]);
    expect(read(noteOf('Worse on the left\nThe plan'))).toEqual(['laterality: left']);
    expect(read(noteOf('20 mg\n40 mg'))).toEqual(['dose: 20 mg', 'dose: 40 mg']);
  });
});

describe('harms: names', () => {
  it('offers what a drug is taken for', () => {
    expect(harms(noteOf('Continue Hydralazine'), OPTIONS)).toMatchObject([
      {
        kind: 'sound-alike',
        text: 'Hydralazine',
        reason: 'Sounds like hydroxyzine or hydrochlorothiazide',
        alternatives: ['hydroxyzine', 'hydrochlorothiazide'],
      },
    ]);
  });

  it('asks about opposites of other terms in doubt only', () => {
    expect(read(noteOf('Known hypertension'))).toEqual([]);
    const heard = { hypertension: { confidence: 0.4 } };
    expect(read(noteOf('Known hypertension', { heard }))).toEqual(['sound-alike: hypertension']);
  });
});

describe('harms: the order and what is left out', () => {
  it('puts first what was not heard clearly, or otherwise with another meaning', () => {
    const note = noteOf('No pain. Left knee. Takes 15 mg. Right hip. Without fever.', {
      heard: {
        Left: { confidence: 0.4 },
        15: { alternatives: ['50'] },
        Right: { alternatives: ['Write'] },
        Without: { alternatives: ['With no'] },
      },
    });
    expect(read(note)).toEqual([
      'laterality: Left',
      'dose: 15 mg',
      'laterality: Right',
      'negation: No',
      'negation: Without',
    ]);
  });

  it("names the reading that changes the meaning, and offers the service's own before others", () => {
    const note = noteOf('Continue clonidine', {
      heard: { clonidine: { alternatives: ['clonazepam', 'the dean'] } },
    });
    expect(harms(note, OPTIONS)).toMatchObject([
      {
        reason: 'Sounds like clonazepam or klonopin. Perhaps “clonazepam” was said',
        alternatives: ['clonazepam', 'the dean', 'klonopin'],
      },
    ]);
  });

  it('asks about a harmless word that was heard otherwise with harm', () => {
    const heard = {
      known: { alternatives: ['no'] },
      write: { alternatives: ['right'] },
      warm: { alternatives: ['worn'] },
    };
    const note = noteOf('There is known edema. I write of a warm knee.', { heard });
    expect(read(note)).toEqual(['negation: known', 'laterality: write']);
    expect(harms(note, OPTIONS)[0]).toMatchObject({ reason: 'Perhaps “no” was said', alternatives: ['no'] });
  });

  it('sees the same number in digits and in words as the same', () => {
    const note = noteOf('Takes 15 mg', { heard: { 15: { alternatives: ['fifteen'] } } });
    expect(harms(note, OPTIONS)[0]).toMatchObject({ reason: 'What is given, how much or how often' });
  });

  it('leaves out what somebody has looked at', () => {
    const text = 'No pain in the left knee';
    expect(read(noteOf(text, { verified: ['No pain'] }))).toEqual(['laterality: left']);
    expect(read(noteOf(text, { verified: [text] }))).toEqual([]);
  });

  it('finds in typed text what it finds in dictated text, with no confidence', () => {
    const [item] = harms(noteOf('No pain', { isTyped: true }), OPTIONS);
    expect(item).toMatchObject({ text: 'No', confidence: null, alternatives: [] });
  });
});
