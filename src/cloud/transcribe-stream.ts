import {
  type AudioStream,
  StartMedicalStreamTranscriptionCommand,
  TranscribeStreamingClient,
  type TranscribeStreamingClientConfig,
} from '@aws-sdk/client-transcribe-streaming';
import type { DictationType, Specialty } from '../domain/note.ts';
import { TRANSCRIBE_SAMPLE_RATE_HZ } from '../domain/units.ts';
import { measured, SoundSent } from './sound-sent.ts';
import { AudioQueue } from './transcribe-audio-queue.ts';
import { parseResults, type StreamResult } from './transcribe-results.ts';
import { createTranscribeSocket, SocketError, type SocketOptions } from './transcribe-socket.ts';

/** Where and as whom the stream is opened. */
export interface StreamAccess {
  readonly connection: { readonly region: string; readonly endpoint?: string | undefined };
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string | undefined;
  };
}

export interface StreamRequest {
  readonly sessionId: string;
  readonly specialty: Specialty;
  readonly dictationType: DictationType;
  readonly vocabularyName: string | null;
}

export type StreamFailure =
  | 'not-opened'
  | 'broken'
  | 'silent'
  | 'bad-request'
  | 'limit-exceeded'
  | 'conflict'
  | 'unavailable'
  | 'internal';

export type StreamEvent =
  | { readonly kind: 'opened' }
  | { readonly kind: 'results'; readonly results: readonly StreamResult[] }
  | { readonly kind: 'congestion'; readonly congested: boolean }
  | { readonly kind: 'finished' }
  | { readonly kind: 'lost'; readonly failure: StreamFailure };

export interface MedicalStream {
  /** 16-bit little-endian samples at 16 kHz. */
  send(pcm: Uint8Array): void;
  halfClose(): void;
  /** Closes the socket at once; no event follows. */
  abandon(): void;
}

export interface StreamPorts extends Pick<SocketOptions, 'openWebSocket' | 'after'> {
  /** Told of all the sound that a stream has taken so far, in milliseconds: each second of it, and at its end. */
  sent?(sessionId: string, ms: number): void;
}

const CONNECT_TIMEOUT_MS = 8_000;
/** Longer than the state machine's own patience, which decides; this bounds what it forgot. */
const DRAIN_TIMEOUT_MS = 15_000;

/** Opens one StartMedicalStreamTranscription. The listener hears exactly one `finished` or `lost`, last. */
export function openMedicalStream(
  ports: StreamPorts,
  access: StreamAccess,
  request: StreamRequest,
  listener: (event: StreamEvent) => void,
): MedicalStream {
  const abort = new AbortController();
  const audio = new AudioQueue((congested) => emit({ kind: 'congestion', congested }));
  let over = false;
  const emit = (event: StreamEvent) => {
    if (over) return;
    over = event.kind === 'finished' || event.kind === 'lost';
    listener(event);
  };
  const client = createClient(ports, access, () => emit({ kind: 'opened' }));

  const sound = new SoundSent((ms) => ports.sent?.(request.sessionId, ms));
  const run = async () => {
    try {
      const command = commandFor(request, audioEvents(measured(audio, sound)));
      const { TranscriptResultStream: events } = await client.send(command, { abortSignal: abort.signal });
      for await (const event of events ?? []) emit({ kind: 'results', results: parseResults(event) });
      emit({ kind: 'finished' });
    } catch (error) {
      emit({ kind: 'lost', failure: failureOf(error) });
    } finally {
      over = true;
      sound.end();
      audio.end();
      abort.abort();
      client.destroy();
    }
  };
  void run();

  return {
    send: (pcm) => audio.push(pcm),
    halfClose: () => audio.end(),
    abandon() {
      over = true;
      sound.end();
      abort.abort();
    },
  };
}

function createClient(ports: StreamPorts, access: StreamAccess, onOpened: () => void) {
  const { region, endpoint } = access.connection;
  const { accessKeyId, secretAccessKey, sessionToken } = access.credentials;
  const config: TranscribeStreamingClientConfig & BrowserOnly = {
    region,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    // Audio that has been sent cannot be sent again by the SDK; reconnecting is the caller's.
    maxAttempts: 1,
    logger: SILENT,
    requestHandler: createTranscribeSocket({
      ...ports,
      onOpened,
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      drainTimeoutMs: DRAIN_TIMEOUT_MS,
    }) as NonNullable<TranscribeStreamingClientConfig['requestHandler']>,
    // Over WebSocket the frames are not signed one by one: what the browser build does anyway.
    eventStreamPayloadHandlerProvider: () => ({ handle: passOn }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  const client = new TranscribeStreamingClient(config);
  if (endpoint !== undefined) keepOwnEndpoint(client, new URL(endpoint));
  return client;
}

/** The SDK would warn on the console; losses are told by events here. */
const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** An option of the client that its public types leave out. */
interface BrowserOnly {
  eventStreamPayloadHandlerProvider(): { readonly handle: typeof passOn };
}

function passOn<Args, Result>(next: (args: Args) => Result, args: Args): Result {
  return next(args);
}

/**
 * Undoes what the SDK does to every address on its way to a WebSocket (wss, port 8443): an endpoint of one's own
 * keeps its port, and http becomes ws. Runs after the SDK's step and before the signature.
 */
function keepOwnEndpoint(client: TranscribeStreamingClient, endpoint: URL): void {
  client.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as {
        protocol: string;
        hostname: string;
        headers: Record<string, string>;
        port?: number;
      };
      request.protocol = endpoint.protocol === 'http:' ? 'ws:' : 'wss:';
      request.hostname = endpoint.hostname;
      request.headers.host = endpoint.host;
      if (endpoint.port !== '') request.port = Number(endpoint.port);
      return next(args);
    },
    { step: 'build', priority: 'low', name: 'ownEndpoint' },
  );
}

function commandFor(request: StreamRequest, audio: AsyncIterable<AudioStream>) {
  return new StartMedicalStreamTranscriptionCommand({
    LanguageCode: 'en-US',
    MediaSampleRateHertz: TRANSCRIBE_SAMPLE_RATE_HZ,
    MediaEncoding: 'pcm',
    Specialty: request.specialty,
    Type: request.dictationType,
    SessionId: request.sessionId,
    ...(request.vocabularyName === null ? {} : { VocabularyName: request.vocabularyName }),
    ...(request.dictationType === 'CONVERSATION' ? { ShowSpeakerLabel: true } : {}),
    AudioStream: audio,
  });
}

/** The audio as events, ended by the empty one that asks for the rest of the results. */
async function* audioEvents(audio: AsyncIterable<Uint8Array>): AsyncGenerator<AudioStream> {
  for await (const chunk of audio) yield { AudioEvent: { AudioChunk: chunk } };
  yield { AudioEvent: { AudioChunk: new Uint8Array() } };
}

function failureOf(error: unknown): StreamFailure {
  if (error instanceof SocketError) {
    if (error.reason === 'not-opened') return 'not-opened';
    return error.reason === 'silent' ? 'silent' : 'broken';
  }
  switch (error instanceof Error ? error.name : '') {
    case 'BadRequestException':
      return 'bad-request';
    case 'LimitExceededException':
      return 'limit-exceeded';
    case 'ConflictException':
      return 'conflict';
    case 'ServiceUnavailableException':
      return 'unavailable';
    case 'InternalFailureException':
      return 'internal';
    default:
      return 'broken';
  }
}
