import { PROBLEMS, type ProblemCode } from './problem.ts';

/**
 * Every word that can leave in a telemetry event. The lists are closed and ours: a word that somebody wrote or said
 * is in none of them but by chance, and then says no more than the list does.
 */

export const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

/** Steps of the sign-in. */
export const SIGN_IN_STEPS = [
  'restoring',
  'locked',
  'signed-out',
  'new-password',
  'totp',
  'totp-setup',
  'signed-in',
] as const;

/** States of a dictation. */
export const DICTATION_STATES = [
  'idle',
  'preparing',
  'recording',
  'paused',
  'interrupted',
  'stopping',
  'failed',
] as const;

/** States of the link to the speech service. */
export const LINK_STATES = ['idle', 'connecting', 'live', 'reconnecting', 'draining', 'failed'] as const;

/** Why a stream ended before all was said. */
export const LOSS_CAUSES = [
  'not-opened',
  'broken',
  'silent',
  'bad-request',
  'limit-exceeded',
  'conflict',
  'unavailable',
  'internal',
] as const;

/** Questions to Comprehend Medical. */
export const LOOK_UPS = ['detect-entities', 'infer-icd10cm', 'infer-rxnorm'] as const;

/** Exceptions of AWS and of the network by their names; whatever has another name is `other`. */
export const EXCEPTION_NAMES = [
  'AbortError',
  'AccessDenied',
  'AccessDeniedException',
  'BadRequestException',
  'ConditionalCheckFailedException',
  'ConditionalRequestConflict',
  'ConflictException',
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'ForbiddenException',
  'IdempotentParameterMismatchException',
  'InternalError',
  'InternalFailure',
  'InternalFailureException',
  'InternalServerError',
  'InternalServerException',
  'InvalidAccessKeyId',
  'InvalidEncodingException',
  'InvalidRequestException',
  'InvalidToken',
  'ItemCollectionSizeLimitExceededException',
  'LimitExceededException',
  'NetworkError',
  'NetworkingError',
  'NoSuchBucket',
  'NoSuchKey',
  'NotAuthorizedException',
  'NotFound',
  'PreconditionFailed',
  'ProvisionedThroughputExceededException',
  'QuotaExceededError',
  'RequestLimitExceeded',
  'RequestTimeTooSkewed',
  'RequestTimeout',
  'ResourceNotFoundException',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'SlowDown',
  'TextSizeLimitExceededException',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
  'TransactionCanceledException',
  'TransactionConflictException',
  'TransactionInProgressException',
  'TypeError',
  'UnrecognizedClientException',
  'ValidationException',
  'other',
] as const;
export type ExceptionName = (typeof EXCEPTION_NAMES)[number];

/** How deep an error is looked into for its cause. */
const DEPTH = 5;

/**
 * The name of what lies under an error, out of the list; null where nothing lies under it. Its message is not
 * looked at.
 */
export function exceptionName(error: unknown): ExceptionName | null {
  let name: ExceptionName | null = null;
  let cause = causeOf(error);
  for (let depth = 0; depth < DEPTH && cause !== undefined; depth += 1) {
    const found = nameOf(cause);
    if (found !== null) return found;
    name = 'other';
    cause = causeOf(cause);
  }
  return name;
}

function nameOf(error: unknown): ExceptionName | null {
  const name: unknown = member(error, 'name');
  return EXCEPTION_NAMES.find((known) => known === name) ?? null;
}

function causeOf(error: unknown): unknown {
  return member(error, 'cause') ?? undefined;
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
