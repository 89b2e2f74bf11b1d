import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { cacheControl } from '../../headers.ts';

export interface AppFilesOptions {
  /** Folder of the built app. */
  readonly folder: string;
  /** Sent with every file, as hosting sends them. @param origin where the browser found us */
  headers(origin: string): Readonly<Record<string, string>>;
  /** Body of `/amplify_outputs.json`. @param origin where the browser found us */
  outputs(origin: string): object;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.webmanifest': 'application/manifest+json',
};

/** What one answer is made from. */
interface Answer {
  readonly folder: string;
  headers(): Readonly<Record<string, string>>;
  outputs(): object;
}

/** Serves the built app as hosting does: hashed files for ever, every other path is the single page. */
export function createAppFiles({ folder, headers, outputs }: AppFilesOptions) {
  return (message: IncomingMessage, response: ServerResponse): void => {
    const origin = originOf(message);
    const options: Answer = { folder, headers: () => headers(origin), outputs: () => outputs(origin) };
    if (message.method !== 'GET' && message.method !== 'HEAD') {
      response.writeHead(405, { ...options.headers(), allow: 'GET, HEAD' }).end();
      return;
    }
    const path = decodePath(message.url ?? '/');
    if (path === null) response.writeHead(400, { ...options.headers() }).end();
    else if (path === '/healthz') sendJson(response, options, { service: 'notewell-local-cloud' });
    else if (path === '/amplify_outputs.json') sendJson(response, options, options.outputs());
    else sendFile(message, response, options, path);
  };
}

/**
 * The address by which the browser found us, so that the services are found in the same way: behind a tunnel, a
 * container's port or a name of this machine it is not the one that we listen at.
 */
function originOf({ headers, socket }: IncomingMessage): string {
  const address = `http://${headers.host ?? `127.0.0.1:${socket.localPort}`}`;
  return URL.canParse(address) ? new URL(address).origin : '';
}

function sendJson(response: ServerResponse, options: Answer, body: object): void {
  const own = { 'content-type': TYPES['.json'] ?? '', 'cache-control': 'no-store' };
  response.writeHead(200, { ...options.headers(), ...own }).end(JSON.stringify(body));
}

function sendFile(message: IncomingMessage, response: ServerResponse, options: Answer, path: string): void {
  const root = resolve(options.folder);
  const file = findFile(root, path) ?? (isPage(path) ? findFile(root, '/index.html') : null);
  if (file === null) {
    response.writeHead(404, { ...options.headers() }).end();
    return;
  }
  response.writeHead(200, {
    ...options.headers(),
    'content-type': TYPES[extname(file.path)] ?? 'application/octet-stream',
    'content-length': file.size,
    'cache-control': cacheControl(file.path.slice(root.length).replaceAll(sep, '/')),
  });
  if (message.method === 'HEAD') response.end();
  else pipeline(createReadStream(file.path), response, () => undefined);
}

/** Paths of the app's own screens. A missing script must not be answered with a page: the browser would run HTML. */
function isPage(path: string): boolean {
  return extname(path) === '' && !path.startsWith('/assets/');
}

function findFile(root: string, path: string): { readonly path: string; readonly size: number } | null {
  const full = join(root, path);
  if (!full.startsWith(root + sep)) return null;
  try {
    const found = statSync(full);
    return found.isFile() ? { path: full, size: found.size } : null;
  } catch {
    // Missing, or a name that no file can have: too long, or with a NUL.
    return null;
  }
}

/** Null when it is not rightly encoded. */
function decodePath(url: string): string | null {
  try {
    return decodeURIComponent(url.split('?', 1)[0] ?? '/');
  } catch {
    return null;
  }
}
