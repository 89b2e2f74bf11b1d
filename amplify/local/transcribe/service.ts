import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Recogniser } from '../recogniser/recogniser.ts';
import { AwsError } from '../server/aws-error.ts';
import type { FaultPlan } from '../server/faults.ts';
import type { AwsRequest, Service } from '../server/service.ts';
import { encodeException } from './frames.ts';
import { type MedicalStream, openMedicalStream, type StreamClock } from './medical-stream.ts';
import { parseParameters, type StreamParameters } from './parameters.ts';
import { badRequest, StreamException } from './stream-exception.ts';

export interface TranscribeOptions {
  readonly recogniser: Recogniser;
  readonly faults?: Pick<FaultPlan, 'takeStream'>;
  /** Streams at once; each takes a good part of a core. */
  readonly maxStreams?: number;
  /** Names of custom vocabularies that may be asked for. */
  readonly vocabularies?: ReadonlySet<string>;
  readonly clock?: StreamClock;
  readonly newId?: () => string;
}

const PATH = '/medical-stream-transcription-websocket';
/** Both are checked: the operation itself, and its use over a WebSocket. */
const ACTIONS = [
  'transcribe:StartMedicalStreamTranscription',
  'transcribe:StartMedicalStreamTranscriptionWebSocket',
];
const STREAMS_PER_CORE = 2;
/** A second of audio at the highest rate, with room for the frame around it. */
const LARGEST_MESSAGE_BYTES = 200_000;
const NORMAL_CLOSE = 1000;
const GOING_AWAY = 1001;

const realClock: StreamClock = {
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Amazon Transcribe Medical's streaming interface over WebSocket, with a recogniser behind it. */
export function createTranscribeService(options: TranscribeOptions): Service {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE_BYTES,
    perMessageDeflate: false,
  });
  const maxStreams = options.maxStreams ?? STREAMS_PER_CORE * availableParallelism();
  const newId = options.newId ?? randomUUID;
  /** Streams under way, by session id. */
  const streams = new Map<string, MedicalStream>();
  const spent = new Set<string>();

  function admit(request: AwsRequest): StreamParameters & { readonly sessionId: string } {
    const parameters = parseParameters(request.query);
    const { vocabularyName } = parameters;
    if (vocabularyName !== null && !(options.vocabularies?.has(vocabularyName) ?? false))
      throw badRequest(
        "The requested vocabulary couldn't be found. Check the vocabulary name and try your request again.",
      );
    const sessionId = parameters.sessionId ?? newId();
    streams
      .get(sessionId)
      ?.fail(
        new StreamException(
          'ConflictException',
          'A new stream started with the same session ID. The current stream has been terminated.',
        ),
      );
    if (spent.has(sessionId))
      throw new StreamException('ConflictException', 'A stream with the same session ID has already ended.');
    if (streams.size >= maxStreams)
      throw new StreamException(
        'LimitExceededException',
        `You have reached the limit of ${maxStreams} concurrent streams. Try your request again later.`,
      );
    return { ...parameters, sessionId };
  }

  function connect(webSocket: WebSocket, request: AwsRequest): void {
    try {
      const parameters = admit(request);
      const { sessionId } = parameters;
      const stream = openMedicalStream(parameters, {
        socket: webSocket,
        recogniser: options.recogniser,
        clock: options.clock ?? realClock,
        newId,
        fault: options.faults?.takeStream('transcribe') ?? null,
        onOver: () => {
          streams.delete(sessionId);
          spent.add(sessionId);
        },
      });
      if (!spent.has(sessionId)) streams.set(sessionId, stream);
      webSocket.on('message', (data, isBinary) => {
        if (isBinary) stream.message(bytesOf(data));
        else stream.fail(badRequest('The event stream message could not be decoded.'));
      });
      webSocket.on('close', () => stream.closed());
      // A broken connection is followed by its close.
      webSocket.on('error', () => undefined);
    } catch (error) {
      const exception =
        error instanceof StreamException
          ? error
          : new StreamException('InternalFailureException', 'A problem occurred while opening the stream.');
      webSocket.send(encodeException(exception));
      webSocket.close(NORMAL_CLOSE);
    }
  }

  return {
    name: 'transcribe',
    signingName: 'transcribe',
    errorFormat: 'json-1.1',
    authorize(request) {
      if (request.servicePath !== PATH) throw unknownOperation();
      return ACTIONS.map((action) => ({ action, resource: '*', context: {} }));
    },
    handle() {
      return Promise.reject(unknownOperation());
    },
    upgrade(request, { message, socket, head }) {
      server.handleUpgrade(message, socket, head, (webSocket) => connect(webSocket, request));
    },
    close() {
      for (const client of server.clients) client.close(GOING_AWAY);
      for (const stream of [...streams.values()]) stream.closed();
      for (const client of server.clients) client.terminate();
      server.close();
      return Promise.resolve();
    },
  };
}

function unknownOperation(): AwsError {
  return new AwsError('BadRequestException', 400, 'Only streaming over WebSocket is supported here.');
}

function bytesOf(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
