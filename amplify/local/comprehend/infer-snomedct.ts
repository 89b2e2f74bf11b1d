import type { Extractor } from '../extractor/extractor.ts';
import type { Entity } from '../extractor/model.ts';
import { textOf } from './input.ts';
import { createWireWriter } from './wire.ts';

const MAX_BYTES = 5_000;

/**
 * InferSNOMEDCT: conditions, sites, tests and procedures. SNOMED CT may be used only under a licence, so this
 * project holds none of it: the lists of concepts are empty, the entities are right. @throws AwsError
 */
export function inferSnomedCt(extractor: Extractor, input: unknown): object {
  const text = textOf(input, MAX_BYTES);
  const entities = extractor.extract(text).entities.filter(isClinical);
  return {
    Entities: createWireWriter(text)
      .entities(entities)
      .map((entity) => ({ ...entity, Attributes: entity.Attributes ?? [], SNOMEDCTConcepts: [] })),
    ModelVersion: '1.1.0',
    Characters: { OriginalTextCharacters: Array.from(text).length },
  };
}

function isClinical({ category }: Entity): boolean {
  return (
    category === 'MEDICAL_CONDITION' || category === 'ANATOMY' || category === 'TEST_TREATMENT_PROCEDURE'
  );
}
