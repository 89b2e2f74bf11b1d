import type { Concept } from '../extractor/model.ts';

/** Codes as InferICD10CM and InferRxNorm write them, best first. */
export function wireConcepts(concepts: readonly Concept[]): readonly object[] {
  return concepts.map(({ code, description, score }) => ({
    Description: description,
    Code: code,
    Score: score,
  }));
}
