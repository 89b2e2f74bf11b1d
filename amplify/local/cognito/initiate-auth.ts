import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import { checkClient, notAuthorized, type Pool, parseInput } from './pool.ts';
import { isInSession } from './sessions.ts';
import { isValidClientValue, makeEphemeral } from './srp.ts';
import { userNotFound } from './users.ts';

const request = v.object({
  AuthFlow: v.string(),
  ClientId: v.string(),
  // The client sends null for a device that it does not remember.
  AuthParameters: v.record(v.string(), v.nullable(v.string())),
});

const SECRET_BLOCK_BYTES = 256;

/** InitiateAuth: USER_SRP_AUTH begins a sign-in, REFRESH_TOKEN_AUTH renews one. */
export const initiateAuth = (pool: Pool) => async (input: unknown) => {
  const { AuthFlow, ClientId, AuthParameters } = parseInput(request, input);
  checkClient(pool, ClientId);
  switch (AuthFlow) {
    case 'USER_SRP_AUTH':
      return beginSrp(pool, AuthParameters.USERNAME ?? '', AuthParameters.SRP_A ?? '');
    case 'REFRESH_TOKEN':
    case 'REFRESH_TOKEN_AUTH':
      return refresh(pool, AuthParameters.REFRESH_TOKEN ?? '');
    default:
      throw new AwsError('InvalidParameterException', 400, `${AuthFlow} is not enabled for the client.`);
  }
};

function beginSrp(pool: Pool, email: string, srpA: string) {
  if (!isValidClientValue(srpA)) throw new AwsError('InvalidParameterException', 400, 'Invalid SRP_A');
  const user = pool.users.find(email);
  if (user === null) throw userNotFound();
  if (user.lockedUntil > pool.now()) throw notAuthorized('Password attempts exceeded');
  const ephemeral = makeEphemeral(user.password);
  const secretBlock = randomBytes(SECRET_BLOCK_BYTES).toString('base64');
  pool.challenges.open({ kind: 'password', sub: user.sub, srpA, ephemeral, secretBlock }, secretBlock);
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: user.password.salt,
      SECRET_BLOCK: secretBlock,
      SRP_B: ephemeral.publicValue,
      USERNAME: user.sub,
      USER_ID_FOR_SRP: user.sub,
    },
  };
}

async function refresh(pool: Pool, refreshToken: string) {
  const token = pool.tokens.readRefresh(refreshToken);
  const user = token === null ? null : pool.users.findBySub(token.sub);
  if (token === null || user === null) throw notAuthorized('Invalid Refresh Token');
  if (!isInSession(user, token.session)) throw notAuthorized('Refresh Token has been revoked');
  return {
    AuthenticationResult: await pool.tokens.issue(user, { session: token.session, withRefresh: false }),
    ChallengeParameters: {},
  };
}
