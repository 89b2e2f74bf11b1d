import * as v from 'valibot';
import { checkClient, type Pool, parseInput } from './pool.ts';
import { endSession } from './sessions.ts';

const request = v.object({ Token: v.string(), ClientId: v.string() });

/** RevokeToken: ends the session of a refresh token, and with it the access tokens that came from it. */
export const revokeToken = (pool: Pool) => (input: unknown) => {
  const { Token, ClientId } = parseInput(request, input);
  checkClient(pool, ClientId);
  const token = pool.tokens.readRefresh(Token);
  const user = token === null ? null : pool.users.findBySub(token.sub);
  if (token !== null && user !== null) endSession(pool, user, token.session);
  return {};
};
