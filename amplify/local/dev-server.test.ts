import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createDevServer, type DevServer } from './dev-server.ts';
import { startTestServer, type TestServer } from './server/testing.ts';

let root: string;
let dev: DevServer;
let server: TestServer;
let origin: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'notewell-dev-'));
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>A page</title>');
  dev = createDevServer(root, (message, response) => response.end(`a file: ${message.url}`));
  server = await startTestServer([], { serveApp: dev.serve, attach: dev.attach });
  origin = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await server.close();
  await dev.close();
  rmSync(root, { recursive: true });
});

const read = async (path: string) =>
  (await fetch(origin + path, { headers: { accept: 'text/html' } })).text();

/** What the first message on an upgraded connection says; how it failed otherwise. */
function firstMessage(path: string, protocol: string): Promise<string> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, protocol, { origin });
  return new Promise((resolve) => {
    socket.once('message', (data) => {
      socket.terminate();
      resolve(String(data));
    });
    socket.once('error', () => resolve('refused'));
  });
}

describe('development on one origin', () => {
  it('serves the page with hot updates, on every path of the app', async () => {
    for (const path of ['/', '/notes/1']) {
      const page = await read(path);
      expect(page).toContain('A page');
      expect(page).toContain('/@vite/client');
    }
  });

  it('leaves the configuration and the health to the local cloud', async () => {
    expect(await read('/amplify_outputs.json')).toBe('a file: /amplify_outputs.json');
    expect(await read('/healthz?x')).toBe('a file: /healthz?x');
  });

  it('sends hot updates over the port of the page', async () => {
    const client = await read('/@vite/client');
    expect(client).toMatch(/const hmrPort = null/);
    const token = /const wsToken = "([^"]+)"/.exec(client)?.[1] ?? '';
    expect(await firstMessage(`/?token=${token}`, 'vite-hmr')).toContain('connected');
  });

  it('takes no stream of a service that is not there', async () => {
    expect(await firstMessage('/aws/transcribe/stream', 'any')).toBe('refused');
  });
});
