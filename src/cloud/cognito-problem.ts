import { type ProblemCode, ProblemError } from '../domain/problem.ts';
import { awsProblem } from './aws-problem.ts';

/** What the user was doing when Cognito refused; the same exception means another thing at each step. */
export type SignInPhase = 'password' | 'new-password' | 'code' | 'refresh' | 'authenticator';

const ALWAYS: Readonly<Record<string, ProblemCode>> = {
  UserNotFoundException: 'unknown-user',
  CodeMismatchException: 'wrong-code',
  ExpiredCodeException: 'wrong-code',
  EnableSoftwareTokenMFAException: 'wrong-code',
  InvalidPasswordException: 'weak-password',
  PasswordHistoryPolicyViolationException: 'weak-password',
  LimitExceededException: 'account-locked',
  TooManyFailedAttemptsException: 'account-locked',
  UserNotConfirmedException: 'not-allowed',
  PasswordResetRequiredException: 'not-allowed',
  ResourceNotFoundException: 'configuration',
};

/** NotAuthorizedException tells more only in its message, which is part of the API by now. */
const ATTEMPTS_EXCEEDED = /attempts? exceeded/i;
const DISABLED = /disabled/i;
const SESSION_OVER = /session/i;

/** How the library words that fetch met no server. */
const NO_CONNECTION = 'Network error';

/** An error of the user pool as the user meets it. */
export function cognitoProblem(error: unknown, phase: SignInPhase): ProblemError {
  if (error instanceof ProblemError) return error;
  const { name, message } = describeError(error);
  if (name === 'NotAuthorizedException') return problem(refusal(message, phase), error);
  if (name === 'InvalidParameterException') return problem(INVALID[phase], error);
  const code = ALWAYS[name];
  if (message === NO_CONNECTION) return new ProblemError('offline', { retryable: true, cause: error });
  return code === undefined ? awsProblem(error, 'service-failed') : problem(code, error);
}

/** The service looks at the form of an answer before it compares it: a code of five digits ends here. */
const INVALID: Readonly<Record<SignInPhase, ProblemCode>> = {
  password: 'wrong-password',
  'new-password': 'weak-password',
  code: 'wrong-code',
  refresh: 'signed-out',
  authenticator: 'wrong-code',
};

/** What is asked with a token of a sign-in: refused is the token. */
const BY_TOKEN: ReadonlySet<SignInPhase> = new Set(['refresh', 'authenticator']);

function refusal(message: string, phase: SignInPhase): ProblemCode {
  if (ATTEMPTS_EXCEEDED.test(message)) return 'account-locked';
  if (DISABLED.test(message)) return 'not-allowed';
  if (BY_TOKEN.has(phase) || SESSION_OVER.test(message)) return 'signed-out';
  return phase === 'code' ? 'wrong-code' : 'wrong-password';
}

function problem(code: ProblemCode, cause: unknown): ProblemError {
  return new ProblemError(code, { cause });
}

function describeError(error: unknown): { name: string; message: string } {
  return error instanceof Error ? { name: error.name, message: error.message } : { name: '', message: '' };
}
