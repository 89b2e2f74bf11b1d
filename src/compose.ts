import { createUserPool, type UserPool } from './cloud/user-pool.ts';
import type { UserSession } from './cloud/user-session.ts';
import type { AppShell } from './compose/app-shell.ts';
import { later, random } from './compose/browser.ts';
import { type HandAccess, handAccess } from './compose/hands.ts';
import type { AppShellHooks } from './compose/open-app-shell.ts';
import { keepTrying, type Tries } from './compose/reconnection.ts';
import type { Preferences, SignedIn } from './compose/signed-in.ts';
import { allowParsingOfAnswers } from './compose/trusted-types.ts';
import { CONFIG_URL, type Config } from './config.ts';
import type { Log } from './domain/log.ts';

/** The product without a screen: sign-in, and behind it everything else. */
export interface Product {
  readonly userPool: UserPool;
  /** Characters that a new password needs at least. */
  readonly passwordLength: number;
  /** The engines for whoever signed in; they are fetched now, not with the first page. */
  openSignedIn(who: UserSession, preferences: Preferences): Promise<SignedIn>;
  /** Lets the built app open without a network, and new versions in; null in development or without such a browser. */
  openAppShell(hooks: AppShellHooks): Promise<AppShell | null>;
  /** Dictation microphones and foot pedals. */
  readonly hands: HandAccess;
  /** Whether the place where the app came from answers. Where the app cannot open without it, it does. */
  isReachable(): Promise<boolean>;
  /** Tries again and again until it resolves to true, first thing when the network is back. */
  keepTrying(reach: () => Promise<boolean>): Tries;
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
    passwordLength: config.passwordLength,
    async openSignedIn(who, preferences) {
      const { openSignedIn } = await import('./compose/signed-in.ts');
      return openSignedIn(config, userPool, who, preferences, log);
    },
    async openAppShell(hooks) {
      if (!import.meta.env.PROD) return null;
      const { openAppShell } = await import('./compose/open-app-shell.ts');
      return openAppShell(hooks);
    },
    hands: handAccess(navigator),
    async isReachable() {
      if (!navigator.serviceWorker?.controller) return true;
      // The service worker answers no HEAD: this one goes to the network.
      return fetch(CONFIG_URL, { method: 'HEAD', cache: 'no-store' }).then(
        () => true,
        () => false,
      );
    },
    keepTrying: retry,
  };
}

/** {@link keepTrying} by this browser's network, clock and chance. */
export function retry(reach: () => Promise<boolean>): Tries {
  return keepTrying(reach, {
    onOnline(listener) {
      addEventListener('online', listener);
      return () => removeEventListener('online', listener);
    },
    later,
    random,
  });
}
