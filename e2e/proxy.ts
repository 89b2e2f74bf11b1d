import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A link that can be broken: a TCP proxy in front of the local cloud that forwards bytes untouched, so that
 * signatures hold and the app works behind it as it is. What it breaks, it breaks as networks do: below HTTP and
 * WebSocket, where neither side is told.
 */

/** Which connections: all of them, or the ones that were upgraded to a WebSocket. */
export type Which = 'all' | 'streams';

export interface LinkProxy {
  /** Where the app is found through the link. */
  readonly url: string;
  /** Open connections end at once, both sides are told (RST); new ones go through. */
  cut(which?: Which): void;
  /** Open connections stay open for ever and nothing comes through, neither side is told; new ones go through. */
  strand(which?: Which): void;
  /** Nothing comes through on any connection, old or new, until `mend`; all of them are taken. */
  freeze(): void;
  /** Open connections end and nobody listens any more, until `mend`. */
  refuse(): Promise<void>;
  /** All that is sent from now on takes so long to get through, in milliseconds each way. */
  delay(ms: number): void;
  /** The link is as good as new; what was frozen arrives now, what was stranded never. */
  mend(): Promise<void>;
  /** How many connections are open, without the stranded ones. */
  open(which?: Which): number;
  close(): Promise<void>;
}

interface Connection {
  readonly client: Socket;
  readonly upstream: Socket;
  stream: boolean;
  stranded: boolean;
}

const LOOPBACK = '127.0.0.1';
const UPGRADE = /^GET [^\r\n]*\r\n[\s\S]*upgrade: websocket/i;

/** Starts a link to the service at `target`, on a free port of the loopback interface. */
export async function startProxy(target: string): Promise<LinkProxy> {
  const upstreamPort = Number(new URL(target).port);
  const connections = new Set<Connection>();
  let frozen = false;
  let delayMs = 0;

  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ port: upstreamPort, host: LOOPBACK, allowHalfOpen: true });
    const connection: Connection = { client, upstream, stream: false, stranded: false };
    connections.add(connection);
    client.once('data', (chunk: Buffer) => {
      connection.stream = UPGRADE.test(chunk.toString('latin1'));
    });
    join(client, upstream, () => delayMs);
    join(upstream, client, () => delayMs);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        connections.delete(connection);
        if (!connection.stranded) other.destroy();
      });
    }
    if (frozen) hold(connection);
  });
  const port = await listen(server, 0);

  const chosen = (which: Which) =>
    [...connections].filter(({ stream, stranded }) => !stranded && (which === 'all' || stream));
  const reset = (which: Which) => {
    for (const { client, upstream } of chosen(which)) {
      client.resetAndDestroy();
      upstream.destroy();
    }
  };

  return {
    url: `http://${LOOPBACK}:${port}`,
    cut: (which = 'all') => reset(which),
    strand(which = 'all') {
      for (const connection of chosen(which)) {
        connection.stranded = true;
        hold(connection);
      }
    },
    freeze() {
      frozen = true;
      for (const connection of connections) hold(connection);
    },
    async refuse() {
      const closed = once(server, 'close');
      server.close();
      for (const { client, upstream } of connections) {
        client.resetAndDestroy();
        upstream.destroy();
      }
      await closed;
    },
    delay(ms) {
      delayMs = ms;
    },
    async mend() {
      delayMs = 0;
      frozen = false;
      for (const connection of chosen('all')) release(connection);
      if (!server.listening) await listen(server, port);
    },
    open: (which = 'all') => chosen(which).length,
    async close() {
      const closed = server.listening ? once(server, 'close') : Promise.resolve();
      server.close();
      for (const { client, upstream } of connections) {
        client.destroy();
        upstream.destroy();
      }
      await closed;
    },
  };
}

/** Hands on what comes, in order and at the pace of the slower side. */
function join(from: Socket, to: Socket, delayMs: () => number): void {
  let last: Promise<void> = Promise.resolve();
  const inTurn = (action: () => void) => {
    const due = performance.now() + delayMs();
    last = last.then(() => until(due)).then(action);
  };
  from.on('data', (chunk: Buffer) =>
    inTurn(() => {
      if (to.destroyed || to.write(chunk) || from.destroyed) return;
      from.pause();
      to.once('drain', () => {
        if (!held.has(from)) from.resume();
      });
    }),
  );
  from.on('end', () => inTurn(() => to.end()));
}

function until(due: number): Promise<void> | undefined {
  const wait = due - performance.now();
  return wait <= 0 ? undefined : new Promise((resolve) => setTimeout(resolve, wait));
}

/** Sockets that nothing is read from; the kernels at both ends take what is sent until their buffers are full. */
const held = new WeakSet<Socket>();

function hold({ client, upstream }: Connection): void {
  for (const socket of [client, upstream]) {
    held.add(socket);
    socket.pause();
  }
}

function release({ client, upstream }: Connection): void {
  for (const socket of [client, upstream]) {
    held.delete(socket);
    socket.resume();
  }
}

/** @returns the port, once it is listened at; asks again while the system has lent a given one to somebody else. */
async function listen(server: Server, port: number): Promise<number> {
  for (;;) {
    const error = await new Promise<Error | null>((resolve) => {
      server.once('error', resolve);
      server.listen(port, LOOPBACK, () => {
        server.off('error', resolve);
        resolve(null);
      });
    });
    const address = server.address();
    if (error === null && address !== null && typeof address !== 'string') return address.port;
    if (port === 0) throw error ?? new Error('the link has no port');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
