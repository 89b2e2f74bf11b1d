/**
 * Request handler of the SDK that owns the WebSocket of one stream. The SDK's own handler ends a broken stream as
 * if it were over, closes the socket as soon as the audio has ended (and with it the results still on their way),
 * and sends without looking at what the connection takes. This one knows how a stream ended, keeps the socket
 * open after the half-close until the server has closed it, and holds audio back.
 *
 * Signing and the event-stream codec stay the SDK's.
 */

/** Why the socket's stream did not end in order. */
export class SocketError extends Error {
  override readonly name = 'SocketError';
  readonly reason: 'not-opened' | 'closed' | 'silent' | 'aborted';
  /** Close code of the WebSocket protocol; null when no close came. */
  readonly code: number | null;

  constructor(reason: SocketError['reason'], code: number | null = null) {
    super(code === null ? reason : `${reason} ${code}`);
    this.reason = reason;
    this.code = code;
  }
}

/** The part of a signed request that is used. */
export interface SocketRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly body?: unknown;
}

export interface SocketOptions {
  openWebSocket(url: string): WebSocket;
  /** The server took the stream on. */
  onOpened(): void;
  readonly connectTimeoutMs: number;
  /** Longest silence of the server after the half-close. */
  readonly drainTimeoutMs: number;
  /** Calls back once, unless the returned function is called before. */
  after(delayMs: number, callback: () => void): () => void;
}

interface SocketResponse {
  readonly response: {
    readonly statusCode: number;
    readonly headers: Record<string, string>;
    readonly body: AsyncIterable<Uint8Array>;
  };
}

/** Bytes that may wait in the socket: half a second of audio. */
const HIGH_WATER_BYTES = 16_000;
/** How soon a full socket is looked at again; browsers do not tell when it has drained. */
const DRAIN_POLL_MS = 20;
const NORMAL_CLOSE = 1000;
/** What browsers report for a close without a code. */
const CLOSE_WITHOUT_CODE = 1005;

/** For `requestHandler` of a TranscribeStreamingClient. */
export function createTranscribeSocket(options: SocketOptions) {
  return {
    metadata: { handlerProtocol: 'websocket/h1.1' },
    async handle(request: SocketRequest, handling: { abortSignal?: unknown } = {}): Promise<SocketResponse> {
      const { abortSignal } = handling;
      const signal = abortSignal instanceof AbortSignal ? abortSignal : null;
      const stream = new SocketStream(options, urlOf(request), signal);
      await stream.opened;
      options.onOpened();
      void stream.pump(iterate(request.body));
      return { response: { statusCode: 200, headers: {}, body: stream } };
    },
    destroy() {},
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

/** Messages of the server as an iterable that ends only when the stream ended in order. */
class SocketStream implements AsyncIterable<Uint8Array> {
  readonly opened: Promise<void>;
  readonly #socket: WebSocket;
  readonly #options: SocketOptions;
  readonly #messages: Uint8Array[] = [];
  readonly #release: (() => void)[] = [];
  #end: { readonly error: Error | null } | null = null;
  #halfClosed = false;
  #wake: () => void = () => {};
  #cancelTimer: () => void = () => {};

  constructor(options: SocketOptions, url: string, signal: AbortSignal | null) {
    this.#options = options;
    this.#socket = options.openWebSocket(url);
    this.#socket.binaryType = 'arraybuffer';
    // The close that follows every error tells more.
    this.#socket.addEventListener('error', () => {});
    this.opened = new Promise((resolve, reject) => {
      const finish = (error: Error | null) => this.#finish(error, reject);
      this.#cancelTimer = options.after(options.connectTimeoutMs, () =>
        finish(new SocketError('not-opened')),
      );
      this.#listen('open', () => {
        this.#cancelTimer();
        resolve();
      });
      this.#listen('message', (event) => this.#take((event as MessageEvent).data));
      this.#listen('close', (event) => finish(this.#judge((event as CloseEvent).code)));
      if (signal?.aborted) finish(new SocketError('aborted'));
      const abort = () => finish(new SocketError('aborted'));
      signal?.addEventListener('abort', abort, { once: true });
      this.#release.push(() => signal?.removeEventListener('abort', abort));
    });
  }

  /** Sends what the SDK encodes, no faster than the connection takes it. An empty frame means: no more audio. */
  async pump(frames: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      for await (const frame of frames) {
        await this.#room();
        if (this.#end !== null) return;
        if (frame.byteLength > 0) this.#socket.send(frame as Uint8Array<ArrayBuffer>);
      }
      this.#halfClosed = true;
      this.#awaitRest();
    } catch (error) {
      this.#finish(error instanceof Error ? error : new SocketError('aborted'));
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      while (true) {
        const message = this.#messages.shift();
        if (message !== undefined) yield message;
        else if (this.#end !== null) {
          if (this.#end.error !== null) throw this.#end.error;
          return;
        } else await this.#news();
      }
    } finally {
      this.#finish(new SocketError('aborted'));
    }
  }

  #listen(name: string, listener: (event: Event) => void): void {
    this.#socket.addEventListener(name, listener);
    this.#release.push(() => this.#socket.removeEventListener(name, listener));
  }

  #take(data: unknown): void {
    if (!(data instanceof ArrayBuffer)) return;
    this.#messages.push(new Uint8Array(data));
    if (this.#halfClosed) this.#awaitRest();
    this.#wake();
  }

  /** Only a normal close after the half-close is an end; before it, and with any other code, it is a loss. */
  #judge(code: number): Error | null {
    if (this.#halfClosed && (code === NORMAL_CLOSE || code === CLOSE_WITHOUT_CODE)) return null;
    return new SocketError('closed', code);
  }

  #awaitRest(): void {
    this.#cancelTimer();
    if (this.#end !== null) return;
    const silent = () => this.#finish(new SocketError('silent'));
    this.#cancelTimer = this.#options.after(this.#options.drainTimeoutMs, silent);
  }

  #finish(error: Error | null, reject?: (error: Error) => void): void {
    if (this.#end !== null) return;
    this.#end = { error };
    this.#cancelTimer();
    for (const release of this.#release.splice(0)) release();
    this.#socket.close(NORMAL_CLOSE);
    if (error !== null) reject?.(notOpened(error));
    this.#wake();
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  async #room(): Promise<void> {
    while (this.#end === null && this.#socket.bufferedAmount > HIGH_WATER_BYTES) {
      await new Promise<void>((resolve) => this.#options.after(DRAIN_POLL_MS, resolve));
    }
  }
}

/** A close before the opening: refused, or no way there. Browsers hide which. */
function notOpened(error: Error): Error {
  return error instanceof SocketError && error.reason === 'closed'
    ? new SocketError('not-opened', error.code)
    : error;
}

/** The frames of the SDK's encoder: a ReadableStream in browsers, an async iterable elsewhere. */
function iterate(body: unknown): AsyncIterable<Uint8Array> {
  if (body instanceof ReadableStream) return readAll(body);
  return body as AsyncIterable<Uint8Array>;
}

async function* readAll(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}

function urlOf(request: SocketRequest): string {
  const port = request.port === undefined ? '' : `:${request.port}`;
  const query = Object.entries(request.query ?? {})
    .flatMap(([name, value]) =>
      [value ?? ''].flat().map((part) => `${percentEncode(name)}=${percentEncode(part)}`),
    )
    .join('&');
  return `${request.protocol}//${request.hostname}${port}${request.path}${query === '' ? '' : `?${query}`}`;
}

/** Percent-encoding as signatures want it (RFC 3986): also the marks that encodeURIComponent leaves. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
