import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { authorise, type Gatekeeper } from './authorise.ts';
import { AwsError } from './aws-error.ts';
import { errorResponse } from './error-response.ts';
import type { FaultPlan } from './faults.ts';
import type { AwsRequest, AwsResponse, Service } from './service.ts';

/** The local cloud listens here and nowhere else: it is not for a network. */
export const LOOPBACK = '127.0.0.1';

/** Longest request body in bytes; four hours of 16 kHz sound are 461 MB. */
const MAX_BODY_BYTES = 512 * 1024 * 1024;
const MOUNT = /^\/aws\/([a-z0-9-]+)(\/.*)?$/;
/** S3 in virtual style: the bucket is part of the host name. */
const VIRTUAL_S3 = /^[^:]+\.s3\.localhost(:\d+)?$/;

export interface ServerOptions {
  /** 0 for any free one. */
  readonly port: number;
  readonly services: readonly Service[];
  readonly gate: Gatekeeper;
  readonly faults?: FaultPlan;
  /** Everything that is no service: the app and its configuration. */
  serveApp?(message: IncomingMessage, response: ServerResponse): void;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Starts the one listener of the local cloud. @throws the system's error when the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const services = new Map(options.services.map((service) => [service.name, service]));
  const server = createServer((message, response) => {
    const service = findService(services, message);
    if (service !== null) void answer(options, service, message, response);
    else if (options.serveApp !== undefined) options.serveApp(message, response);
    else response.writeHead(404).end();
  });
  server.on('upgrade', (message: IncomingMessage, socket: Duplex, head: Buffer) => {
    const service = findService(services, message);
    if (service?.upgrade !== undefined) void upgrade(options, service, message, socket, head);
    else leaveToOthers(server, socket);
  });
  const port = await listen(server, options.port);
  return { url: `http://${LOOPBACK}:${port}`, port, close: () => close(server, options.services) };
}

/** In development Vite listens for its own upgrades on the same server; alone, nobody would answer. */
function leaveToOthers(server: Server, socket: Duplex): void {
  if (server.listenerCount('upgrade') === 1) socket.destroy();
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server has no port'));
      else resolve(address.port);
    });
  });
}

async function close(server: Server, services: readonly Service[]): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await Promise.all(services.map((service) => service.close?.()));
  await closed;
}

function findService(services: ReadonlyMap<string, Service>, message: IncomingMessage): Service | null {
  if (VIRTUAL_S3.test(message.headers.host ?? '')) return services.get('s3') ?? null;
  const name = MOUNT.exec(pathOf(message))?.[1];
  return name === undefined ? null : (services.get(name) ?? null);
}

async function answer(
  options: ServerOptions,
  service: Service,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const empty = readRequest(message, new Uint8Array());
  if (message.method === 'OPTIONS') {
    send(response, { status: 204, headers: PREFLIGHT, body: '' }, empty);
    return;
  }
  try {
    const request = readRequest(message, await readBody(message));
    const fault = options.faults?.take(service.name, request) ?? null;
    if (fault !== null && (await fault.before(response)) === 'done') return;
    const result = await respond(options.gate, service, request);
    if (fault !== null && (await fault.after(response)) === 'done') return;
    send(response, result, request);
  } catch (error) {
    send(response, errorResponse(error, service, empty), empty);
  }
}

async function respond(gate: Gatekeeper, service: Service, request: AwsRequest): Promise<AwsResponse> {
  try {
    return await service.handle(request, authorise(gate, service, request));
  } catch (error) {
    return errorResponse(error, service, request);
  }
}

async function upgrade(
  options: ServerOptions,
  service: Service,
  message: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const request = readRequest(message, new Uint8Array());
  try {
    const fault = options.faults?.take(service.name, request) ?? null;
    if (fault !== null && (await fault.beforeUpgrade(socket)) === 'done') return;
    const principal = authorise(options.gate, service, request);
    if (principal === null) throw new AwsError('AccessDeniedException', 403, 'The request is not signed');
    service.upgrade?.(request, { message, socket, head }, principal);
  } catch (error) {
    const { status, body } = errorResponse(error, service, request);
    socket.end(
      `HTTP/1.1 ${status === 200 ? 500 : Math.max(status, 400)} Refused\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n${String(body)}`,
    );
  }
}

function readRequest(message: IncomingMessage, body: Uint8Array): AwsRequest {
  const url = message.url ?? '/';
  const at = url.indexOf('?');
  const rawPath = at < 0 ? url : url.slice(0, at);
  const rawQuery = at < 0 ? '' : url.slice(at + 1);
  return {
    method: message.method ?? 'GET',
    rawPath,
    servicePath: VIRTUAL_S3.test(message.headers.host ?? '') ? rawPath : (MOUNT.exec(rawPath)?.[2] ?? '/'),
    rawQuery,
    query: new URLSearchParams(rawQuery),
    headers: joinHeaders(message),
    body,
    requestId: randomUUID(),
  };
}

function joinHeaders(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headersDistinct).map(([name, values]) => [name, (values ?? []).join(',')]),
  );
}

async function readBody(message: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY_BYTES) throw new AwsError('EntityTooLarge', 413, 'The request body is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function pathOf(message: IncomingMessage): string {
  return (message.url ?? '/').split('?', 1)[0] ?? '/';
}

const ANY_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': '*, etag, x-amzn-errortype, x-amzn-requestid',
};

const PREFLIGHT = {
  ...ANY_ORIGIN,
  'access-control-allow-methods': 'GET, HEAD, PUT, POST, DELETE',
  'access-control-allow-headers': '*, authorization',
  'access-control-max-age': '600',
};

function send(response: ServerResponse, result: AwsResponse, request: AwsRequest): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(result.status, {
    ...ANY_ORIGIN,
    'x-amzn-requestid': request.requestId,
    'x-amz-request-id': request.requestId,
    'cache-control': 'no-store',
    ...result.headers,
  });
  if (isStream(result.body)) result.body.pipe(response);
  else response.end(request.method === 'HEAD' ? undefined : result.body);
}

function isStream(body: AwsResponse['body']): body is Readable {
  return typeof body === 'object' && 'pipe' in body;
}
