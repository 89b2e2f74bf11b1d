import { lookup } from 'node:dns/promises';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** How far one gets with an address: each step only when the one before went well. */
export type Reach =
  | { readonly step: 'reached' }
  | { readonly step: 'dns' | 'connect' | 'tls'; readonly code: string };

export type Probe = (host: string, port: number) => Promise<Reach>;

/** Long enough for a slow proxy; a firewall that drops packets is told after it. */
const PATIENCE_MS = 5_000;

/** Looks the name up, connects, and greets by TLS, with the certificate verified. Sends nothing. */
export const probe: Probe = async (host, port) => {
  try {
    await lookup(host);
  } catch (error) {
    return { step: 'dns', code: codeOf(error) };
  }
  let socket: Socket;
  try {
    socket = await connected(host, port);
  } catch (error) {
    return { step: 'connect', code: codeOf(error) };
  }
  try {
    await greeted(socket, host);
    return { step: 'reached' };
  } catch (error) {
    return { step: 'tls', code: codeOf(error) };
  } finally {
    socket.destroy();
  }
};

function connected(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host, port, timeout: PATIENCE_MS });
    socket.once('connect', () => resolve(socket));
    socket.once('timeout', () => {
      socket.destroy();
      reject(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }));
    });
    socket.once('error', reject);
  });
}

function greeted(socket: Socket, servername: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const secure = connectTls({ socket, servername, timeout: PATIENCE_MS });
    secure.once('secureConnect', resolve);
    secure.once('timeout', () => reject(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
    secure.once('error', reject);
    secure.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'UNKNOWN';
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
}
