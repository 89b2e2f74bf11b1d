import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

export interface AppFilesOptions {
  /** Folder of the built app. */
  readonly folder: string;
  /** Sent with every file, as hosting sends them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Body of `/amplify_outputs.json`. */
  outputs(): object;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.webmanifest': 'application/manifest+json',
};

/** Serves the built app as hosting does: hashed files for ever, every other path is the single page. */
export function createAppFiles(options: AppFilesOptions) {
  return (message: IncomingMessage, response: ServerResponse): void => {
    if (message.method !== 'GET' && message.method !== 'HEAD') {
      response.writeHead(405).end();
      return;
    }
    const path = decodePath(message.url ?? '/');
    if (path === '/healthz') sendJson(response, options, { service: 'notewell-local-cloud' });
    else if (path === '/amplify_outputs.json') sendJson(response, options, options.outputs());
    else sendFile(message, response, options, path);
  };
}

function sendJson(response: ServerResponse, { headers }: AppFilesOptions, body: object): void {
  const own = { 'content-type': TYPES['.json'] ?? '', 'cache-control': 'no-store' };
  response.writeHead(200, { ...headers, ...own }).end(JSON.stringify(body));
}

function sendFile(
  message: IncomingMessage,
  response: ServerResponse,
  options: AppFilesOptions,
  path: string,
): void {
  const file = findFile(options.folder, path);
  // A missing script must not be answered with a page: the browser would run HTML.
  const page = file ?? (extname(path) === '' ? findFile(options.folder, '/index.html') : null);
  if (page === null) {
    response.writeHead(404, { ...options.headers }).end();
    return;
  }
  const hashed = path.startsWith('/assets/');
  response.writeHead(200, {
    ...options.headers,
    'content-type': TYPES[extname(page.path)] ?? 'application/octet-stream',
    'content-length': page.size,
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (message.method === 'HEAD') response.end();
  else
    createReadStream(page.path)
      .on('error', () => response.destroy())
      .pipe(response);
}

function findFile(folder: string, path: string): { readonly path: string; readonly size: number } | null {
  const full = normalize(join(folder, path));
  if (!full.startsWith(normalize(folder) + sep)) return null;
  const found = statSync(full, { throwIfNoEntry: false });
  return found?.isFile() ? { path: full, size: found.size } : null;
}

function decodePath(url: string): string {
  const path = url.split('?', 1)[0] ?? '/';
  try {
    return decodeURIComponent(path);
  } catch {
    return '/';
  }
}
