import type { MeterEvent, Outcome } from '../domain/meter.ts';
import { ProblemError } from '../domain/problem.ts';

/** Is told of each request that left the browser, once it has ended. */
export type Tally = (event: MeterEvent) => void;

/** Waits for what was sent and tells how it ended. What never left, for want of credentials, is not told. */
export async function tallied<Answer>(
  sending: Promise<Answer>,
  tell: (outcome: Outcome, answer: Answer | null) => void,
): Promise<Answer> {
  try {
    const answer = await sending;
    tell('answered', answer);
    return answer;
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome !== null) tell(outcome, null);
    throw error;
  }
}

function outcomeOf(error: unknown): Outcome | null {
  const isOurs = error instanceof ProblemError;
  if (isOurs || (error instanceof Error && error.name === 'CredentialsProviderError')) return null;
  return hasStatus(error) ? 'refused' : 'unanswered';
}

/** Only an answer has a status. */
function hasStatus(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return false;
  const { $metadata } = error;
  return (
    typeof $metadata === 'object' &&
    $metadata !== null &&
    'httpStatusCode' in $metadata &&
    typeof $metadata.httpStatusCode === 'number'
  );
}

const WRITE_BYTES = 1_024;
const READ_BYTES = 4_096;
/** A write within a transaction is prepared and committed. */
const IN_TRANSACTION = 2;

/**
 * Units that a request to DynamoDB takes, estimated from its JSON, which is a little longer than what is stored.
 * Indexes that are written along are not in it.
 */
export function tableUnits(
  input: object,
  output: object | null,
): { readonly readUnits: number; readonly writeUnits: number } {
  if ('TransactItems' in input && Array.isArray(input.TransactItems)) {
    const units = input.TransactItems.map((item) => IN_TRANSACTION * ceil(bytesOf(item), WRITE_BYTES));
    return { readUnits: 0, writeUnits: units.reduce((sum, one) => sum + one, 0) };
  }
  if ('Item' in input || 'UpdateExpression' in input) {
    return { readUnits: 0, writeUnits: ceil(bytesOf(input), WRITE_BYTES) };
  }
  const found =
    output === null ? null : 'Items' in output ? output.Items : 'Item' in output ? output.Item : null;
  return { readUnits: ceil(bytesOf(found), READ_BYTES), writeUnits: 0 };
}

/** Bytes stand in JSON as numbers, so that their length is only roughly right; there are few in the table. */
function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value ?? null)).length;
}

function ceil(bytes: number, unit: number): number {
  return Math.max(1, Math.ceil(bytes / unit));
}
