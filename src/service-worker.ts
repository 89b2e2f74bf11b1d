import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import { answerFor } from './service-worker/answer-for.ts';
import { lastGoodCopy } from './service-worker/last-good-copy.ts';

/**
 * Root of the service worker: the app opens without a network, from the files that came with its version. A new
 * version waits beside the old one, whose files stay until its last page lets go or says that it may be replaced.
 */

declare const APP_FILES: readonly { readonly url: string; readonly revision: string | null }[];

const scope = self as unknown as ServiceWorkerGlobalScope;
const PAGE = '/index.html';
const CONFIGURATION = '/amplify_outputs.json';

const files = new PrecacheController();
files.addToCacheList([...APP_FILES]);

const app = {
  origin: scope.location.origin,
  page: PAGE,
  configuration: CONFIGURATION,
  has: (url: string) => files.getCacheKeyForURL(url) !== undefined,
};

scope.addEventListener('install', (event) => {
  // Asked for already here, so that an app that was opened once opens without a network from then on.
  event.waitUntil(configuration(new Request(CONFIGURATION)).catch(() => undefined));
  void files.install(event);
});

scope.addEventListener('activate', (event) => {
  void files.activate(event);
  event.waitUntil(scope.clients.claim());
});

scope.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(scope.skipWaiting());
});

scope.addEventListener('fetch', (event) => {
  const from = answerFor(event.request, app);
  if (from.kind === 'file') event.respondWith(file(event, from.url));
  else if (from.kind === 'configuration') event.respondWith(configuration(event.request));
});

/** A file of this version; the network has it too, should the browser have thrown the copy away. */
function file(event: FetchEvent, url: string): Promise<Response> {
  const cacheKey = files.getCacheKeyForURL(url) ?? url;
  const request = event.request.mode === 'navigate' ? new Request(url) : event.request;
  return files.strategy.handle({ event, request, params: { cacheKey } });
}

function configuration(request: Request): Promise<Response> {
  return lastGoodCopy(request, {
    fetch: (asked) => fetch(asked),
    cache: caches.open('configuration'),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
}
