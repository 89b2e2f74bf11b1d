import type { Buffer } from 'node:buffer';
import type { AddressInfo } from 'node:net';
import { EventStreamCodec } from '@smithy/eventstream-codec';
import { fromUtf8, toUtf8 } from '@smithy/util-utf8';
import { afterEach, describe, expect, it } from 'vitest';
import WebSocketOfNode, { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import { openMedicalStream, type StreamEvent } from './transcribe-stream.ts';

/**
 * The real SDK client against a real WebSocket server in this process that speaks event-stream frames; only the
 * browser's WebSocket is ws's of the same interface.
 */

const codec = new EventStreamCodec(toUtf8, fromUtf8);

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

interface Frame {
  readonly type: unknown;
  readonly payload: number[];
}

/** A server that hands every connection to `serve` and notes what it gets. */
async function startServer(
  serve: (socket: ServerSocket, url: string, frame: Frame | null) => void,
  refuse = false,
) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', verifyClient: () => !refuse });
  await new Promise((resolve) => server.once('listening', resolve));
  cleanUps.push(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  server.on('connection', (socket, request) => {
    serve(socket, request.url ?? '', null);
    socket.on('message', (data: Buffer) => {
      const message = codec.decode(Uint8Array.from(data));
      serve(socket, request.url ?? '', {
        type: message.headers[':event-type']?.value,
        payload: [...message.body],
      });
    });
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/aws/transcribe`;
}

function frame(headers: Record<string, string>, body: unknown): Uint8Array {
  const typed: Record<string, { type: 'string'; value: string }> = {};
  for (const [name, value] of Object.entries(headers)) typed[name] = { type: 'string', value };
  return codec.encode({ headers: typed, body: fromUtf8(JSON.stringify(body)) });
}

function transcript(id: string, isPartial: boolean, text: string): Uint8Array {
  const Items = [{ Type: 'pronunciation', Content: text, StartTime: 0.1, EndTime: 0.4 }];
  return frame(
    { ':message-type': 'event', ':event-type': 'TranscriptEvent', ':content-type': 'application/json' },
    {
      Transcript: {
        Results: [
          {
            ResultId: id,
            IsPartial: isPartial,
            StartTime: 0.1,
            EndTime: 0.5,
            Alternatives: [{ Transcript: text, Items }],
          },
        ],
      },
    },
  );
}

function exception(type: string): Uint8Array {
  return frame(
    { ':message-type': 'exception', ':exception-type': type, ':content-type': 'application/json' },
    { Message: 'no' },
  );
}

/** Opens a stream; `until` resolves with the first event of a kind. */
function open(endpoint: string) {
  const events: StreamEvent[] = [];
  const waiting: { kind: string; resolve(event: StreamEvent): void }[] = [];
  const sent: unknown[] = [];
  const stream = openMedicalStream(
    {
      sent: (sessionId, ms) => sent.push([sessionId, ms]),
      openWebSocket: (url) => new WebSocketOfNode(url) as unknown as WebSocket,
      after(delayMs, callback) {
        const timer = setTimeout(callback, delayMs);
        return () => clearTimeout(timer);
      },
    },
    {
      connection: { region: 'us-east-1', endpoint },
      credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret', sessionToken: 'to/ken+=' },
    },
    {
      sessionId: '11111111-2222-4333-8444-555555555555',
      specialty: 'CARDIOLOGY',
      dictationType: 'DICTATION',
      vocabularyName: null,
    },
    (event) => {
      events.push(event);
      for (const one of waiting.filter(({ kind }) => kind === event.kind)) one.resolve(event);
    },
  );
  const until = (kind: StreamEvent['kind']) =>
    new Promise<StreamEvent>((resolve) => {
      const known = events.find((event) => event.kind === kind);
      if (known === undefined) waiting.push({ kind, resolve });
      else resolve(known);
    });
  return { stream, events, until, sent };
}

describe('openMedicalStream', () => {
  it('goes to the endpoint of its own with a presigned address and the parameters as query', async () => {
    const urls: string[] = [];
    const endpoint = await startServer((_socket, url) => urls.push(url));
    const { until, stream } = open(endpoint);
    await until('opened');
    stream.abandon();
    const url = new URL(urls[0] ?? '', 'http://127.0.0.1');
    expect(url.pathname).toBe('/aws/transcribe/medical-stream-transcription-websocket');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      'language-code': 'en-US',
      'sample-rate': '16000',
      'media-encoding': 'pcm',
      specialty: 'CARDIOLOGY',
      type: 'DICTATION',
      'session-id': '11111111-2222-4333-8444-555555555555',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Security-Token': 'to/ken+=',
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    });
    expect(url.searchParams.get('X-Amz-Credential')).toMatch(
      /^AKIATEST\/\d{8}\/us-east-1\/transcribe\/aws4_request$/,
    );
  });

  it('goes to Amazon on port 8443 without one', async () => {
    const address = await new Promise<string>((resolve) => {
      openMedicalStream(
        {
          openWebSocket(url) {
            resolve(url);
            throw new Error('no network in tests');
          },
          after: () => () => {},
        },
        {
          connection: { region: 'eu-west-1' },
          credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
        },
        { sessionId: 'x', specialty: 'UROLOGY', dictationType: 'CONVERSATION', vocabularyName: 'mine' },
        () => {},
      );
    });
    expect(address).toMatch(
      /^wss:\/\/transcribestreaming\.eu-west-1\.amazonaws\.com:8443\/medical-stream-transcription-websocket\?/,
    );
    const query = new URL(address).searchParams;
    expect(query.get('vocabulary-name')).toBe('mine');
    expect(query.get('show-speaker-label')).toBe('true');
  });

  it('sends each chunk as one frame, half-closes by the empty one, and hears all that comes after it', async () => {
    const frames: Frame[] = [];
    const endpoint = await startServer((socket, _url, got) => {
      if (got === null) return;
      frames.push(got);
      if (got.payload.length > 0) return;
      socket.send(transcript('a', true, 'knee'));
      setTimeout(() => {
        socket.send(transcript('a', false, 'hospital'));
        socket.close(1000);
      }, 30);
    });
    const { stream, until, events } = open(endpoint);
    await until('opened');
    stream.send(Uint8Array.of(1, 2));
    stream.send(Uint8Array.of(3, 4));
    stream.halfClose();
    stream.send(Uint8Array.of(5, 6));
    await until('finished');
    expect(frames.map(({ payload }) => payload)).toEqual([[1, 2], [3, 4], []]);
    expect(frames.every(({ type }) => type === 'AudioEvent')).toBe(true);
    const results = events.flatMap((event) => (event.kind === 'results' ? event.results : []));
    expect(results).toEqual([
      expect.objectContaining({ id: 'a', isPartial: true, text: 'knee' }),
      {
        id: 'a',
        isPartial: false,
        startSeconds: 0.1,
        endSeconds: 0.5,
        text: 'hospital',
        alternatives: [],
        items: [
          {
            kind: 'word',
            text: 'hospital',
            startSeconds: 0.1,
            endSeconds: 0.4,
            confidence: null,
            speaker: null,
          },
        ],
      },
    ]);
    expect(events.at(-1)).toEqual({ kind: 'finished' });
  });

  it('tells all the sound that it has taken, whatever becomes of it', async () => {
    const session = '11111111-2222-4333-8444-555555555555';
    const endpoint = await startServer((socket, _url, got) => {
      if (got !== null && got.payload.length === 0) socket.terminate();
    });
    const { stream, until, sent } = open(endpoint);
    await until('opened');
    for (let chunks = 0; chunks < 12; chunks += 1) stream.send(new Uint8Array(3_200));
    stream.halfClose();
    await until('lost');
    expect(sent).toEqual([
      [session, 1_000],
      [session, 1_200],
    ]);
  });

  it('takes an abrupt end for a loss: a broken socket, an error code, a normal close before the half-close', async () => {
    const ends: ((socket: ServerSocket) => void)[] = [
      (socket) => socket.terminate(),
      (socket) => socket.close(1011),
      (socket) => socket.close(1000),
    ];
    for (const end of ends) {
      const endpoint = await startServer((socket, _url, got) => {
        if (got === null) return;
        socket.send(transcript('a', true, 'knee'));
        end(socket);
      });
      const { stream, until, events } = open(endpoint);
      await until('opened');
      stream.send(Uint8Array.of(1, 2));
      expect(await until('lost')).toEqual({ kind: 'lost', failure: 'broken' });
      expect(events.filter(({ kind }) => kind === 'finished' || kind === 'lost')).toHaveLength(1);
    }
  });

  it('takes a broken socket after the half-close for a loss too', async () => {
    const endpoint = await startServer((socket, _url, got) => {
      if (got?.payload.length === 0) socket.terminate();
    });
    const { stream, until } = open(endpoint);
    await until('opened');
    stream.halfClose();
    expect(await until('lost')).toEqual({ kind: 'lost', failure: 'broken' });
  });

  it.each([
    ['BadRequestException', 'bad-request'],
    ['LimitExceededException', 'limit-exceeded'],
    ['InternalFailureException', 'internal'],
    ['ConflictException', 'conflict'],
    ['ServiceUnavailableException', 'unavailable'],
  ])('tells %s', async (type, failure) => {
    const endpoint = await startServer((socket, _url, got) => {
      if (got !== null) return;
      socket.send(exception(type));
      socket.close(1000);
    });
    const { until } = open(endpoint);
    expect(await until('lost')).toEqual({ kind: 'lost', failure });
  });

  it('tells a refused upgrade, and an address where nobody answers', async () => {
    const refusing = await startServer(() => {}, true);
    expect(await open(refusing).until('lost')).toEqual({ kind: 'lost', failure: 'not-opened' });
    expect(await open('http://127.0.0.1:9/aws/transcribe').until('lost')).toEqual({
      kind: 'lost',
      failure: 'not-opened',
    });
  });

  it('closes the socket when it is given up, and says nothing more', async () => {
    let closed: () => void = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const endpoint = await startServer((socket, _url, got) => {
      if (got === null) socket.on('close', () => closed());
    });
    const { stream, until, events } = open(endpoint);
    await until('opened');
    stream.abandon();
    await gone;
    expect(events).toEqual([{ kind: 'opened' }]);
  });
});
