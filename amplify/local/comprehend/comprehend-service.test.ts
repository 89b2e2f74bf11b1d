import {
  ComprehendMedicalClient,
  DetectEntitiesV2Command,
  DetectPHICommand,
  InferICD10CMCommand,
  InferRxNormCommand,
  InferSNOMEDCTCommand,
} from '@aws-sdk/client-comprehendmedical';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDefaultExtractor } from '../extractor/default-extractor.ts';
import { startTestServer, type TestServer } from '../server/testing.ts';
import { createComprehendService } from './comprehend-service.ts';

let server: TestServer;
let client: ComprehendMedicalClient;

beforeAll(async () => {
  server = await startTestServer([createComprehendService({ extractor: createDefaultExtractor() })]);
  client = new ComprehendMedicalClient({
    region: 'us-east-1',
    endpoint: server.url('comprehendmedical'),
    credentials: server.credentials(),
    maxAttempts: 1,
  });
});
afterAll(() => server.close());

const nameOf = (promise: Promise<unknown>) => promise.then(() => 'ok').catch((error: Error) => error.name);
const commands = {
  DetectEntitiesV2: (Text: string) => client.send(new DetectEntitiesV2Command({ Text })),
  DetectPHI: (Text: string) => client.send(new DetectPHICommand({ Text })),
  InferICD10CM: (Text: string) => client.send(new InferICD10CMCommand({ Text })),
  InferRxNorm: (Text: string) => client.send(new InferRxNormCommand({ Text })),
  InferSNOMEDCT: (Text: string) => client.send(new InferSNOMEDCTCommand({ Text })),
};

describe('Comprehend Medical, by the AWS SDK', () => {
  it('detects entities with traits, attributes and numbers of their own', async () => {
    const { Entities = [], ModelVersion } = await commands.DetectEntitiesV2(
      'Mrs. Roe denies chest pain and takes lisinopril 20 mg daily.',
    );
    expect(ModelVersion).toBeTruthy();
    const pain = Entities.find(({ Text }) => Text === 'chest pain');
    expect(pain).toMatchObject({
      Category: 'MEDICAL_CONDITION',
      Type: 'DX_NAME',
      BeginOffset: 16,
      EndOffset: 26,
    });
    expect(pain?.Traits?.map(({ Name }) => Name)).toEqual(['SYMPTOM', 'NEGATION']);
    const drug = Entities.find(({ Text }) => Text === 'lisinopril');
    expect(drug?.Attributes).toMatchObject([
      { Type: 'DOSAGE', Text: '20 mg', RelationshipType: 'DOSAGE', Category: 'MEDICATION' },
      { Type: 'FREQUENCY', Text: 'daily', RelationshipType: 'FREQUENCY' },
    ]);
    const ids = Entities.flatMap((entity) => [entity.Id, ...(entity.Attributes ?? []).map(({ Id }) => Id)]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('counts places in code points', async () => {
    const text = '😀😀 Chronic asthma since yesterday 😀.';
    const { Entities = [] } = await commands.DetectEntitiesV2(text);
    const points = Array.from(text);
    expect(Entities.map(({ Text }) => Text)).toEqual(['asthma', 'since yesterday']);
    for (const { BeginOffset, EndOffset, Text, Attributes = [] } of Entities) {
      expect(points.slice(BeginOffset, EndOffset).join('')).toBe(Text);
      for (const attribute of Attributes)
        expect(points.slice(attribute.BeginOffset, attribute.EndOffset).join('')).toBe(attribute.Text);
    }
  });

  it('gives a time that belongs to nothing as an unmapped attribute', async () => {
    const { Entities, UnmappedAttributes } = await commands.DetectEntitiesV2('He called two weeks ago.');
    expect(Entities).toEqual([]);
    expect(UnmappedAttributes).toMatchObject([
      { Type: 'TIME_EXPRESSION', Attribute: { Text: 'two weeks ago' } },
    ]);
  });

  it('detects only what identifies a person', async () => {
    const { Entities = [] } = await commands.DetectPHI(
      'Dr. Jane Roe saw the 49 year old with asthma on 03/14/2021.',
    );
    expect(Entities.map(({ Type, Text }) => [Type, Text])).toEqual([
      ['NAME', 'Jane Roe'],
      ['AGE', '49'],
      ['DATE', '03/14/2021'],
    ]);
  });

  it('infers ICD-10-CM codes, the best first', async () => {
    const { Entities = [] } = await commands.InferICD10CM('Type 2 diabetes and asthma, on metformin.');
    expect(Entities.map(({ Text, ICD10CMConcepts }) => [Text, ICD10CMConcepts?.[0]?.Code])).toEqual([
      ['Type 2 diabetes', 'E11.9'],
      ['asthma', 'J45.909'],
    ]);
    const scores = (Entities[1]?.ICD10CMConcepts ?? []).map(({ Score }) => Score ?? 0);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.length).toBeGreaterThan(1);
  });

  it('infers RxNorm codes', async () => {
    const { Entities = [] } = await commands.InferRxNorm(
      'Asthma, on metformin 500 mg twice a day and Lasix.',
    );
    expect(Entities.map(({ Text, Type }) => [Text, Type])).toEqual([
      ['metformin', 'GENERIC_NAME'],
      ['Lasix', 'BRAND_NAME'],
    ]);
    expect(Entities[0]?.RxNormConcepts?.[0]).toMatchObject({ Code: '6809', Description: 'metformin' });
  });

  it('knows the entities of SNOMED CT but none of its codes', async () => {
    const { Entities = [] } = await commands.InferSNOMEDCT('Asthma; chest x-ray; metformin.');
    expect(Entities.map(({ Text, SNOMEDCTConcepts }) => [Text, SNOMEDCTConcepts])).toEqual([
      ['Asthma', []],
      ['chest x-ray', []],
    ]);
  });

  it.each([
    ['DetectEntitiesV2', 20_000],
    ['DetectPHI', 20_000],
    ['InferICD10CM', 10_000],
    ['InferRxNorm', 10_000],
    ['InferSNOMEDCT', 5_000],
  ] as const)('%s takes %i bytes and no more', async (operation, limit) => {
    const twoBytes = 'é'.repeat(limit / 2);
    expect(await nameOf(commands[operation](twoBytes))).toBe('ok');
    expect(await nameOf(commands[operation](`${twoBytes}x`))).toBe('TextSizeLimitExceededException');
  });

  it.each(Object.entries(commands))('%s refuses an empty text', async (_name, send) => {
    expect(await nameOf(send(''))).toBe('InvalidRequestException');
  });

  it('refuses half a character', async () => {
    expect(await nameOf(commands.DetectEntitiesV2('fever \uD83D'))).toBe('InvalidEncodingException');
  });

  it('refuses a request without text', async () => {
    const withoutText = new DetectEntitiesV2Command({ Text: undefined });
    expect(await nameOf(client.send(withoutText))).toBe('InvalidRequestException');
  });
});
