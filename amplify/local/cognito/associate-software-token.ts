import * as v from 'valibot';
import { notAuthorized, type Pool, parseInput, userOfAccessToken } from './pool.ts';
import { newTotpSecret } from './totp.ts';

const request = v.object({
  AccessToken: v.optional(v.string()),
  Session: v.optional(v.nullable(v.string())),
});

/**
 * AssociateSoftwareToken: a secret for the authenticator, for somebody signed in, or in the session of a sign-in that
 * demands one. One that is in force stays so until this is verified.
 */
export const associateSoftwareToken = (pool: Pool) => async (input: unknown) => {
  const { AccessToken, Session } = parseInput(request, input);
  const SecretCode = newTotpSecret();
  if (AccessToken === undefined) {
    const setup = pool.challenges.take('mfa-setup', Session ?? '');
    if (setup === null) throw notAuthorized('Invalid session for the user, session is expired.');
    return {
      SecretCode,
      Session: pool.challenges.open({ ...setup, secret: SecretCode, verified: false }),
    };
  }
  const user = await userOfAccessToken(pool, AccessToken);
  pool.users.update(user.sub, { pendingTotpSecret: SecretCode });
  return { SecretCode };
};
