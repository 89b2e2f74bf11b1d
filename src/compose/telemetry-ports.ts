import type { ComprehendMedical } from '../cloud/comprehend-medical.ts';
import { type ProblemError, toProblem } from '../domain/problem.ts';
import { roundedCount, type TelemetryEvent, type Tell, wholeMs } from '../domain/telemetry.ts';
import { exceptionName } from '../domain/telemetry-words.ts';
import type { SaveOutcome } from '../notes/saving.ts';

/** Ports that tell how long their calls took and how they ended, and are otherwise as they were. */

type LookUp = Extract<TelemetryEvent, { name: 'look-up' }>['operation'];

export interface Measure {
  readonly tell: Tell;
  /** Milliseconds of a clock that only goes forward. */
  clock(): number;
}

/** Comprehend Medical with every question told: its length, never its text. */
export function measuredLookUps(port: ComprehendMedical, measure: Measure): ComprehendMedical {
  const measured =
    <Answer>(operation: LookUp, ask: (text: string) => Promise<Answer>) =>
    (text: string): Promise<Answer> =>
      timed(
        measure,
        () => ask(text),
        (_, error, ms) => ({
          name: 'look-up',
          operation,
          ms,
          characters: roundedCount(text.length),
          ...failureOf(error),
        }),
      );
  return {
    detectEntities: measured('detect-entities', port.detectEntities),
    inferIcd10Cm: measured('infer-icd10cm', port.inferIcd10Cm),
    inferRxNorm: measured('infer-rxnorm', port.inferRxNorm),
  };
}

/** A save with every try of it told. */
export function measuredSave<Request>(
  save: (request: Request) => Promise<SaveOutcome>,
  measure: Measure,
): (request: Request) => Promise<SaveOutcome> {
  return (request) =>
    timed(
      measure,
      () => save(request),
      (outcome, error, ms) => ({
        name: 'save',
        outcome: outcome?.kind ?? 'failed',
        ms,
        ...failureOf(error),
      }),
    );
}

async function timed<Answer>(
  { tell, clock }: Measure,
  call: () => Promise<Answer>,
  eventOf: (answer: Answer | null, error: unknown, ms: number) => TelemetryEvent,
): Promise<Answer> {
  const began = clock();
  try {
    const answer = await call();
    tell(eventOf(answer, null, wholeMs(clock() - began)));
    return answer;
  } catch (error) {
    tell(eventOf(null, error, wholeMs(clock() - began)));
    throw error;
  }
}

function failureOf(error: unknown) {
  if (error === null) return { problem: null, exception: null };
  const problem: ProblemError = toProblem(error);
  return { problem: problem.code, exception: exceptionName(problem) };
}
