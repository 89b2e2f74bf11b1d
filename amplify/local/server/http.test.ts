import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from './aws-error.ts';
import type { AwsRequest, AwsResponse, Service } from './service.ts';
import { startTestServer, type TestServer } from './testing.ts';

const MAX_BODY_BYTES = 1000;
let server: TestServer;
let seen: AwsRequest | null = null;
let streamed: Readable | null = null;

/** What the unsigned service answers, by the path below its mount. */
const ANSWERS: Readonly<Record<string, () => AwsResponse>> = {
  '/throws': () => {
    throw new TypeError('chest pain at 4 o’clock');
  },
  '/refuses': () => {
    throw new AwsError('ThrottlingException', 400, 'Rate exceeded');
  },
  '/bad-header': () => ({ status: 200, headers: { 'x-note': 'a\nb' }, body: '' }),
  '/breaks': () => ({ status: 200, headers: { 'content-length': '100' }, body: breaking() }),
  '/endless': () => {
    streamed = new Readable({ read() {} });
    streamed.push('begin');
    return { status: 200, headers: {}, body: streamed };
  },
  '/streams': () => ({ status: 200, headers: {}, body: Readable.from([Buffer.from('a'), Buffer.from('b')]) }),
};

function breaking(): Readable {
  return Readable.from(
    (function* () {
      yield Buffer.from('begin');
      throw new Error('the disk is gone');
    })(),
  );
}

function service(name: string, changes: Partial<Service> = {}): Service {
  return {
    name,
    signingName: null,
    errorFormat: 'json-1.1',
    authorize: () => [],
    async handle(request) {
      seen = request;
      const answer = ANSWERS[request.servicePath];
      return answer?.() ?? { status: 200, headers: {}, body: `${name} ${request.servicePath}` };
    },
    ...changes,
  };
}

beforeAll(async () => {
  const services = [
    service('plain'),
    service('s3', { errorFormat: 'xml' }),
    service('dynamodb', { signingName: 'dynamodb', errorFormat: 'json-1.0' }),
    service('transcribe', { signingName: 'transcribe', upgrade: (_request, { socket }) => socket.destroy() }),
  ];
  server = await startTestServer(services, {
    maxBodyBytes: MAX_BODY_BYTES,
    serveApp(message, response) {
      if (message.url === '/bad') throw new Error('chest pain');
      response.end('app');
    },
  });
});
afterAll(() => server.close());

const origin = () => `http://127.0.0.1:${server.port}`;
const nameOf = (promise: Promise<unknown>) => promise.then(() => 'ok').catch((error: Error) => error.name);

/** Sends a request with headers that fetch does not let one set. */
function send(path: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const options = { port: server.port, host: '127.0.0.1', path, headers, agent: new Agent() };
    httpRequest(options, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => {
        text += part.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

/** Asks for a WebSocket and answers with all that comes until the server ends the link. */
function askUpgrade(path: string, headers = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(
        `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}connection: upgrade\r\nupgrade: websocket\r\n\r\n`,
      );
    });
    socket.on('data', (part) => {
      text += part.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}

describe('routing', () => {
  it('leads to a service with the path below its mount', async () => {
    expect(await (await fetch(`${origin()}/aws/plain/a%20b/?x=1&y`)).text()).toBe('plain /a%20b/');
    expect(seen).toMatchObject({ rawPath: '/aws/plain/a%20b/', rawQuery: 'x=1&y', method: 'GET' });
    expect(await (await fetch(`${origin()}/aws/plain`)).text()).toBe('plain /');
  });

  it('joins repeated headers and reads the body whole', async () => {
    const headers = new Headers([
      ['x-a', '1'],
      ['x-a', '2'],
    ]);
    await fetch(`${origin()}/aws/plain`, { method: 'POST', headers, body: 'text' });
    expect(seen?.headers['x-a']?.replace(' ', '')).toBe('1,2');
    expect(Buffer.from(seen?.body ?? []).toString()).toBe('text');
  });

  it('leads a bucket’s own host to S3, whatever the path', async () => {
    const answer = await send('/aws/plain/key', { host: `notes.s3.localhost:${server.port}` });
    expect(answer.text).toBe('s3 /aws/plain/key');
  });

  it('knows no other service, and does not give its path to the app', async () => {
    for (const path of [
      '/aws/nope',
      '/aws/nope/',
      '/aws/',
      '/aws/PLAIN',
      '/aws//plain',
      '/aws/constructor',
    ]) {
      expect((await fetch(origin() + path)).status).toBe(404);
    }
  });

  it('gives everything else to the app', async () => {
    for (const path of ['/', '/notes', '/awsx', '/aws']) {
      expect(await (await fetch(origin() + path)).text()).toBe('app');
    }
  });

  it('survives an app that throws, and shows nothing of it', async () => {
    const answer = await fetch(`${origin()}/bad`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('chest pain');
  });
});

describe('an answer', () => {
  it('has the id of the request, may be read across origins, and is not kept', async () => {
    const { headers } = await fetch(`${origin()}/aws/plain`);
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toContain('etag');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('to a preflight lets signed requests through', async () => {
    const answer = await fetch(`${origin()}/aws/dynamodb`, { method: 'OPTIONS' });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(answer.headers.get('access-control-allow-methods')).toContain('PUT');
  });

  it('to HEAD has no body', async () => {
    expect(await (await fetch(`${origin()}/aws/plain`, { method: 'HEAD' })).text()).toBe('');
  });

  it('of a handler that throws says InternalFailure and nothing more', async () => {
    const answer = await fetch(`${origin()}/aws/plain/throws`);
    expect(answer.status).toBe(500);
    expect(answer.headers.get('x-amzn-errortype')).toBe('InternalFailure');
    const text = await answer.text();
    expect(text).not.toMatch(/chest pain|TypeError|\.ts/);
  });

  it('of a handler that refuses says why', async () => {
    const answer = await fetch(`${origin()}/aws/plain/refuses`);
    expect(await answer.json()).toMatchObject({ __type: 'ThrottlingException', message: 'Rate exceeded' });
  });

  it('that cannot be sent becomes InternalFailure', async () => {
    expect((await fetch(`${origin()}/aws/plain/bad-header`)).status).toBe(500);
  });
});

describe('a body', () => {
  const post = (length: number) =>
    fetch(`${origin()}/aws/plain`, { method: 'POST', body: new Uint8Array(length) });

  it('may be as long as is allowed', async () => {
    expect((await post(MAX_BODY_BYTES)).status).toBe(200);
  });

  it('that is longer is refused, and the client hears it', async () => {
    for (const length of [MAX_BODY_BYTES + 1, 5_000_000]) {
      const answer = await post(length);
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ __type: 'EntityTooLarge' });
    }
  });

  it('is streamed when it is a stream', async () => {
    expect(await (await fetch(`${origin()}/aws/plain/streams`)).text()).toBe('ab');
  });

  it('whose source breaks is cut short, and the server goes on', async () => {
    const answer = await fetch(`${origin()}/aws/plain/breaks`);
    expect(await nameOf(answer.text())).toBe('TypeError');
    expect((await fetch(`${origin()}/aws/plain`)).status).toBe(200);
  });

  it('that nobody wants any more is given up at its source', async () => {
    const abort = new AbortController();
    const answer = await fetch(`${origin()}/aws/plain/endless`, { signal: abort.signal });
    expect(answer.status).toBe(200);
    const closed = new Promise((resolve) => streamed?.once('close', resolve));
    abort.abort();
    await closed;
    expect(streamed?.destroyed).toBe(true);
  });
});

describe('a request without a signature', () => {
  it('does not reach a service that wants one', async () => {
    seen = null;
    const answer = await fetch(`${origin()}/aws/dynamodb`, { method: 'POST', body: '{}' });
    expect(await answer.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
    expect(seen).toBeNull();
  });
});

describe('an upgrade', () => {
  it('without a signature is refused with the error', async () => {
    const text = await askUpgrade('/aws/transcribe/medical-stream-transcription-websocket');
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain('x-amzn-errortype: MissingAuthenticationTokenException');
  });

  it('of what has no streams is cut off', async () => {
    for (const path of ['/aws/plain', '/aws/nope', '/', '/aws/constructor']) {
      expect(await askUpgrade(path)).toBe('');
    }
  });

  it('that is reset by the client does not harm the server', async () => {
    server.faults.add({
      service: 'transcribe',
      kind: 'stall',
      code: 'x',
      status: 500,
      closeCode: 1011,
      afterMs: 50,
      afterMessages: 0,
      times: 1,
    });
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(
          'GET /aws/transcribe HTTP/1.1\r\nhost: x.localhost\r\nconnection: upgrade\r\nupgrade: w\r\n\r\n',
        );
        socket.resetAndDestroy();
      });
      socket.on('close', () => resolve());
    });
    expect((await askUpgrade('/aws/transcribe')).length).toBeGreaterThan(0);
  });
});

describe('the local cloud', () => {
  const FOREIGN = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1.evil.example' },
    { host: 'evil.example' },
    { host: 'localhost.evil.example:8086' },
  ];

  it.each(FOREIGN)('does not talk to a page of the internet: %j', async (headers) => {
    seen = null;
    for (const path of ['/aws/plain', '/', '/aws/plain/throws']) {
      expect((await send(path, { host: '127.0.0.1', ...headers })).status).toBe(403);
    }
    expect(seen).toBeNull();
    if ('origin' in headers)
      expect(await askUpgrade('/aws/transcribe', `origin: ${headers.origin}\r\n`)).toBe('');
  });

  it.each([
    { host: 'localhost' },
    { host: '[::1]:8086' },
    { host: '127.0.0.1:1', origin: 'http://127.0.0.1:5173' },
    { host: 'LOCALHOST', origin: 'http://localhost' },
  ])('talks to pages of this machine: %j', async (headers) => {
    expect((await send('/aws/plain', headers)).status).toBe(200);
  });

  it('listens on the loopback interface only', async () => {
    const refused = (host: string) =>
      new Promise<boolean>((resolve) => {
        const socket = connect(server.port, host, () => resolve(false));
        socket.on('connect', () => socket.destroy());
        socket.on('error', () => resolve(true));
      });
    expect(await refused('127.0.0.1')).toBe(false);
    // Another address of the same machine: a listener on every interface would answer there.
    expect(await refused('127.0.0.2')).toBe(true);
  });

  it('refuses a port that is taken with the error of the system', async () => {
    const { startServer } = await import('./http.ts');
    const gate = {
      keyring: { issue: never, find: () => null },
      region: '',
      policies: {},
      variables: {},
      now: Date.now,
    };
    await expect(startServer({ port: server.port, services: [], gate })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('closes although a client holds its link open', async () => {
    const other = await startTestServer([
      service('transcribe', { signingName: 'transcribe', upgrade: never }),
    ]);
    const socket = connect({ port: other.port, host: '127.0.0.1', allowHalfOpen: true });
    socket.write(
      'GET /aws/transcribe HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: upgrade\r\nupgrade: w\r\n\r\n',
    );
    await new Promise((resolve) => socket.once('data', resolve));
    await other.close();
    socket.destroy();
  });
});

function never(): never {
  throw new Error('not called');
}
