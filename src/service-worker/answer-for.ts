/** Who answers a request of a page of ours. */
export type AnswerFrom =
  /** The copy of this very file that came with the version. */
  | { readonly kind: 'file'; readonly url: string }
  /** The network, or the last good copy of the configuration. */
  | { readonly kind: 'configuration' }
  /** The browser itself, as if there were no service worker: services, sound, everything that is not the app. */
  | { readonly kind: 'browser' };

const BROWSER: AnswerFrom = { kind: 'browser' };

export interface AppFacts {
  readonly origin: string;
  /** Path of the configuration. */
  readonly configuration: string;
  /** Path of the single page. */
  readonly page: string;
  /** Whether a file came with this version. */
  has(url: string): boolean;
}

/** Only what the build made and the configuration are ever answered from a cache: no service, no note, no sound. */
export function answerFor(request: Pick<Request, 'method' | 'mode' | 'url'>, app: AppFacts): AnswerFrom {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== app.origin) return BROWSER;
  if (url.pathname === app.configuration) return { kind: 'configuration' };
  if (request.mode === 'navigate') return isScreen(url.pathname) ? { kind: 'file', url: app.page } : BROWSER;
  return app.has(url.pathname) ? { kind: 'file', url: url.pathname } : BROWSER;
}

/** The screens of the app; any other address is what the server makes of it. */
function isScreen(path: string): boolean {
  return path === '/' || path === '/index.html' || /^\/notes(\/|$)/.test(path);
}
