import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, expect, it } from 'vitest';
import { probe } from './probe.ts';

let server: Server | null = null;
afterEach(() => {
  server?.close();
  server = null;
});

function listen(made: Server): Promise<number> {
  server = made;
  return new Promise((resolve) => made.listen(0, () => resolve((made.address() as AddressInfo).port)));
}

it('tells a name that has no address', async () => {
  expect(await probe('nowhere.invalid', 443)).toMatchObject({ step: 'dns' });
});

it('tells an address that refuses', async () => {
  const port = await listen(createTcpServer());
  await new Promise((resolve) => server?.close(resolve));
  expect(await probe('localhost', port)).toEqual({ step: 'connect', code: 'ECONNREFUSED' });
});

it('tells a connection that is broken off before TLS', async () => {
  const port = await listen(createTcpServer((socket) => socket.destroy()));
  expect(await probe('localhost', port)).toEqual({ step: 'tls', code: 'ECONNRESET' });
});

it('tells a certificate that nobody vouches for', async () => {
  const port = await listen(createTlsServer(selfSigned()));
  expect(await probe('localhost', port)).toEqual({ step: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
});

function selfSigned(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'notewell-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const args = ['-x509', '-newkey', 'ed25519', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
    const made = spawnSync('openssl', ['req', ...args, '-keyout', key, '-out', cert], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`);
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
