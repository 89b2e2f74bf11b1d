import {
  ComprehendMedicalClient,
  DetectEntitiesV2Command,
  InferICD10CMCommand,
  InferRxNormCommand,
} from '@aws-sdk/client-comprehendmedical';
import type { DetectedEntity, LinkedConcepts } from '../domain/entity.ts';
import type { TextOperation } from '../domain/meter.ts';
import { ProblemError } from '../domain/problem.ts';
import { type AwsConnection, clientConfig } from './aws-connection.ts';
import { awsProblem } from './aws-problem.ts';
import { readConcepts, readEntities } from './comprehend-answers.ts';
import { tallied } from './tally.ts';

/** Longest text of one call, in UTF-8 bytes, as the service limits it. */
export const TEXT_LIMIT_BYTES = {
  detectEntities: 20_000,
  inferIcd10Cm: 10_000,
  inferRxNorm: 10_000,
} as const;

const REQUEST_TIMEOUT_MS = 20_000;

/** Comprehend Medical in the words of the domain. A text of white space alone costs no call. */
export interface ComprehendMedical {
  /** @throws ProblemError; `detection-failed` for a text over the limit, which is never sent. */
  detectEntities(text: string): Promise<DetectedEntity[]>;
  /** @throws ProblemError as {@link detectEntities}. */
  inferIcd10Cm(text: string): Promise<LinkedConcepts[]>;
  /** @throws ProblemError as {@link detectEntities}. */
  inferRxNorm(text: string): Promise<LinkedConcepts[]>;
}

export function createComprehendMedical(connection: AwsConnection): ComprehendMedical {
  const client = new ComprehendMedicalClient(clientConfig(connection, REQUEST_TIMEOUT_MS));
  const { tally = () => {} } = connection;
  const counted = <Answer>(operation: TextOperation, text: string, answer: Promise<Answer>) =>
    tallied(answer, (outcome) => tally({ kind: 'text', operation, characters: [...text].length, outcome }));
  return {
    detectEntities: (text) =>
      ask(text, TEXT_LIMIT_BYTES.detectEntities, async () => {
        const sending = client.send(new DetectEntitiesV2Command({ Text: text }));
        return readEntities(text, await counted('DetectEntitiesV2', text, sending));
      }),
    inferIcd10Cm: (text) =>
      ask(text, TEXT_LIMIT_BYTES.inferIcd10Cm, async () => {
        const sending = client.send(new InferICD10CMCommand({ Text: text }));
        return readConcepts(text, await counted('InferICD10CM', text, sending), 'ICD-10-CM');
      }),
    inferRxNorm: (text) =>
      ask(text, TEXT_LIMIT_BYTES.inferRxNorm, async () => {
        const sending = client.send(new InferRxNormCommand({ Text: text }));
        return readConcepts(text, await counted('InferRxNorm', text, sending), 'RxNorm');
      }),
  };
}

async function ask<Found>(text: string, limitBytes: number, call: () => Promise<Found[]>): Promise<Found[]> {
  if (text.trim() === '') return [];
  if (new TextEncoder().encode(text).length > limitBytes) throw new ProblemError('detection-failed');
  try {
    return await call();
  } catch (error) {
    throw awsProblem(error, 'detection-failed');
  }
}
