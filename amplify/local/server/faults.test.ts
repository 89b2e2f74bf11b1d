import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from './service.ts';
import { startTestServer, type TestServer } from './testing.ts';

let server: TestServer;
let handled: string[] = [];
let body: Readable | null = null;

const notes: Service = {
  name: 'notes',
  signingName: null,
  errorFormat: 'json-1.0',
  authorize: () => [],
  async handle({ headers, method }) {
    handled.push(headers['x-amz-target'] ?? method);
    if (method !== 'DELETE') return { status: 200, headers: {}, body: 'done' };
    body = Readable.from(['gone']);
    return { status: 200, headers: {}, body };
  },
};
const stream: Service = { ...notes, name: 'stream', upgrade: (_, { socket }) => socket.end('open') };

beforeAll(async () => {
  server = await startTestServer([notes, stream]);
});
afterEach(async () => {
  await fetch(server.url('faults'), { method: 'DELETE' });
  handled = [];
});
afterAll(() => server.close());

function plan(rule: object): Promise<Response> {
  return fetch(server.url('faults'), { method: 'POST', body: JSON.stringify(rule) });
}

/** Status of a call; 0 when the link was cut. */
async function call(operation: string, method = 'POST'): Promise<number> {
  const headers: Record<string, string> = method === 'POST' ? { 'x-amz-target': `Notes.${operation}` } : {};
  try {
    return (await fetch(server.url('notes'), { method, headers })).status;
  } catch {
    return 0;
  }
}

function upgrade(): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(
        'GET /aws/stream HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: upgrade\r\nupgrade: w\r\n\r\n',
      );
    });
    socket.on('data', (part) => {
      text += part.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
}

describe('a fault, through HTTP', () => {
  it('error: is answered with code and status, unhandled', async () => {
    await plan({ service: 'notes', kind: 'error', code: 'ThrottlingException', status: 429 });
    const answer = await fetch(server.url('notes'), { method: 'POST' });
    expect(answer.status).toBe(429);
    expect(await answer.json()).toMatchObject({ __type: 'ThrottlingException' });
    expect(handled).toEqual([]);
  });

  it('error: is InternalFailure when nothing else is said, and happens once', async () => {
    await plan({ service: 'notes', kind: 'error' });
    expect([await call('Get'), await call('Get')]).toEqual([500, 200]);
  });

  it('drop: cuts the link, unhandled', async () => {
    await plan({ service: 'notes', kind: 'drop' });
    expect(await call('Put')).toBe(0);
    expect(handled).toEqual([]);
  });

  it('answer-lost: handles, then cuts the link', async () => {
    await plan({ service: 'notes', kind: 'answer-lost' });
    expect(await call('Put')).toBe(0);
    expect(handled).toEqual(['Notes.Put']);
  });

  it('answer-lost: gives up a body that was to be streamed', async () => {
    await plan({ service: 'notes', kind: 'answer-lost' });
    expect(await call('', 'DELETE')).toBe(0);
    expect(body?.destroyed).toBe(true);
  });

  it('stall: answers later, after what came after it', async () => {
    await plan({ service: 'notes', operation: 'Slow', kind: 'stall', afterMs: 100 });
    const answers = await Promise.all([call('Slow'), call('Quick')]);
    expect(answers).toEqual([200, 200]);
    expect(handled).toEqual(['Notes.Quick', 'Notes.Slow']);
  });

  it('meets its service, its operation or method, and as often as it says', async () => {
    await plan({ service: 'notes', operation: 'Put', kind: 'error', times: 2 });
    await plan({ service: 'other', kind: 'error' });
    const answers = [await call('Get'), await call('Put'), await call('Put'), await call('Put')];
    expect(answers).toEqual([200, 500, 500, 200]);
    await plan({ service: 'notes', operation: 'GET', kind: 'error' });
    expect([await call('Get'), await call('', 'GET')]).toEqual([200, 500]);
  });

  it('is taken away by DELETE', async () => {
    await plan({ service: 'notes', kind: 'error', times: 9 });
    await fetch(server.url('faults'), { method: 'DELETE' });
    expect(await call('Get')).toBe(200);
  });

  it.each([
    {},
    { service: 'notes', kind: 'explode' },
    { service: 'notes', kind: 'error', status: 200 },
    { service: 'notes', kind: 'error', code: 'two\nlines' },
    { service: 'notes', kind: 'error', times: 0 },
    { service: 'notes', kind: 'stall', afterMs: -1 },
    { service: 'notes', kind: 'stream-close', closeCode: 1005 },
    { service: 'notes', kind: 'stream-close', closeCode: 99 },
  ])('that cannot be read is refused: %j', async (rule) => {
    expect((await plan(rule)).status).toBe(400);
    expect((await fetch(server.url('faults'), { method: 'POST', body: '{' })).status).toBe(400);
  });
});

describe('a fault of an upgrade', () => {
  // The stream is not signed here, so that without a fault it is refused in words of its own.
  it('error: refuses', async () => {
    await plan({ service: 'stream', kind: 'error', code: 'LimitExceededException', status: 429 });
    expect(await upgrade()).toMatch(/^HTTP\/1\.1 429 [\s\S]*LimitExceededException/);
    expect(await upgrade()).toContain('AccessDeniedException');
  });

  it('drop: says nothing', async () => {
    await plan({ service: 'stream', kind: 'drop' });
    expect(await upgrade()).toBe('');
  });

  it('stall: goes on later', async () => {
    await plan({ service: 'stream', kind: 'stall', afterMs: 10 });
    expect(await upgrade()).toContain('AccessDeniedException');
  });
});

describe('a fault of a stream', () => {
  it.each(['stream-exception', 'stream-close', 'stream-cut', 'half-open'])(
    '%s is left for the service that streams',
    async (kind) => {
      await plan({ service: 'notes', kind, code: 'BadRequestException', closeCode: 4000, afterMessages: 3 });
      expect(await call('Get')).toBe(200);
      expect(server.faults.takeStream('other')).toBeNull();
      expect(server.faults.takeStream('notes')).toMatchObject({
        kind,
        code: 'BadRequestException',
        closeCode: 4000,
        afterMessages: 3,
      });
      expect(server.faults.takeStream('notes')).toBeNull();
    },
  );
});
