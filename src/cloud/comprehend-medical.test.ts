import { describe, expect, it } from 'vitest';
import { createComprehendMedical, TEXT_LIMIT_BYTES } from './comprehend-medical.ts';
import { type ScriptedAnswer, ScriptedHttp } from './scripted-http.ts';

const TEXT = '😀 Takes aspirin 81 mg, denies chest pain.';

const ASPIRIN = {
  Id: 0,
  BeginOffset: 8,
  EndOffset: 15,
  Score: 0.98,
  Text: 'aspirin',
  Category: 'MEDICATION',
  Type: 'GENERIC_NAME',
  Traits: [],
  Attributes: [
    {
      Type: 'STRENGTH',
      Score: 0.9,
      RelationshipScore: 1.0000001,
      RelationshipType: 'STRENGTH',
      Id: 1,
      BeginOffset: 16,
      EndOffset: 21,
      Text: '81 mg',
      Category: 'MEDICATION',
      Traits: [],
    },
  ],
};

const CHEST_PAIN = {
  Id: 2,
  BeginOffset: 30,
  EndOffset: 40,
  Score: 0.91,
  Text: 'chest pain',
  Category: 'MEDICAL_CONDITION',
  Type: 'DX_NAME',
  Traits: [
    { Name: 'NEGATION', Score: 0.9 },
    { Name: 'A_TRAIT_OF_TOMORROW', Score: 0.9 },
  ],
};

function comprehend(...answers: ScriptedAnswer[]) {
  const http = new ScriptedHttp(answers);
  return { http, service: createComprehendMedical(http.connection()) };
}

describe('detectEntities', () => {
  it('answers in UTF-16 offsets with attributes and traits', async () => {
    const { http, service } = comprehend({ json: { Entities: [ASPIRIN, CHEST_PAIN], ModelVersion: '2' } });
    const [aspirin, pain] = await service.detectEntities(TEXT);
    expect(http.sent[0]).toMatchObject({ operation: 'DetectEntitiesV2', json: { Text: TEXT } });
    expect(aspirin).toMatchObject({ category: 'MEDICATION', begin: 9, end: 16, text: 'aspirin' });
    expect(aspirin?.attributes).toEqual([
      { type: 'STRENGTH', score: 0.9, relationshipScore: 1, begin: 17, end: 22, text: '81 mg', traits: [] },
    ]);
    expect(pain).toMatchObject({ text: 'chest pain', traits: [{ name: 'NEGATION', score: 0.9 }] });
  });

  it('leaves out a category of tomorrow and a span outside the text', async () => {
    const { service } = comprehend({
      json: {
        Entities: [
          { ...ASPIRIN, Category: 'BEHAVIORAL_ENVIRONMENTAL_SOCIAL' },
          { ...ASPIRIN, EndOffset: 900 },
          { ...ASPIRIN, BeginOffset: 15 },
          CHEST_PAIN,
        ],
      },
    });
    expect((await service.detectEntities(TEXT)).map(({ text }) => text)).toEqual(['chest pain']);
  });

  it('never sends a text over the limit, nor one without words', async () => {
    const { http, service } = comprehend();
    await expect(
      service.detectEntities('é'.repeat(TEXT_LIMIT_BYTES.detectEntities / 2 + 1)),
    ).rejects.toMatchObject({
      code: 'detection-failed',
      retryable: false,
    });
    expect(await service.detectEntities(' \n')).toEqual([]);
    expect(http.sent).toHaveLength(0);
  });

  it.each<[ScriptedAnswer, string, boolean]>([
    [{ exception: 'ThrottlingException' }, 'throttled', true],
    [{ exception: 'TooManyRequestsException' }, 'throttled', true],
    [{ exception: 'InternalServerException', status: 500 }, 'service-failed', true],
    [{ exception: 'AccessDeniedException' }, 'not-allowed', false],
    [{ exception: 'InvalidRequestException' }, 'detection-failed', false],
    [{ json: { Entities: [{ BeginOffset: 'x' }] } }, 'detection-failed', false],
    [{ json: {} }, 'detection-failed', false],
    [{ offline: true }, 'offline', true],
  ])('turns %o into %s', async (answer, code, retryable) => {
    const { http, service } = comprehend(answer);
    await expect(service.detectEntities(TEXT)).rejects.toMatchObject({ code, retryable });
    expect(http.sent).toHaveLength(1);
  });
});

describe('linking', () => {
  it('gives ICD-10-CM codes, best first, of entities that have some', async () => {
    const { http, service } = comprehend({
      json: {
        Entities: [
          {
            ...CHEST_PAIN,
            ICD10CMConcepts: [
              { Code: 'R07.89', Description: 'Other chest pain', Score: 0.5 },
              { Code: 'R07.9', Description: 'Chest pain, unspecified', Score: 0.8 },
            ],
          },
          { ...CHEST_PAIN, ICD10CMConcepts: [] },
        ],
      },
    });
    const linked = await service.inferIcd10Cm(TEXT);
    expect(http.sent[0]?.operation).toBe('InferICD10CM');
    expect(linked).toHaveLength(1);
    expect(linked[0]?.concepts.map(({ code }) => code)).toEqual(['R07.9', 'R07.89']);
    expect(linked[0]).toMatchObject({ begin: 31, end: 41, concepts: [{ system: 'ICD-10-CM' }, {}] });
  });

  it('gives RxNorm codes', async () => {
    const { http, service } = comprehend({
      json: {
        Entities: [{ ...ASPIRIN, RxNormConcepts: [{ Code: '1191', Description: 'aspirin', Score: 0.9 }] }],
      },
    });
    const linked = await service.inferRxNorm(TEXT);
    expect(http.sent[0]?.operation).toBe('InferRxNorm');
    expect(linked[0]?.concepts).toEqual([
      { system: 'RxNorm', code: '1191', description: 'aspirin', score: 0.9 },
    ]);
  });
});
