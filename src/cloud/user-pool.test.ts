import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignInStep } from './sign-in-steps.ts';
import type { WebStorage } from './token-storage.ts';
import { createUserPool } from './user-pool.ts';

const ENDPOINT = 'http://127.0.0.1:9/aws/cognito-idp';
const EMAIL = 'physician@notewell.local';

type Call = { readonly operation: string; readonly params: Record<string, Record<string, string>> };
type Answer = object | { readonly error: string; readonly message?: string } | 'offline';

const calls: Call[] = [];
let answers: Answer[] = [];
let revocation: Answer = {};

/** Stands where the network is; the library does the real SRP against what comes from here. */
async function answerFetch(url: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  expect(String(url)).toBe(ENDPOINT);
  const target = new Headers(init?.headers).get('x-amz-target') ?? '';
  const operation = target.split('.').at(-1) ?? '';
  calls.push({ operation, params: JSON.parse(String(init?.body)) });
  const answer = operation === 'RevokeToken' ? revocation : (answers.shift() ?? 'offline');
  if (answer === 'offline') throw new TypeError('Failed to fetch');
  if (!('error' in answer)) return Response.json(answer);
  const message = 'message' in answer ? answer.message : '';
  return Response.json({ __type: answer.error, message }, { status: 400 });
}

function jwt(claims: object): string {
  const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
}

const seconds = () => Math.floor(Date.now() / 1000);

function tokens(lifeSeconds = 3_600, refresh: object = { RefreshToken: 'refresh' }) {
  const times = { iat: seconds(), exp: seconds() + lifeSeconds };
  return {
    AuthenticationResult: {
      IdToken: jwt({
        ...times,
        email: EMAIL,
        name: 'Dr. Grey',
        'cognito:groups': ['admins', 'physicians'],
      }),
      AccessToken: jwt({ ...times, origin_jti: 'x' }),
      ...refresh,
    },
  };
}

const SRP_CHALLENGE = {
  ChallengeName: 'PASSWORD_VERIFIER',
  ChallengeParameters: {
    USER_ID_FOR_SRP: 'sub-1',
    SRP_B: 'abcdef0123456789',
    SALT: '0123456789abcdef',
    SECRET_BLOCK: btoa('secret block'),
  },
};

function tabStorage(): WebStorage & { readonly map: Map<string, string> } {
  const map = new Map<string, string>();
  return {
    map,
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

function userPool(storage = tabStorage()) {
  const options = { userPoolId: 'us-east-1_local', clientId: 'client', endpoint: ENDPOINT, storage };
  return { storage, pool: createUserPool(options) };
}

async function signedIn(lifeSeconds?: number) {
  const made = userPool();
  answers = [SRP_CHALLENGE, tokens(lifeSeconds)];
  await made.pool.signIn(EMAIL, 'Notewell-local-1');
  calls.length = 0;
  return made;
}

function atStep<Kind extends SignInStep['kind']>(step: SignInStep, kind: Kind) {
  if (step.kind !== kind) throw new Error(`expected ${kind}, got ${step.kind}`);
  return step as Extract<SignInStep, { kind: Kind }>;
}

const operations = () => calls.map(({ operation }) => operation);

beforeEach(() => {
  calls.length = 0;
  answers = [];
  vi.stubGlobal('fetch', answerFetch);
  // The library waits between its tries to refresh; here a wait ends at once.
  vi.stubGlobal('setTimeout', (task: () => void) => queueMicrotask(task));
});

afterEach(() => vi.unstubAllGlobals());

describe('signIn', () => {
  it('proves the password by SRP, and tells who it is', async () => {
    const { pool, storage } = userPool();
    answers = [SRP_CHALLENGE, tokens()];
    expect(await pool.signIn(` ${EMAIL} `, 'Notewell-local-1')).toEqual({
      kind: 'signed-in',
      session: { email: EMAIL, name: 'Dr. Grey', groups: ['physicians'] },
    });
    expect(operations()).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
    expect(calls[0]?.params).toMatchObject({
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: EMAIL },
    });
    expect(JSON.stringify(calls)).not.toContain('Notewell-local-1');
    expect(await pool.idToken()).toBe([...storage.map.values()].find((value) => value.startsWith('ey')));
  });

  it.each([
    ['InitiateAuth', { error: 'UserNotFoundException' }, 'unknown-user'],
    ['InitiateAuth', { error: 'UserNotConfirmedException' }, 'not-allowed'],
    ['InitiateAuth', { error: 'TooManyRequestsException' }, 'throttled'],
    ['InitiateAuth', { error: 'ResourceNotFoundException' }, 'configuration'],
    ['InitiateAuth', { error: 'InternalErrorException' }, 'service-failed'],
    ['InitiateAuth', 'offline', 'offline'],
    [
      'verify',
      { error: 'NotAuthorizedException', message: 'Incorrect username or password.' },
      'wrong-password',
    ],
    ['verify', { error: 'NotAuthorizedException', message: 'Password attempts exceeded' }, 'account-locked'],
    ['verify', { error: 'NotAuthorizedException', message: 'User is disabled.' }, 'not-allowed'],
    ['verify', { error: 'PasswordResetRequiredException' }, 'not-allowed'],
    ['verify', 'offline', 'offline'],
  ] as const)('%s answered by %o is %s', async (operation, answer, code) => {
    answers = operation === 'verify' ? [SRP_CHALLENGE, answer] : [answer];
    const { pool } = userPool();
    await expect(pool.signIn(EMAIL, 'x')).rejects.toMatchObject({ code });
    await expect(pool.idToken()).rejects.toMatchObject({ code: 'signed-out' });
  });

  it('asks for a new password until one is strong enough', async () => {
    const { pool } = userPool();
    const challenge = { userAttributes: JSON.stringify({ email: EMAIL }), requiredAttributes: '[]' };
    answers = [
      SRP_CHALLENGE,
      { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's1', ChallengeParameters: challenge },
    ];
    const step = atStep(await pool.signIn(EMAIL, 'temporary'), 'new-password');
    answers = [{ error: 'InvalidPasswordException' }, tokens()];
    await expect(step.complete('short')).rejects.toMatchObject({ code: 'weak-password' });
    expect(await step.complete('Long-enough-1')).toMatchObject({ kind: 'signed-in' });
    expect(calls.at(-1)?.params).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: 's1',
      ChallengeResponses: { NEW_PASSWORD: 'Long-enough-1' },
    });
  });

  it('asks for a code until it is right', async () => {
    const { pool } = userPool();
    answers = [
      SRP_CHALLENGE,
      { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: 's1', ChallengeParameters: {} },
    ];
    const step = atStep(await pool.signIn(EMAIL, 'right'), 'totp');
    answers = [{ error: 'CodeMismatchException' }, { error: 'InvalidParameterException' }, tokens()];
    await expect(step.complete('000000')).rejects.toMatchObject({ code: 'wrong-code' });
    await expect(step.complete('12')).rejects.toMatchObject({ code: 'wrong-code' });
    expect(await step.complete('123 456')).toMatchObject({ kind: 'signed-in' });
    expect(calls.at(-1)?.params.ChallengeResponses).toMatchObject({ SOFTWARE_TOKEN_MFA_CODE: '123456' });
  });

  it('tells that the time for the challenge is over', async () => {
    const { pool } = userPool();
    answers = [
      SRP_CHALLENGE,
      { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: 's1', ChallengeParameters: {} },
    ];
    const step = atStep(await pool.signIn(EMAIL, 'right'), 'totp');
    answers = [
      { error: 'NotAuthorizedException', message: 'Invalid session for the user, session is expired.' },
    ];
    await expect(step.complete('123456')).rejects.toMatchObject({ code: 'signed-out' });
  });

  it('has an authenticator set up where the pool demands one, until a code of it is right', async () => {
    const { pool } = userPool();
    const setUp = {
      ChallengeName: 'MFA_SETUP',
      Session: 's1',
      ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
    };
    answers = [SRP_CHALLENGE, setUp, { SecretCode: 'JBSWY3DPEHPK3PXP', Session: 's2' }];
    const step = atStep(await pool.signIn(EMAIL, 'right'), 'totp-setup');
    expect(step.key).toBe('JBSWY3DPEHPK3PXP');
    answers = [
      { error: 'EnableSoftwareTokenMFAException' },
      { error: 'InvalidParameterException' },
      { Status: 'SUCCESS', Session: 's3' },
      tokens(),
    ];
    await expect(step.complete('000000')).rejects.toMatchObject({ code: 'wrong-code' });
    await expect(step.complete('12')).rejects.toMatchObject({ code: 'wrong-code' });
    expect(await step.complete('123 456')).toMatchObject({ kind: 'signed-in' });
    expect(calls.at(-2)).toMatchObject({
      operation: 'VerifySoftwareToken',
      params: { UserCode: '123456', Session: 's2' },
    });
    expect(calls.at(-1)?.params).toMatchObject({ ChallengeName: 'MFA_SETUP', Session: 's3' });
    expect(await pool.idToken()).toContain('.');
  });

  it('tells why an authenticator cannot be set up', async () => {
    const { pool } = userPool();
    const setUp = { ChallengeName: 'MFA_SETUP', Session: 's1', ChallengeParameters: {} };
    answers = [SRP_CHALLENGE, setUp, 'offline'];
    await expect(pool.signIn(EMAIL, 'right')).rejects.toMatchObject({ code: 'offline' });
  });

  it('offers no challenge that it cannot fulfil', async () => {
    const { pool } = userPool();
    answers = [SRP_CHALLENGE, { ChallengeName: 'SMS_MFA', Session: 's1', ChallengeParameters: {} }];
    await expect(pool.signIn(EMAIL, 'right')).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('a sign-in', () => {
  it('outlives a reload by the storage of the tab', async () => {
    const { storage } = await signedIn();
    expect(await userPool(storage).pool.restore()).toMatchObject({ email: EMAIL, groups: ['physicians'] });
    expect(await userPool().pool.restore()).toBeNull();
    expect(calls).toHaveLength(0);
  });

  it('is refreshed when it has ended, once for all who ask', async () => {
    const { pool } = await signedIn(-10);
    answers = [tokens(3_600, {})];
    const asked = await Promise.all([pool.idToken(), pool.idToken(), pool.restore()]);
    expect(asked[0]).toBe(asked[1]);
    expect(operations()).toEqual(['InitiateAuth']);
    expect(calls[0]?.params).toMatchObject({
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: 'refresh' },
    });
  });

  it('is refreshed on demand', async () => {
    const { pool } = await signedIn();
    answers = [tokens(3_600, {})];
    expect(await pool.refresh()).toMatchObject({ email: EMAIL });
    expect(operations()).toEqual(['InitiateAuth']);
  });

  it('ends when the refresh token is refused, and leaves nothing behind', async () => {
    const { pool, storage } = await signedIn(-10);
    answers = Array.from({ length: 12 }, () => ({
      error: 'NotAuthorizedException',
      message: 'Refresh Token has expired',
    }));
    await expect(pool.idToken()).rejects.toMatchObject({ code: 'signed-out' });
    expect(await pool.restore()).toBeNull();
    expect(storage.map.size).toBe(0);
  });

  it('stays when there is no connection to refresh it', async () => {
    const { pool, storage } = await signedIn(-10);
    await expect(pool.restore()).rejects.toMatchObject({ code: 'offline', retryable: true });
    answers = [tokens(3_600, {})];
    expect(await userPool(storage).pool.restore()).toMatchObject({ email: EMAIL });
  });
});

describe('signOut', () => {
  it('forgets the tokens at once and revokes them', async () => {
    const { pool, storage } = await signedIn();
    revocation = {};
    const done = pool.signOut();
    expect(storage.map.size).toBe(0);
    await done;
    expect(operations()).toEqual(['RevokeToken']);
    expect(calls[0]?.params).toMatchObject({ Token: 'refresh' });
    await expect(pool.idToken()).rejects.toMatchObject({ code: 'signed-out' });
  });

  it('never fails, and never touches who signs in next', async () => {
    const { pool, storage } = await signedIn();
    revocation = 'offline';
    const leaving = pool.signOut();
    answers = [SRP_CHALLENGE, tokens()];
    const entering = pool.signIn(EMAIL, 'x');
    await Promise.all([leaving, entering]);
    expect(await userPool(storage).pool.restore()).toMatchObject({ email: EMAIL });
    await userPool().pool.signOut();
  });
});

describe('proveAgain', () => {
  const TOTP = { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: 's1', ChallengeParameters: {} };

  it('proves the password by a sign-in of its own, which is revoked', async () => {
    const { pool, storage } = await signedIn();
    const before = [...storage.map];
    const token = await pool.idToken();
    revocation = {};
    answers = [SRP_CHALLENGE, tokens(3_600, { RefreshToken: 'of the proof' })];
    expect(await pool.proveAgain(` ${EMAIL} `, 'Notewell-local-1', null)).toBe('password');
    expect(operations().slice(0, 2)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
    await vi.waitFor(() => expect(operations()).toContain('RevokeToken'));
    expect(calls.at(-1)?.params).toMatchObject({ Token: 'of the proof' });
    expect([...storage.map]).toEqual(before);
    expect(await pool.idToken()).toBe(token);
  });

  it('proves by the authenticator too where the account has one', async () => {
    const { pool } = await signedIn();
    answers = [SRP_CHALLENGE, TOTP, tokens()];
    expect(await pool.proveAgain(EMAIL, 'right', '123 456')).toBe('totp');
    const codes = calls.filter(({ params }) => String(params.ChallengeName) === 'SOFTWARE_TOKEN_MFA');
    expect(codes[0]?.params.ChallengeResponses).toMatchObject({ SOFTWARE_TOKEN_MFA_CODE: '123456' });
  });

  it.each<[string, Answer[], string | null, string]>([
    ['a wrong password', [SRP_CHALLENGE, { error: 'NotAuthorizedException' }], null, 'wrong-password'],
    ['a wrong code', [SRP_CHALLENGE, TOTP, { error: 'CodeMismatchException' }], '000000', 'wrong-code'],
    ['no code where one is asked for', [SRP_CHALLENGE, TOTP], null, 'wrong-code'],
    ['no connection', ['offline'], null, 'offline'],
  ])('is refused for %s, and nobody is signed out', async (_, script, code, problem) => {
    const { pool, storage } = await signedIn();
    const before = [...storage.map];
    answers = script;
    await expect(pool.proveAgain(EMAIL, 'x', code)).rejects.toMatchObject({ code: problem });
    expect([...storage.map]).toEqual(before);
    expect(await pool.restore()).toMatchObject({ email: EMAIL });
  });
});
