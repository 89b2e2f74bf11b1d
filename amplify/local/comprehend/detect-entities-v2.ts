import type { Extractor } from '../extractor/extractor.ts';
import { textOf } from './input.ts';
import { createWireWriter } from './wire.ts';

const MAX_BYTES = 20_000;

/** DetectEntitiesV2: every entity with its attributes and traits. @throws AwsError */
export function detectEntitiesV2(extractor: Extractor, input: unknown): object {
  const text = textOf(input, MAX_BYTES);
  const { entities, unmapped } = extractor.extract(text);
  const writer = createWireWriter(text);
  return {
    Entities: writer.entities(entities),
    UnmappedAttributes: writer.unmapped(unmapped),
    ModelVersion: '3.0.0',
  };
}
