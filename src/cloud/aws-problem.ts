import { type ProblemCode, ProblemError } from '../domain/problem.ts';

/** What an AWS error tells about itself; SDK exceptions and bare fetch failures both fit. */
interface AwsFailure {
  readonly name: string;
  readonly status: number | null;
  /** Codes of CancellationReasons of a cancelled transaction, `None` left out. */
  readonly reasons: readonly string[];
}

interface Meaning {
  readonly code: ProblemCode;
  readonly retryable: boolean;
}

const BUSY: Meaning = { code: 'throttled', retryable: true };
const BROKEN: Meaning = { code: 'service-failed', retryable: true };
const FORBIDDEN: Meaning = { code: 'not-allowed', retryable: false };
const SIGNED_OUT: Meaning = { code: 'signed-out', retryable: false };
const ABSENT: Meaning = { code: 'not-found', retryable: false };
const TAKEN: Meaning = { code: 'conflict', retryable: false };
const MISCONFIGURED: Meaning = { code: 'configuration', retryable: false };
const UNREACHABLE: Meaning = { code: 'offline', retryable: true };

/** Exceptions by name, of the services that Notewell calls. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ThrottlingException: BUSY,
  Throttling: BUSY,
  ThrottledException: BUSY,
  TooManyRequestsException: BUSY,
  ProvisionedThroughputExceededException: BUSY,
  RequestLimitExceeded: BUSY,
  LimitExceededException: BUSY,
  SlowDown: BUSY,
  TransactionConflictException: BUSY,
  TransactionInProgressException: BUSY,
  ConditionalRequestConflict: BUSY,
  AccessDeniedException: FORBIDDEN,
  AccessDenied: FORBIDDEN,
  ForbiddenException: FORBIDDEN,
  ExpiredTokenException: SIGNED_OUT,
  ExpiredToken: SIGNED_OUT,
  InvalidToken: SIGNED_OUT,
  UnrecognizedClientException: SIGNED_OUT,
  InvalidAccessKeyId: SIGNED_OUT,
  NotAuthorizedException: SIGNED_OUT,
  CredentialsProviderError: SIGNED_OUT,
  NoSuchKey: ABSENT,
  NotFound: ABSENT,
  ConditionalCheckFailedException: TAKEN,
  IdempotentParameterMismatchException: TAKEN,
  PreconditionFailed: TAKEN,
  ResourceNotFoundException: MISCONFIGURED,
  NoSuchBucket: MISCONFIGURED,
  // The SDK corrects its clock by the answer, so the next try is signed with the right time.
  RequestTimeTooSkewed: BROKEN,
  RequestTimeout: BROKEN,
  InternalServerError: BROKEN,
  InternalServerException: BROKEN,
  InternalFailureException: BROKEN,
  InternalError: BROKEN,
  ServiceUnavailable: BROKEN,
  ServiceUnavailableException: BROKEN,
  TimeoutError: UNREACHABLE,
  NetworkError: UNREACHABLE,
  NetworkingError: UNREACHABLE,
};

/** Names that fetch (every browser) and Node give a request that met no server. */
const NO_SERVER = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);

/**
 * What an SDK exception means to the user. A ProblemError passes through as it is; what nobody knows becomes
 * `fallback`, which is retryable only when the status says that the service itself failed.
 */
export function awsProblem(error: unknown, fallback: ProblemCode = 'service-failed'): ProblemError {
  if (error instanceof ProblemError) return error;
  const meaning = meaningOf(error) ?? { code: fallback, retryable: false };
  return new ProblemError(meaning.code, { retryable: meaning.retryable, cause: error });
}

function meaningOf(error: unknown): Meaning | null {
  if (metNoServer(error)) return UNREACHABLE;
  const failure = describeFailure(error);
  if (failure.name === 'TransactionCanceledException') return cancelled(failure.reasons);
  return MEANINGS[failure.name] ?? meaningOfStatus(failure.status);
}

/** A condition that failed outweighs the rest: waiting would not make it true. */
function cancelled(reasons: readonly string[]): Meaning {
  if (reasons.includes('ConditionalCheckFailed')) return TAKEN;
  const busy = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];
  return reasons.some((reason) => busy.includes(reason)) ? BUSY : { ...BROKEN, retryable: false };
}

function meaningOfStatus(status: number | null): Meaning | null {
  if (status === null) return null;
  if (status === 429) return BUSY;
  if (status === 403) return FORBIDDEN;
  if (status === 404) return ABSENT;
  if (status === 409 || status === 412) return TAKEN;
  return status >= 500 ? BROKEN : null;
}

/** fetch says TypeError for "no connection"; the SDK hands it on without a response. */
function metNoServer(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (NO_SERVER.has(String(member(error, 'code')))) return true;
  return (
    error instanceof TypeError &&
    /^(failed to fetch|fetch failed|load failed|networkerror|network request failed)/i.test(error.message)
  );
}

function describeFailure(error: unknown): AwsFailure {
  const status = member(member(error, '$metadata'), 'httpStatusCode');
  const reasons = member(error, 'CancellationReasons');
  return {
    name: String(member(error, 'name') ?? ''),
    status: typeof status === 'number' ? status : null,
    reasons: (Array.isArray(reasons) ? reasons : [])
      .map((reason: unknown) => String(member(reason, 'Code') ?? 'None'))
      .filter((code) => code !== 'None'),
  };
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
