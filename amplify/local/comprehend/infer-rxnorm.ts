import type { Extractor } from '../extractor/extractor.ts';
import type { Entity } from '../extractor/model.ts';
import { wireConcepts } from './concepts.ts';
import { textOf } from './input.ts';
import { createWireWriter } from './wire.ts';

const MAX_BYTES = 10_000;

/** InferRxNorm: the medications, each with its RxNorm code. @throws AwsError */
export function inferRxNorm(extractor: Extractor, input: unknown): object {
  const text = textOf(input, MAX_BYTES);
  const medications = extractor.extract(text).entities.filter(isMedication);
  const written = createWireWriter(text).entities(medications);
  return {
    Entities: written.map((entity, index) => ({
      ...entity,
      Attributes: entity.Attributes ?? [],
      RxNormConcepts: wireConcepts(medications[index]?.concepts ?? []),
    })),
    ModelVersion: '2.2.0',
  };
}

function isMedication({ category }: Entity): boolean {
  return category === 'MEDICATION';
}
