import * as v from 'valibot';
import { type Pool, parseInput, userOfAccessToken } from './pool.ts';

const request = v.object({ AccessToken: v.string() });

/** GetUser */
export const getUser = (pool: Pool) => async (input: unknown) => {
  const user = await userOfAccessToken(pool, parseInput(request, input).AccessToken);
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
