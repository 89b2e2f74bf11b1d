import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import { type Pool, parseInput, userOfAccessToken } from './pool.ts';

const request = v.object({
  AccessToken: v.string(),
  SoftwareTokenMfaSettings: v.object({ Enabled: v.boolean() }),
});

/** SetUserMFAPreference: whether sign-in asks for the code of the verified authenticator. */
export const setUserMfaPreference = (pool: Pool) => async (input: unknown) => {
  const { AccessToken, SoftwareTokenMfaSettings } = parseInput(request, input);
  const user = await userOfAccessToken(pool, AccessToken);
  if (SoftwareTokenMfaSettings.Enabled && user.totpSecret === null) {
    throw new AwsError('InvalidParameterException', 400, 'User has not verified software token mfa');
  }
  pool.users.update(user.sub, { mfaEnabled: SoftwareTokenMfaSettings.Enabled });
  return {};
};
