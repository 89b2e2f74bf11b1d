import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import { notAuthorized, type Pool, parseInput, userOfAccessToken } from './pool.ts';
import { isCurrentCode } from './totp.ts';

const request = v.object({
  AccessToken: v.optional(v.string()),
  Session: v.optional(v.nullable(v.string())),
  UserCode: v.pipe(v.string(), v.regex(/^\d{6}$/)),
});

/**
 * VerifySoftwareToken: the secret handed out last takes the place of the one before; in a sign-in that demands an
 * authenticator, once that is answered. What is no code at all is an invalid parameter, a wrong code a mismatch.
 */
export const verifySoftwareToken = (pool: Pool) => async (input: unknown) => {
  const { AccessToken, Session, UserCode } = parseInput(request, input);
  if (AccessToken === undefined) return verifyInSession(pool, Session ?? '', UserCode);
  const user = await userOfAccessToken(pool, AccessToken);
  if (!isCurrentCode(user.pendingTotpSecret ?? '', UserCode, pool.now())) throw mismatch();
  pool.users.update(user.sub, { totpSecret: user.pendingTotpSecret, pendingTotpSecret: null });
  return { Status: 'SUCCESS' };
};

/** A wrong code leaves the session open for another. */
function verifyInSession(pool: Pool, session: string, code: string) {
  const setup = pool.challenges.look('mfa-setup', session);
  if (setup === null) throw notAuthorized('Invalid session for the user, session is expired.');
  if (!isCurrentCode(setup.secret ?? '', code, pool.now())) throw mismatch();
  pool.challenges.close(session);
  return { Status: 'SUCCESS', Session: pool.challenges.open({ ...setup, verified: true }) };
}

function mismatch(): AwsError {
  return new AwsError('EnableSoftwareTokenMFAException', 400, 'Code mismatch');
}
