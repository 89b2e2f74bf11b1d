import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import { checkClient, notAuthorized, type Pool, parseInput, poolName } from './pool.ts';
import { beginSession } from './sessions.ts';
import { makeVerifier, verifyClaim } from './srp.ts';
import { isCurrentCode } from './totp.ts';
import { ATTEMPTS_UNTIL_LOCKED, checkPasswordPolicy, LOCK_MS, type UserRecord } from './users.ts';

const request = v.object({
  ChallengeName: v.string(),
  ClientId: v.string(),
  Session: v.optional(v.nullable(v.string())),
  ChallengeResponses: v.record(v.string(), v.string()),
});
type Answers = v.InferOutput<typeof request>['ChallengeResponses'];

const LOCKED = 'Password attempts exceeded';
const WRONG_PASSWORD = 'Incorrect username or password.';

/** RespondToAuthChallenge: PASSWORD_VERIFIER, NEW_PASSWORD_REQUIRED, SOFTWARE_TOKEN_MFA, MFA_SETUP. */
export const respondToAuthChallenge = (pool: Pool) => async (input: unknown) => {
  const { ChallengeName, ClientId, Session, ChallengeResponses } = parseInput(request, input);
  checkClient(pool, ClientId);
  switch (ChallengeName) {
    case 'PASSWORD_VERIFIER':
      return proceed(pool, verifyPassword(pool, ChallengeResponses));
    case 'NEW_PASSWORD_REQUIRED':
      return proceed(pool, setNewPassword(pool, Session ?? '', ChallengeResponses));
    case 'SOFTWARE_TOKEN_MFA':
      return signIn(pool, verifyCode(pool, Session ?? '', ChallengeResponses));
    case 'MFA_SETUP':
      return signIn(pool, finishSetup(pool, Session ?? ''));
    default:
      throw new AwsError('InvalidParameterException', 400, `Unknown challenge ${ChallengeName}`);
  }
};

function verifyPassword(pool: Pool, answers: Answers): UserRecord {
  const secretBlock = answers.PASSWORD_CLAIM_SECRET_BLOCK ?? '';
  const challenge = pool.challenges.take('password', secretBlock);
  const user = challenge === null ? null : pool.users.findBySub(challenge.sub);
  if (challenge === null || user === null) throw notAuthorized(WRONG_PASSWORD);
  if (user.lockedUntil > pool.now()) throw notAuthorized(LOCKED);
  const identity = { poolName: poolName(pool.facts), userId: user.sub };
  const right = verifyClaim(identity, user.password, challenge.ephemeral, {
    srpA: challenge.srpA,
    secretBlock: Buffer.from(secretBlock, 'base64'),
    timestamp: answers.TIMESTAMP ?? '',
    signature: answers.PASSWORD_CLAIM_SIGNATURE ?? '',
  });
  if (!right) throw countFailure(pool, user, notAuthorized(WRONG_PASSWORD));
  return user;
}

/** Wrong passwords and wrong codes are counted together, until a whole sign-in is right: so neither can be guessed. */
function countFailure(pool: Pool, user: UserRecord, refusal: AwsError): AwsError {
  const failedAttempts = user.failedAttempts + 1;
  const locked = failedAttempts >= ATTEMPTS_UNTIL_LOCKED;
  pool.users.update(user.sub, {
    failedAttempts: locked ? 0 : failedAttempts,
    lockedUntil: locked ? pool.now() + LOCK_MS : 0,
  });
  return locked ? notAuthorized(LOCKED) : refusal;
}

function setNewPassword(pool: Pool, session: string, answers: Answers): UserRecord {
  const challenge = pool.challenges.look('new-password', session);
  if (challenge === null) throw notAuthorized('Invalid session for the user.');
  const password = answers.NEW_PASSWORD ?? '';
  // A weak one leaves the session open for another.
  checkPasswordPolicy(password);
  pool.challenges.close(session);
  return pool.users.update(challenge.sub, {
    password: makeVerifier({ poolName: poolName(pool.facts), userId: challenge.sub }, password),
    status: 'CONFIRMED',
  });
}

function verifyCode(pool: Pool, session: string, answers: Answers): UserRecord {
  const challenge = pool.challenges.look('totp', session);
  const user = challenge === null ? null : pool.users.findBySub(challenge.sub);
  if (user === null) throw notAuthorized('Invalid session for the user, session is expired.');
  if (user.lockedUntil > pool.now()) throw notAuthorized(LOCKED);
  if (!isCurrentCode(user.totpSecret ?? '', answers.SOFTWARE_TOKEN_MFA_CODE ?? '', pool.now())) {
    throw countFailure(
      pool,
      user,
      new AwsError('CodeMismatchException', 400, 'Invalid code received for user'),
    );
  }
  pool.challenges.close(session);
  return user;
}

/** The authenticator that was verified in this session is in force from now on. */
function finishSetup(pool: Pool, session: string): UserRecord {
  const setup = pool.challenges.take('mfa-setup', session);
  if (setup === null || !setup.verified)
    throw notAuthorized('Invalid session for the user, session is expired.');
  return pool.users.update(setup.sub, { totpSecret: setup.secret, mfaEnabled: true });
}

/** After the password: what the account still asks for, or tokens. */
async function proceed(pool: Pool, user: UserRecord) {
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    return {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: pool.challenges.open({ kind: 'new-password', sub: user.sub }),
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.sub,
        requiredAttributes: '[]',
        userAttributes: JSON.stringify({ email: user.email, name: user.name }),
      },
    };
  }
  if (user.mfaEnabled) {
    return {
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: pool.challenges.open({ kind: 'totp', sub: user.sub }),
      ChallengeParameters: { USER_ID_FOR_SRP: user.sub },
    };
  }
  if (pool.requireMfa) {
    return {
      ChallengeName: 'MFA_SETUP',
      Session: pool.challenges.open({ kind: 'mfa-setup', sub: user.sub, secret: null, verified: false }),
      ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]', USER_ID_FOR_SRP: user.sub },
    };
  }
  return signIn(pool, user);
}

async function signIn(pool: Pool, user: UserRecord) {
  const session = beginSession(pool, user);
  return {
    AuthenticationResult: await pool.tokens.issue(user, { session, withRefresh: true }),
    ChallengeParameters: {},
  };
}
