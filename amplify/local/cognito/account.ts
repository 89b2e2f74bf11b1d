import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import { checkClient, type Pool, parseInput, userOfAccessToken } from './pool.ts';
import { isCurrentCode, newTotpSecret } from './totp.ts';

const withToken = v.object({ AccessToken: v.string() });

/** GetUser */
export const getUser = (pool: Pool) => async (input: unknown) => {
  const user = await userOfAccessToken(pool, parseInput(withToken, input).AccessToken);
  return {
    Username: user.sub,
    UserAttributes: [
      { Name: 'sub', Value: user.sub },
      { Name: 'email', Value: user.email },
      { Name: 'name', Value: user.name },
    ],
    UserMFASettingList: user.mfaEnabled ? ['SOFTWARE_TOKEN_MFA'] : [],
  };
};

/** GlobalSignOut: every refresh token issued until now is void. */
export const globalSignOut = (pool: Pool) => async (input: unknown) => {
  const user = await userOfAccessToken(pool, parseInput(withToken, input).AccessToken);
  pool.users.update(user.sub, { signedOutAt: pool.now() });
  return {};
};

/** RevokeToken. The local pool keeps no list of tokens, so it revokes all of the user. */
export const revokeToken = (pool: Pool) => (input: unknown) => {
  const { Token, ClientId } = parseInput(v.object({ Token: v.string(), ClientId: v.string() }), input);
  checkClient(pool, ClientId);
  const token = pool.tokens.readRefresh(Token);
  if (token !== null) pool.users.update(token.sub, { signedOutAt: pool.now() });
  return {};
};

/** AssociateSoftwareToken: a secret for the authenticator, in force once it was verified. */
export const associateSoftwareToken = (pool: Pool) => async (input: unknown) => {
  const user = await userOfAccessToken(pool, parseInput(withToken, input).AccessToken);
  const { totpSecret } = pool.users.update(user.sub, { totpSecret: newTotpSecret(), mfaEnabled: false });
  return { SecretCode: totpSecret };
};

/** VerifySoftwareToken */
export const verifySoftwareToken = (pool: Pool) => async (input: unknown) => {
  const { AccessToken, UserCode } = parseInput(
    v.object({ AccessToken: v.string(), UserCode: v.string() }),
    input,
  );
  const user = await userOfAccessToken(pool, AccessToken);
  if (!isCurrentCode(user.totpSecret ?? '', UserCode, pool.now())) {
    throw new AwsError('EnableSoftwareTokenMFAException', 400, 'Code mismatch');
  }
  return { Status: 'SUCCESS' };
};

/** SetUserMFAPreference */
export const setUserMfaPreference = (pool: Pool) => async (input: unknown) => {
  const { AccessToken, SoftwareTokenMfaSettings } = parseInput(
    v.object({ AccessToken: v.string(), SoftwareTokenMfaSettings: v.object({ Enabled: v.boolean() }) }),
    input,
  );
  const user = await userOfAccessToken(pool, AccessToken);
  if (SoftwareTokenMfaSettings.Enabled && user.totpSecret === null) {
    throw new AwsError('InvalidParameterException', 400, 'User has not verified software token mfa');
  }
  pool.users.update(user.sub, { mfaEnabled: SoftwareTokenMfaSettings.Enabled });
  return {};
};
