import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Duplex, pipeline, type Readable } from 'node:stream';
import { authorise, type Gatekeeper, identify, permit } from './authorise.ts';
import { AwsError } from './aws-error.ts';
import { type DataEvent, dataEventOf } from './data-event.ts';
import { errorResponse } from './error-response.ts';
import type { FaultPlan } from './faults.ts';
import { isLocal } from './local-only.ts';
import { readBody, readRequest, serviceName } from './request.ts';
import type { AwsRequest, AwsResponse, Principal, Service } from './service.ts';

/** The local cloud listens here and nowhere else: it is not for a network. */
export const LOOPBACK = '127.0.0.1';

/** Longest request body in bytes; four hours of 16 kHz sound are 461 MB. */
const MAX_BODY_BYTES = 512 * 1024 * 1024;

export interface ServerOptions {
  /** 0 for any free one. */
  readonly port: number;
  readonly services: readonly Service[];
  readonly gate: Gatekeeper;
  readonly faults?: FaultPlan;
  readonly maxBodyBytes?: number;
  /** Told of every request of somebody known that is a data event, once it is decided. Must be quick. */
  onDataEvent?(event: DataEvent): void;
  /** Everything that is no service: the app and its configuration. */
  serveApp?(message: IncomingMessage, response: ServerResponse): void;
  /** Called with the server before it listens, for what has to hear its upgrades too. */
  attach?(server: Server): Promise<void>;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** A client that pauses between two requests, as to compute a password proof, finds its connection still there. */
const IDLE_CONNECTION_MS = 75_000;

/** Starts the one listener of the local cloud. @throws the system's error when the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const services = new Map(options.services.map((service) => [service.name, service]));
  const server = createServer((message, response) => route(options, services, message, response));
  server.keepAliveTimeout = IDLE_CONNECTION_MS;
  server.on('upgrade', (message: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node.js hands the socket over bare: without a listener a reset by the other side would end the process.
    socket.on('error', () => socket.destroy());
    const name = serviceName(message);
    const service = services.get(name ?? '');
    if (!isLocal(message.headers)) socket.destroy();
    else if (service?.upgrade !== undefined) void upgrade(options, service, message, socket, head);
    else if (name === null) leaveToOthers(server, socket);
    else socket.destroy();
  });
  const sockets = trackSockets(server);
  await options.attach?.(server);
  const port = await listen(server, options.port);
  return { url: `http://${LOOPBACK}:${port}`, port, close: () => close(server, sockets, options.services) };
}

function route(
  options: ServerOptions,
  services: ReadonlyMap<string, Service>,
  message: IncomingMessage,
  response: ServerResponse,
): void {
  const name = serviceName(message);
  const service = services.get(name ?? '');
  if (!isLocal(message.headers)) response.writeHead(403).end();
  else if (service !== undefined) void answer(options, service, message, response);
  else if (name === null && options.serveApp !== undefined) serveApp(options.serveApp, message, response);
  else response.writeHead(404).end();
}

function serveApp(
  serve: NonNullable<ServerOptions['serveApp']>,
  message: IncomingMessage,
  response: ServerResponse,
): void {
  try {
    serve(message, response);
  } catch {
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  }
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

/** All open sockets, those too that were upgraded and that the HTTP server has forgotten. */
function trackSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

async function close(
  server: Server,
  sockets: ReadonlySet<Socket>,
  services: readonly Service[],
): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await Promise.all(services.map((service) => service.close?.()));
  for (const socket of sockets) socket.destroy();
  await closed;
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
    const body = await readBody(message, options.maxBodyBytes ?? MAX_BODY_BYTES);
    const request = readRequest(message, body);
    const fault = options.faults?.take(service.name, request) ?? null;
    if (fault !== null && (await fault.before(response)) === 'done') return;
    const result = await respond(options, service, request);
    if (fault !== null && (await fault.after(response)) === 'done') discard(result);
    else send(response, result, request);
  } catch (error) {
    send(response, errorResponse(error, service, empty), empty);
  }
}

async function respond(options: ServerOptions, service: Service, request: AwsRequest): Promise<AwsResponse> {
  let principal: Principal | null = null;
  try {
    principal = identify(options.gate, service, request);
    if (principal !== null) permit(options.gate, service, request, principal);
    const response = await service.handle(request, principal);
    tell(options, service, request, principal, null);
    return response;
  } catch (error) {
    tell(options, service, request, principal, error);
    return errorResponse(error, service, request);
  }
}

/** Tells of a data event how it ended; of a request of nobody known there is none. */
function tell(
  { onDataEvent, gate }: ServerOptions,
  service: Service,
  request: AwsRequest,
  principal: Principal | null,
  error: unknown,
): void {
  if (onDataEvent === undefined || principal === null) return;
  const { role, arn } = principal;
  // Who has a name of their own took no role of the identity pool.
  const identityId = arn === undefined ? principal.identityId : null;
  const event = dataEventOf(service, request, { role, identityId }, { error, now: gate.now() });
  if (event !== null) onDataEvent(event);
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
    refuseUpgrade(socket, errorResponse(error, service, request));
  }
}

function refuseUpgrade(socket: Duplex, { status, headers, body }: AwsResponse): void {
  const lines = [
    `HTTP/1.1 ${status} Refused`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${String(body)}`);
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
  if (response.headersSent || response.destroyed) {
    discard(result);
    return;
  }
  response.writeHead(result.status, {
    ...ANY_ORIGIN,
    'x-amzn-requestid': request.requestId,
    'x-amz-request-id': request.requestId,
    'cache-control': 'no-store',
    ...result.headers,
  });
  // Whichever side breaks, the other is ended too; a body cut short tells the client by its length.
  if (isStream(result.body)) pipeline(result.body, response, () => undefined);
  else response.end(request.method === 'HEAD' ? undefined : result.body);
}

function discard({ body }: AwsResponse): void {
  if (isStream(body)) body.destroy();
}

function isStream(body: AwsResponse['body']): body is Readable {
  return typeof body === 'object' && 'pipe' in body;
}
