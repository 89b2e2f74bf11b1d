import { describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import { awsProblem } from './aws-problem.ts';

function exception(name: string, httpStatusCode?: number, members: object = {}): Error {
  return Object.assign(new Error(name), { name, $metadata: { httpStatusCode } }, members);
}

const cancelled = (...codes: string[]) =>
  exception('TransactionCanceledException', 400, { CancellationReasons: codes.map((Code) => ({ Code })) });

describe('awsProblem', () => {
  it.each([
    ['ThrottlingException', 400, 'throttled', true],
    ['ProvisionedThroughputExceededException', 400, 'throttled', true],
    ['SlowDown', 503, 'throttled', true],
    ['TooManyRequestsException', 400, 'throttled', true],
    ['ConditionalRequestConflict', 409, 'throttled', true],
    ['AccessDeniedException', 400, 'not-allowed', false],
    ['AccessDenied', 403, 'not-allowed', false],
    ['ExpiredTokenException', 400, 'signed-out', false],
    ['UnrecognizedClientException', 400, 'signed-out', false],
    ['NotAuthorizedException', 400, 'signed-out', false],
    ['NoSuchKey', 404, 'not-found', false],
    ['NotFound', 404, 'not-found', false],
    ['ConditionalCheckFailedException', 400, 'conflict', false],
    ['IdempotentParameterMismatchException', 400, 'conflict', false],
    ['PreconditionFailed', 412, 'conflict', false],
    ['ResourceNotFoundException', 400, 'configuration', false],
    ['NoSuchBucket', 404, 'configuration', false],
    ['RequestTimeTooSkewed', 403, 'service-failed', true],
    ['InternalServerError', 500, 'service-failed', true],
    ['TimeoutError', undefined, 'offline', true],
    ['Unheard', 500, 'service-failed', true],
    ['Unheard', 429, 'throttled', true],
    ['Unheard', 403, 'not-allowed', false],
    ['Unheard', 404, 'not-found', false],
    ['Unheard', 412, 'conflict', false],
    ['ValidationException', 400, 'service-failed', false],
  ])('%s with status %s is %s', (name, status, code, retryable) => {
    expect(awsProblem(exception(name, status))).toMatchObject({ code, retryable });
  });

  it.each([
    ['a failed condition', cancelled('None', 'ConditionalCheckFailed'), 'conflict', false],
    [
      'a condition and a rival',
      cancelled('ConditionalCheckFailed', 'TransactionConflict'),
      'conflict',
      false,
    ],
    ['a rival', cancelled('None', 'TransactionConflict'), 'throttled', true],
    ['throttling', cancelled('ThrottlingError', 'None'), 'throttled', true],
    ['something else', cancelled('ValidationError'), 'service-failed', false],
    ['no reasons', exception('TransactionCanceledException', 400), 'service-failed', false],
  ])('a transaction cancelled by %s', (_, error, code, retryable) => {
    expect(awsProblem(error)).toMatchObject({ code, retryable });
  });

  it.each([
    new TypeError('Failed to fetch'),
    new TypeError('fetch failed'),
    new TypeError('Load failed'),
    new TypeError('NetworkError when attempting to fetch resource.'),
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
  ])('%s is no connection', (error) => {
    expect(awsProblem(error)).toMatchObject({ code: 'offline', retryable: true });
  });

  it('hands a problem on as it is, and keeps the cause of others', () => {
    const problem = new ProblemError('signed-out');
    expect(awsProblem(problem)).toBe(problem);
    const cause = exception('NoSuchKey', 404);
    expect(awsProblem(cause).cause).toBe(cause);
  });

  it.each([undefined, null, 'text', 7, new TypeError('x is not a function')])(
    'takes %s for the fallback',
    (error) => {
      expect(awsProblem(error, 'unexpected')).toMatchObject({ code: 'unexpected', retryable: false });
    },
  );
});
