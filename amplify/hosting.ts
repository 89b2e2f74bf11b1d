import { cacheControl, securityHeaders } from './headers.ts';

/**
 * What Amplify Hosting is told: the headers of every file, and which paths are the single page. Written once, for
 * customHttp.yml in the build and for UpdateApp in a deployment by hand.
 */

/** What Amplify Hosting takes as custom headers, in characters: the limit of UpdateApp's `customHeaders`. */
export const CUSTOM_HTTP_LIMIT = 25_000;

/** Answers whose caching is said; hosting's own rule for all others is `max-age=0`, which is to ask each time too. */
const CACHED = ['/assets/*', '/', '/index.html', '/service-worker.js', '/amplify_outputs.json'];

/**
 * The text of customHttp.yml. Where patterns overlap they name different headers, because it is not written anywhere
 * which of two values would win.
 * @param connect what the browser may connect to, as `connectSources` tells it
 */
export function customHttp(connect: readonly string[]): string {
  const blocks = [
    headersFor('**/*', securityHeaders(connect)),
    ...CACHED.map((pattern) => headersFor(pattern, { 'Cache-Control': cacheControl(pattern) })),
  ];
  return `customHeaders:\n${blocks.join('')}`;
}

function headersFor(pattern: string, headers: Readonly<Record<string, string>>): string {
  // A string of JSON is a string of YAML.
  const lines = Object.entries(headers).map(
    ([key, value]) => `      - key: ${JSON.stringify(key)}\n        value: ${JSON.stringify(value)}\n`,
  );
  return `  - pattern: ${JSON.stringify(pattern)}\n    headers:\n${lines.join('')}`;
}

/** One rewrite of Amplify Hosting, as UpdateApp takes it in `customRules`. */
export interface HostingRule {
  readonly source: string;
  readonly target: string;
  readonly status: string;
}

/**
 * Every path without an extension is a screen, and a screen is the single page; a file that is not there stays
 * missing. A script that is answered with a page would be run as HTML, or kept as the wrong configuration.
 */
export function hostingRules(): readonly HostingRule[] {
  return [{ source: '</^(?!\\/assets\\/)(.*\\/)?[^.\\/]*$/>', target: '/index.html', status: '200' }];
}
