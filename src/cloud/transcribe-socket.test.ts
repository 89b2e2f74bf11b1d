import { describe, expect, it } from 'vitest';
import { createTranscribeSocket } from './transcribe-socket.ts';

/** A socket by hand: what a browser does, one step at a time. */
class HandSocket extends EventTarget {
  binaryType = '';
  bufferedAmount = 0;
  readonly sent: number[] = [];
  readonly closes: number[] = [];
  send(data: Uint8Array): void {
    this.sent.push(...data);
  }
  close(code: number): void {
    this.closes.push(code);
  }
  fire(name: string, fields: object = {}): void {
    this.dispatchEvent(Object.assign(new Event(name), fields));
  }
}

/** Timers that the test lets run out. */
function handTimers() {
  const pending = new Map<object, { delayMs: number; callback: () => void }>();
  return {
    after(delayMs: number, callback: () => void) {
      const id = {};
      pending.set(id, { delayMs, callback });
      return () => pending.delete(id);
    },
    fire(delayMs: number) {
      for (const [id, timer] of pending) {
        if (timer.delayMs !== delayMs) continue;
        pending.delete(id);
        timer.callback();
      }
    },
  };
}

const REQUEST = {
  protocol: 'wss:',
  hostname: 'example.org:8443',
  path: '/stream',
  query: { a: "it's/1", b: ['x', 'y'] },
};

function setUp(frames: Uint8Array[] = []) {
  const socket = new HandSocket();
  const timers = handTimers();
  let url = '';
  let opened = 0;
  const handler = createTranscribeSocket({
    openWebSocket(address) {
      url = address;
      return socket as unknown as WebSocket;
    },
    onOpened: () => opened++,
    connectTimeoutMs: 8_000,
    drainTimeoutMs: 15_000,
    after: timers.after,
  });
  async function* body() {
    yield* frames;
  }
  const abort = new AbortController();
  const response = handler.handle({ ...REQUEST, body: body() }, { abortSignal: abort.signal });
  response.catch(() => {});
  return { socket, timers, response, abort, url: () => url, opened: () => opened };
}

/** Lets everything run that is ready to. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('createTranscribeSocket', () => {
  it('opens the signed address, encoded as the signature has it', () => {
    expect(setUp().url()).toBe('wss://example.org:8443/stream?a=it%27s%2F1&b=x&b=y');
  });

  it('waits only so long for the connection', async () => {
    const { timers, response, socket, opened } = setUp();
    timers.fire(8_000);
    await expect(response).rejects.toMatchObject({ reason: 'not-opened', code: null });
    expect(socket.closes).toEqual([1000]);
    expect(opened()).toBe(0);
  });

  it('holds audio back while the connection does not take it', async () => {
    const { socket, timers, response } = setUp([Uint8Array.of(1), Uint8Array.of(2)]);
    socket.bufferedAmount = 100_000;
    socket.fire('open');
    await response;
    await settle();
    timers.fire(20);
    await settle();
    expect(socket.sent).toEqual([]);
    socket.bufferedAmount = 0;
    timers.fire(20);
    await settle();
    expect(socket.sent).toEqual([1, 2]);
  });

  it('keeps the socket open after the audio has ended, as long as the server says something', async () => {
    const { socket, timers, response } = setUp([Uint8Array.of(1), new Uint8Array()]);
    socket.fire('open');
    const messages: number[] = [];
    const reading = (async () => {
      for await (const message of (await response).response.body) messages.push(...message);
    })();
    await settle();
    expect(socket.sent).toEqual([1]);
    expect(socket.closes).toEqual([]);
    socket.fire('message', { data: Uint8Array.of(7).buffer });
    await settle();
    timers.fire(15_000);
    await expect(reading).rejects.toMatchObject({ reason: 'silent' });
    expect(messages).toEqual([7]);
  });

  it('ends when it is aborted, before and after the opening', async () => {
    const before = setUp();
    before.abort.abort();
    await expect(before.response).rejects.toMatchObject({ reason: 'aborted' });
    const after = setUp();
    after.socket.fire('open');
    const { body } = (await after.response).response;
    after.abort.abort();
    await expect(body[Symbol.asyncIterator]().next()).rejects.toMatchObject({ reason: 'aborted' });
    expect(after.socket.closes).toEqual([1000]);
  });
});
