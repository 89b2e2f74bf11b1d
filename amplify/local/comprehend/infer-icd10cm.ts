import type { Extractor } from '../extractor/extractor.ts';
import type { Entity } from '../extractor/model.ts';
import { wireConcepts } from './concepts.ts';
import { textOf } from './input.ts';
import { createWireWriter } from './wire.ts';

const MAX_BYTES = 10_000;

/** InferICD10CM: the conditions, each with the codes that fit it best. @throws AwsError */
export function inferIcd10Cm(extractor: Extractor, input: unknown): object {
  const text = textOf(input, MAX_BYTES);
  const conditions = extractor.extract(text).entities.filter(isCondition);
  const written = createWireWriter(text).entities(conditions);
  return {
    Entities: written.map((entity, index) => ({
      ...entity,
      Attributes: entity.Attributes ?? [],
      ICD10CMConcepts: wireConcepts(conditions[index]?.concepts ?? []),
    })),
    ModelVersion: '2.5.0',
  };
}

function isCondition({ category }: Entity): boolean {
  return category === 'MEDICAL_CONDITION';
}
