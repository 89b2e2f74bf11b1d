import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { securityHeaders } from '../../headers.ts';
import { createAppFiles } from './app-files.ts';
import { startTestServer, type TestServer } from './testing.ts';

const above = mkdtempSync(join(tmpdir(), 'notewell-app-'));
const folder = join(above, 'dist');
const headers = securityHeaders([]);
let server: TestServer;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(above, 'dist-secret'));
  writeFileSync(join(above, 'secret.txt'), 'secret');
  writeFileSync(join(above, 'dist-secret', 'a.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<p>app</p>');
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, 'service-worker.js'), 'wait()');
  writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'run()');
  writeFileSync(join(folder, 'assets', 'two words.css'), 'p{}');
  const serveApp = createAppFiles({
    folder: `${folder}/`,
    headers: () => headers,
    outputs: (origin) => ({ version: '1', origin }),
  });
  server = await startTestServer([], { serveApp });
});
afterAll(async () => {
  await server.close();
  rmSync(above, { recursive: true });
});

/** Status line, headers and body as sent; the path goes out as it is, without a browser's tidying. */
function raw(path: string, method = 'GET'): Promise<{ status: number; head: string; body: string }> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`);
    });
    socket.on('data', (part) => {
      text += part.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', ...body] = text.split('\r\n\r\n');
      resolve({ status: Number(head.split(' ')[1]), head: head.toLowerCase(), body: body.join('\r\n\r\n') });
    });
  });
}

const IMMUTABLE = 'cache-control: public, max-age=31536000, immutable';

describe('the files of the app', () => {
  it.each([
    ['/', 'text/html', '<p>app</p>'],
    ['/index.html', 'text/html', '<p>app</p>'],
    ['/icon.svg', 'image/svg+xml', '<svg/>'],
    ['/icon.svg?v=2', 'image/svg+xml', '<svg/>'],
    ['/assets/main-1a2b.js', 'text/javascript', 'run()'],
    ['/service-worker.js', 'text/javascript', 'wait()'],
    ['/assets/two%20words.css', 'text/css', 'p{}'],
    ['/amplify_outputs.json', 'application/json', '{"version":"1","origin":"http://127.0.0.1"}'],
    ['/healthz', 'application/json', '{"service":"notewell-local-cloud"}'],
  ])('%s is served as %s', async (path, type, body) => {
    const answer = await raw(path);
    expect(answer).toMatchObject({ status: 200, head: expect.stringContaining(`content-type: ${type}`) });
    expect(answer.body).toContain(body);
  });

  it.each(['/notes', '/notes/1234/versions', '/assetsx', '/notes?a=b.js'])(
    'the screen %s is the single page',
    async (path) => {
      const answer = await raw(path);
      expect(answer).toMatchObject({ status: 200, body: '<p>app</p>' });
      expect(answer.head).toContain('cache-control: no-cache');
    },
  );

  it.each(['/missing.js', '/assets/missing.js', '/assets/missing', '/assets/'])(
    '%s is not found',
    async (path) => {
      const answer = await raw(path);
      expect(answer.body).not.toContain('app');
      expect(answer.head).not.toContain('immutable');
      expect(answer.status).toBe(404);
    },
  );

  it('hashed files alone are kept for ever', async () => {
    expect((await raw('/assets/main-1a2b.js')).head).toContain(IMMUTABLE);
    for (const path of ['/', '/icon.svg', '/assets/../index.html', '/assets/%2e%2e/icon.svg', '/healthz']) {
      expect((await raw(path)).head).not.toContain('immutable');
    }
  });

  it('the service worker is asked for each time, under the policy of the app', async () => {
    const { head } = await raw('/service-worker.js');
    expect(head).toContain('cache-control: no-cache');
    expect(head).toContain("require-trusted-types-for 'script'");
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%2e%2e/dist-secret/a.txt',
    '//../secret.txt',
    '/..%5csecret.txt',
    '/%252e%252e/secret.txt',
  ])('%s leads nowhere else', async (path) => {
    const answer = await raw(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
  });

  it.each(['/%00', '/index.html%00.js', `/${'a'.repeat(300)}`, `/assets/${'a'.repeat(5000)}.js`])(
    'a name that no file can have does no harm',
    async (path) => {
      expect([200, 404]).toContain((await raw(path)).status);
      expect((await raw('/icon.svg')).status).toBe(200);
    },
  );

  it('a path that is not rightly encoded is refused', async () => {
    expect((await raw('/%E0%A4')).status).toBe(400);
  });

  it('every answer has the headers of hosting', async () => {
    const paths = ['/', '/notes', '/icon.svg', '/assets/main-1a2b.js', '/healthz', '/amplify_outputs.json'];
    for (const path of [...paths, '/missing.js', '/%E0%A4']) {
      const { head } = await raw(path);
      for (const [name, value] of Object.entries(headers)) {
        expect(head).toContain(`${name}: ${value}`.toLowerCase());
      }
    }
    expect((await raw('/', 'POST')).head).toContain('content-security-policy:');
  });

  it('HEAD answers as GET without the body', async () => {
    for (const path of ['/', '/icon.svg', '/healthz']) {
      const answer = await raw(path, 'HEAD');
      expect(answer).toMatchObject({ status: 200, body: '' });
    }
    expect((await raw('/icon.svg', 'HEAD')).head).toContain('content-length: 6');
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not allowed', async (method) => {
    const answer = await raw('/', method);
    expect(answer.status).toBe(405);
    expect(answer.head).toContain('allow: get, head');
  });
});
