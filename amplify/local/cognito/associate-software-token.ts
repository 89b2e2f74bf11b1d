import * as v from 'valibot';
import { type Pool, parseInput, userOfAccessToken } from './pool.ts';
import { newTotpSecret } from './totp.ts';

const request = v.object({ AccessToken: v.string() });

/** AssociateSoftwareToken: a secret for the authenticator. One that is in force stays so until this is verified. */
export const associateSoftwareToken = (pool: Pool) => async (input: unknown) => {
  const user = await userOfAccessToken(pool, parseInput(request, input).AccessToken);
  const SecretCode = newTotpSecret();
  pool.users.update(user.sub, { pendingTotpSecret: SecretCode });
  return { SecretCode };
};
