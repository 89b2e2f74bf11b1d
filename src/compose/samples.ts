import * as v from 'valibot';
import { ProblemError } from '../domain/problem.ts';

/** A dictation that ships with the product, so that it can be tried without a microphone. */
const sampleSchema = v.object({
  id: v.string(),
  title: v.string(),
  /** File name beside the list. */
  file: v.string(),
  durationMs: v.pipe(v.number(), v.minValue(0)),
});
export type Sample = v.InferOutput<typeof sampleSchema>;

const FOLDER = '/samples/';

/** @throws ProblemError `offline` when the list cannot be fetched. */
export async function loadSamples(): Promise<readonly Sample[]> {
  try {
    const response = await fetch(`${FOLDER}samples.json`);
    return v.parse(v.array(sampleSchema), await response.json());
  } catch (cause) {
    throw new ProblemError('offline', { retryable: true, cause });
  }
}

export function sampleUrl(sample: Sample): string {
  return `${FOLDER}${sample.file}`;
}
