import type { BrowserContext, Worker } from '@playwright/test';

/**
 * What breaks the page's policy (CSP, Trusted Types) anywhere in a browser: in pages, in Workers and in the service
 * worker, each of which has the policy of its own file. What a Worker does in the moment before it is listened to is
 * not heard; that it may not start at all is.
 */

const MARK = 'Policy broken:';

/** Says on the console what the browser reports, from where it reaches us at once: a Worker may be gone later. */
const LISTEN = `addEventListener('securitypolicyviolation', (event) =>
  console.error('${MARK}', event.effectiveDirective, event.blockedURI, event.sample))`;

/** Collects every violation and every error that nobody caught, from now on. Before the first page is opened. */
export async function watchPolicy(context: BrowserContext, violations: string[]): Promise<void> {
  context.on('console', (message) => {
    if (/Policy broken:|Content Security Policy|Trusted(HTML|Script|Type)/.test(message.text()))
      violations.push(message.text());
  });
  context.on('weberror', (error) => violations.push(error.error().message));
  context.on('serviceworker', listenIn);
  context.on('page', (page) => page.on('worker', listenIn));
  await context.addInitScript(LISTEN);
}

/** One that ended before has nothing to say any more. */
function listenIn(worker: Worker): void {
  void worker.evaluate(LISTEN).catch(() => undefined);
}
