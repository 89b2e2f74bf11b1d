import * as v from 'valibot';
import { type Pool, parseInput, userOfAccessToken } from './pool.ts';

/** The authenticator, the only method of this pool. */
const METHOD = 'SOFTWARE_TOKEN_MFA';

const request = v.object({ AccessToken: v.string() });

/** GetUser: who it is, and which codes sign-in asks for. Without any, the answer has no such members. */
export const getUser = (pool: Pool) => async (input: unknown) => {
  const user = await userOfAccessToken(pool, parseInput(request, input).AccessToken);
  return {
    Username: user.sub,
    UserAttributes: [
      { Name: 'sub', Value: user.sub },
      { Name: 'email', Value: user.email },
      { Name: 'name', Value: user.name },
    ],
    ...(user.mfaEnabled ? { PreferredMfaSetting: METHOD, UserMFASettingList: [METHOD] } : {}),
  };
};
