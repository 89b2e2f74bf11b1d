import * as v from 'valibot';
import { type Pool, parseInput, userOfAccessToken } from './pool.ts';

const request = v.object({ AccessToken: v.string() });

/** GlobalSignOut: every session of the user ends, on all devices. */
export const globalSignOut = (pool: Pool) => async (input: unknown) => {
  const user = await userOfAccessToken(pool, parseInput(request, input).AccessToken);
  pool.users.update(user.sub, { sessions: [] });
  return {};
};
