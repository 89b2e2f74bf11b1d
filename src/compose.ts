import { createUserPool, type UserPool } from './cloud/user-pool.ts';
import type { UserSession } from './cloud/user-session.ts';
import type { SignedIn } from './compose/signed-in.ts';
import { allowParsingOfAnswers } from './compose/trusted-types.ts';
import type { Config } from './config.ts';
import type { Log } from './domain/log.ts';

/** The product without a screen: sign-in, and behind it everything else. */
export interface Product {
  readonly userPool: UserPool;
  /** The engines for whoever signed in; they are fetched now, not with the first page. */
  openSignedIn(who: UserSession): Promise<SignedIn>;
}

/** Composition root of the window. */
export function compose(config: Config, log: Log): Product {
  allowParsingOfAnswers();
  const userPool = createUserPool({
    userPoolId: config.userPoolId,
    clientId: config.userPoolClientId,
    endpoint: config.endpoints?.cognitoIdp ?? null,
    storage: sessionStorage,
  });
  return {
    userPool,
    async openSignedIn(who) {
      const { openSignedIn } = await import('./compose/signed-in.ts');
      return openSignedIn(config, userPool, who, log);
    },
  };
}
