import type { Extractor } from '../extractor/extractor.ts';
import { textOf } from './input.ts';
import { createWireWriter } from './wire.ts';

const MAX_BYTES = 20_000;

/** DetectPHI: what identifies a person, and nothing else. @throws AwsError */
export function detectPhi(extractor: Extractor, input: unknown): object {
  const text = textOf(input, MAX_BYTES);
  return { Entities: createWireWriter(text).entities(extractor.extractPhi(text)), ModelVersion: '3.0.0' };
}
