import { describe, expect, it } from 'vitest';
import { contradictions } from './contradictions.ts';
import { noteOf } from './review-fixture.ts';

type Draft = NonNullable<Parameters<typeof noteOf>[1]>;
type EntityDraft = NonNullable<Draft['entities']>[number];

const DENIED = ['NEGATION'] as const;
const MEDICATION = { category: 'MEDICATION', type: 'GENERIC_NAME' } as const;

function sentences(text: string, draft: Draft): readonly string[] {
  return contradictions(noteOf(text, draft)).map(({ sentence }) => sentence);
}

/** What is asked about a text in which the same words come twice: first denied, then stated. */
function deniedThenStated(text: string, says: string, stated: Partial<EntityDraft> = {}) {
  const entities = [
    { says, traits: DENIED },
    { says, nth: 1, ...stated },
  ];
  return sentences(text, { entities });
}

describe('contradictions: denied and stated', () => {
  it('asks about a symptom that is denied in the history and stated in the assessment', () => {
    const text = 'History\nShe denies chest pain and cough.\nAssessment\nOngoing chest pain, will admit.';
    const entities = [
      { says: 'chest pain', traits: DENIED },
      { says: 'cough', traits: DENIED },
      { says: 'chest pain', nth: 1 },
    ];
    const headings = ['History', 'Assessment'];
    const [found, ...others] = contradictions(noteOf(text, { entities, headings }));
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      sentence: 'Is there chest pain? It is denied under “History” and stated under “Assessment”.',
      places: [
        { from: 19, text: 'chest pain' },
        { from: 60, text: 'chest pain' },
      ],
    });
  });

  it.each([
    ['No fever. She has fever and chills.', 'fever'],
    ['Denies palpitations. Assessment: palpitations, check thyroid.', 'palpitations'],
    ['He has no history of asthma. His asthma is well controlled.', 'asthma'],
  ])('%s', (text, says) => {
    expect(deniedThenStated(text, says)).toEqual([
      `Is there ${says}? It is denied in one place and stated in another.`,
    ]);
  });

  it('knows names for one thing', () => {
    const entities = [{ says: 'diabetes', traits: DENIED }, { says: 'Type 2 diabetes mellitus' }];
    expect(
      sentences('Denies diabetes. Type 2 diabetes mellitus: continue metformin.', { entities }),
    ).toHaveLength(1);
  });

  it('takes what lasts as present though it is told of the past', () => {
    const text = 'Past medical history\nhypertension\nReview\nNo hypertension.';
    const entities = [
      { says: 'hypertension', traits: ['PAST_HISTORY' as const] },
      { says: 'hypertension', nth: 1, traits: DENIED },
    ];
    expect(sentences(text, { entities, headings: ['Past medical history', 'Review'] })).toHaveLength(1);
  });

  it.each([
    ['no further of it', 'No further chest pain. He reports chest pain with exertion.'],
    ['none at rest', 'No chest pain at rest. He reports chest pain with exertion.'],
    ['none today', 'He denies chest pain today. The chest pain comes with stress.'],
    ['in one sentence', 'He denies chest pain but then describes chest pain on stairs.'],
    ['told of before', 'Denies chest pain. The chest pain resolved on arrival.'],
    ['told as it was', 'Denies chest pain. Yesterday there was chest pain.'],
    ['to be watched for', 'Denies chest pain. Return if chest pain comes back.'],
    ['ruled out', 'Denies chest pain. The stress test is to rule out chest pain of the heart.'],
    ['a drug for it', 'Denies chest pain. Nitroglycerin as needed for chest pain.'],
    ['of the mother', 'Denies chest pain. His mother has chest pain.'],
    ['a possibility', 'Denies chest pain. Possible chest pain.'],
  ])('asks nothing where it is %s', (_, text) => {
    expect(deniedThenStated(text, 'chest pain')).toEqual([]);
  });

  it.each(['PERTAINS_TO_FAMILY', 'HYPOTHETICAL', 'LOW_CONFIDENCE', 'PAST_HISTORY', 'NEGATION'] as const)(
    'asks nothing where the other is %s',
    (trait) => {
      expect(deniedThenStated('No fever. Reports fever.', 'fever', { traits: [trait] })).toEqual([]);
    },
  );

  it('asks nothing about entities that were rejected', () => {
    expect(deniedThenStated('No fever. Reports fever.', 'fever', { decision: 'rejected' })).toEqual([]);
  });

  it('asks about pain at one place alone', () => {
    const text = 'No pain in the knee. There is pain in the hip.';
    const knee = { says: 'pain', traits: DENIED, attributes: [['SYSTEM_ORGAN_SITE', 'knee']] as const };
    const hip = { says: 'pain', nth: 1, attributes: [['SYSTEM_ORGAN_SITE', 'hip']] as const };
    expect(sentences(text, { entities: [knee, hip] })).toEqual([]);
    const same = 'No pain in the knee. There is pain in the knee.';
    const again = { says: 'pain', nth: 1, attributes: [['SYSTEM_ORGAN_SITE', 'knee']] as const };
    expect(sentences(same, { entities: [knee, again] })).toHaveLength(1);
    expect(
      sentences('No pain. There is pain.', {
        entities: [
          { says: 'pain', traits: DENIED },
          { says: 'pain', nth: 1 },
        ],
      }),
    ).toEqual([]);
  });

  it('asks nothing where only one kind is denied, or one side', () => {
    const severe = { says: 'headache', traits: DENIED, attributes: [['QUALITY', 'severe']] as const };
    const some = { says: 'headache', nth: 1 };
    expect(sentences('No severe headache. Reports headache.', { entities: [severe, some] })).toEqual([]);
    const left = { says: 'knee effusion', traits: DENIED, attributes: [['DIRECTION', 'left']] as const };
    const right = { says: 'knee effusion', nth: 1, attributes: [['DIRECTION', 'right']] as const };
    expect(
      sentences('No left knee effusion. There is right knee effusion.', { entities: [left, right] }),
    ).toEqual([]);
  });

  it('asks no more when somebody has looked at both places', () => {
    const entities = [
      { says: 'fever', traits: DENIED },
      { says: 'fever', nth: 1 },
    ];
    const text = 'No fever. Reports fever.';
    expect(sentences(text, { entities, verified: ['No fever'] })).toHaveLength(1);
    expect(sentences(text, { entities, verified: [text] })).toEqual([]);
  });
});

describe('contradictions: left against right', () => {
  const headings = ['History', 'Plan'];

  it('asks which side when two sections differ', () => {
    const text = 'History\nPain in the left hip since a fall.\nPlan\nReplacement of the right hip.';
    const entities = [
      {
        says: 'Pain',
        attributes: [
          ['DIRECTION', 'left'],
          ['SYSTEM_ORGAN_SITE', 'hip'],
        ] as const,
      },
      {
        says: 'Replacement',
        category: 'TEST_TREATMENT_PROCEDURE' as const,
        attributes: [
          ['DIRECTION', 'right'],
          ['SYSTEM_ORGAN_SITE', 'hip'],
        ] as const,
      },
    ];
    expect(sentences(text, { entities, headings })).toEqual([
      'Which side is meant for hip? “History” says left, “Plan” says right.',
    ]);
  });

  it('sees one place of the body in different findings', () => {
    const text = 'History\nPain in the left hip since a fall.\nPlan\nFixation of a right hip fracture.';
    const pain = {
      says: 'Pain',
      attributes: [['DIRECTION', 'left'] as const, ['SYSTEM_ORGAN_SITE', 'hip'] as const],
    };
    expect(sentences(text, { entities: [pain, { says: 'hip fracture' }], headings })).toEqual([
      'Which side is meant for hip? “History” says left, “Plan” says right.',
    ]);
  });

  it('asks nothing where a section names the place on both sides, though one has no finding', () => {
    const text = 'History\nThere is left knee pain.\nExam\nLeft knee is quiet, right knee has a scar.';
    const scar = {
      says: 'scar',
      attributes: [['DIRECTION', 'right'] as const, ['SYSTEM_ORGAN_SITE', 'right knee'] as const],
    };
    expect(
      sentences(text, { entities: [{ says: 'knee pain' }, scar], headings: ['History', 'Exam'] }),
    ).toEqual([]);
  });

  it('reads the side before a finding, and asks in a note without sections too', () => {
    const text = 'She has a left wrist fracture.\nIce and rest.\nSplint for the right wrist fracture.';
    const entities = [{ says: 'wrist fracture' }, { says: 'wrist fracture', nth: 1 }];
    expect(sentences(text, { entities })).toEqual([
      'Which side is meant for wrist fracture? One place says left, another right.',
    ]);
  });

  it.each([
    [
      'both are told of in one place',
      'History\nLeft wrist fracture and right wrist fracture.\nPlan\nSet the right wrist fracture.',
      3,
    ],
    [
      'both are meant',
      'History\nBilateral wrist fracture.\nPlan\nSplint left wrist fracture, later right wrist fracture.',
      3,
    ],
    [
      'the other is compared',
      'History\nShe has a left wrist fracture.\nPlan\nCompare with the right wrist fracture.',
      2,
    ],
    [
      'the other is old',
      'History\nShe has a left wrist fracture.\nPlan\nAn old right wrist fracture is seen.',
      2,
    ],
    [
      'a list goes through both',
      'History\nLeft wrist fracture is set.\nPlan\nRight wrist fracture is set.',
      2,
    ],
  ])('asks nothing where %s', (_, text, count) => {
    const entities = Array.from({ length: count }, (_each, nth) => ({ says: 'wrist fracture', nth }));
    expect(sentences(text, { entities, headings })).toEqual([]);
  });

  it('asks nothing where one is denied, past or of the family', () => {
    const text = 'History\nShe has a left wrist fracture.\nPlan\nCheck the right wrist fracture.';
    for (const trait of ['NEGATION', 'PAST_HISTORY', 'PERTAINS_TO_FAMILY'] as const) {
      const entities = [{ says: 'wrist fracture' }, { says: 'wrist fracture', nth: 1, traits: [trait] }];
      expect(sentences(text, { entities, headings })).toEqual([]);
    }
  });
});

describe('contradictions: allergy against drug', () => {
  function given(text: string, drugs: readonly string[], headings: readonly string[] = []) {
    const entities = drugs.map((says) => ({ ...MEDICATION, says, nth: text.split(says).length - 2 }));
    return sentences(text, { entities, headings });
  }

  it.each([
    ['Allergic to penicillin. Start amoxicillin.', 'amoxicillin', 'penicillin', ''],
    ['She is allergic to sulfa drugs. Plan: Bactrim for the bladder.', 'Bactrim', 'sulfa', ''],
    ['Penicillin allergy. Give Augmentin.', 'Augmentin', 'penicillin', ' Both are of the penicillin class.'],
    [
      'Allergies: codeine (hives), latex. Start hydrocodone.',
      'hydrocodone',
      'codeine',
      ' Both are of the opioid class.',
    ],
    [
      'Anaphylaxis to ceftriaxone. Continue cephalexin.',
      'cephalexin',
      'ceftriaxone',
      ' Both are of the cephalosporin class.',
    ],
    ['Allergic to NSAIDs. Ibuprofen for pain.', 'Ibuprofen', 'nsaids', ''],
    ['Allergies include opioids. Start tramadol.', 'tramadol', 'opioids', ''],
    ['No known allergies except vancomycin. Start vancomycin.', 'vancomycin', 'vancomycin', ''],
  ])('%s', (text, drug, allergen, kin) => {
    const expected = `Is ${drug} meant, though an allergy to ${allergen} is noted?`;
    const [found = '', ...others] = given(text, [drug]);
    expect(others).toEqual([]);
    expect([expected, `${expected}${kin}`]).toContain(found);
    if (kin !== '' && !/^Penicillin/.test(text)) expect(found).toBe(`${expected}${kin}`);
  });

  it('reads a section of allergies', () => {
    const text = 'Allergies\nPenicillin – rash\nSulfa\nPlan\nStart amoxicillin.';
    expect(given(text, ['amoxicillin'], ['Allergies', 'Plan'])).toHaveLength(1);
  });

  it('asks once about a drug that comes often, at its place in the plan', () => {
    const text = 'Allergies\nibuprofen\nHistory\nTakes Advil.\nPlan\nContinue Advil.';
    const entities = [0, 1].map((nth) => ({ ...MEDICATION, says: 'Advil', nth }));
    const [found, ...others] = contradictions(
      noteOf(text, { entities, headings: ['Allergies', 'History', 'Plan'] }),
    );
    expect(others).toEqual([]);
    expect(found?.places.map(({ text: words, from }) => [words, from])).toEqual([
      ['ibuprofen', 10],
      ['Advil', text.lastIndexOf('Advil')],
    ]);
  });

  it.each([
    ['No known drug allergies. Start amoxicillin.', 'amoxicillin'],
    ['NKDA. Start amoxicillin.', 'amoxicillin'],
    ['She is not allergic to penicillin. Start amoxicillin.', 'amoxicillin'],
    ['He denies any allergy to penicillin. Start amoxicillin.', 'amoxicillin'],
    ['Allergic to penicillin. Avoid amoxicillin.', 'amoxicillin'],
    ['Allergic to penicillin. Amoxicillin was discontinued.', 'Amoxicillin'],
    ['Allergic to penicillin but tolerates cephalexin. Start cephalexin.', 'cephalexin'],
    ['Allergic to penicillin. Start azithromycin instead of amoxicillin.', 'amoxicillin'],
    ['Allergic to penicillin. Start azithromycin.', 'azithromycin'],
    ['Allergic to penicillin. Start cephalexin.', 'cephalexin'],
    ['Her mother is allergic to penicillin. Start amoxicillin.', 'amoxicillin'],
    ['Allergic to cats and latex. Start amoxicillin.', 'amoxicillin'],
    ['Allergic to atorvastatin. Start rosuvastatin.', 'rosuvastatin'],
    ['Seasonal allergies, takes cetirizine and amoxicillin.', 'amoxicillin'],
    ['Allergic to penicillin, takes lisinopril. Continue lisinopril.', 'lisinopril'],
    ['Allergic to penicillin. She had a rash with ampicillin as a child.', 'ampicillin'],
  ])('%s: nothing', (text, drug) => {
    expect(given(text, [drug])).toEqual([]);
  });

  it('asks nothing about what is denied, past, rejected or of the family', () => {
    const text = 'Allergic to penicillin. Took amoxicillin.';
    const drug = { ...MEDICATION, says: 'amoxicillin' };
    expect(sentences(text, { entities: [drug] })).toHaveLength(1);
    for (const trait of ['NEGATION', 'PAST_HISTORY', 'PERTAINS_TO_FAMILY', 'HYPOTHETICAL'] as const) {
      expect(sentences(text, { entities: [{ ...drug, traits: [trait] }] })).toEqual([]);
    }
    expect(sentences(text, { entities: [{ ...drug, decision: 'rejected' }] })).toEqual([]);
  });
});
