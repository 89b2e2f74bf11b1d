import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import { type Pool, parseInput, userOfAccessToken } from './pool.ts';
import { isCurrentCode } from './totp.ts';

const request = v.object({ AccessToken: v.string(), UserCode: v.string() });

/** VerifySoftwareToken: the secret handed out last takes the place of the one before. */
export const verifySoftwareToken = (pool: Pool) => async (input: unknown) => {
  const { AccessToken, UserCode } = parseInput(request, input);
  const user = await userOfAccessToken(pool, AccessToken);
  if (!isCurrentCode(user.pendingTotpSecret ?? '', UserCode, pool.now())) {
    throw new AwsError('EnableSoftwareTokenMFAException', 400, 'Code mismatch');
  }
  pool.users.update(user.sub, { totpSecret: user.pendingTotpSecret, pendingTotpSecret: null });
  return { Status: 'SUCCESS' };
};
