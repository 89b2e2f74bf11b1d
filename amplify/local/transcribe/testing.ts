import {
  type AudioStream,
  type MedicalResult,
  StartMedicalStreamTranscriptionCommand,
  type StartMedicalStreamTranscriptionCommandInput,
  TranscribeStreamingClient,
  type TranscribeStreamingClientConfig,
} from '@aws-sdk/client-transcribe-streaming';
import WebSocket from 'ws';
import type { Recogniser, RecogniserEvent } from '../recogniser/recogniser.ts';
import type { HeardWord } from '../recogniser/words.ts';
import type { TestCredentials } from '../server/testing.ts';

/** The SDK's own client, with what Node lacks of a browser: a WebSocket under its request handler. For tests. */
export async function transcribe(
  endpoint: string,
  credentials: TestCredentials,
  audio: AsyncIterable<Uint8Array>,
  input: Partial<StartMedicalStreamTranscriptionCommandInput> = {},
): Promise<{ readonly results: MedicalResult[]; readonly closeCode: number }> {
  const closed: { code: number } = { code: 0 };
  const config: TranscribeStreamingClientConfig & BrowserOnly = {
    region: 'us-east-1',
    endpoint,
    credentials,
    maxAttempts: 1,
    logger: SILENT,
    requestHandler: webSocketHandler(endpoint, (code) => {
      closed.code = code;
    }) as NonNullable<TranscribeStreamingClientConfig['requestHandler']>,
    eventStreamPayloadHandlerProvider: () => ({ handle: passOn }),
  };
  const client = new TranscribeStreamingClient(config);
  keepEndpoint(client, new URL(endpoint));
  const answer = await client.send(
    new StartMedicalStreamTranscriptionCommand({
      LanguageCode: 'en-US',
      MediaSampleRateHertz: 16_000,
      MediaEncoding: 'pcm',
      Specialty: 'PRIMARYCARE',
      Type: 'DICTATION',
      ...input,
      AudioStream: audioEvents(audio),
    }),
  );
  const results: MedicalResult[] = [];
  for await (const event of answer.TranscriptResultStream ?? [])
    results.push(...(event.TranscriptEvent?.Transcript?.Results ?? []));
  return { results, closeCode: closed.code };
}

/** The SDK would warn on the console of what the tests provoke. */
const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** An option of the client that its public types leave out: frames are not signed one by one over WebSocket. */
interface BrowserOnly {
  eventStreamPayloadHandlerProvider(): { readonly handle: typeof passOn };
}

function passOn<Args, Result>(next: (args: Args) => Result, args: Args): Result {
  return next(args);
}

/** The SDK signs for port 8443 of the service; a server elsewhere needs its own host under the signature. */
function keepEndpoint(client: TranscribeStreamingClient, { host }: URL): void {
  client.middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers.host = host;
      return next(args);
    },
    { step: 'build', priority: 'low', name: 'keepEndpoint' },
  );
}

async function* audioEvents(audio: AsyncIterable<Uint8Array>): AsyncGenerator<AudioStream> {
  for await (const AudioChunk of audio) yield { AudioEvent: { AudioChunk } };
}

interface SignedRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

function webSocketHandler(endpoint: string, onClose: (code: number) => void) {
  const { host } = new URL(endpoint);
  return {
    metadata: { handlerProtocol: 'websocket/h1.1' },
    async handle(request: SignedRequest) {
      const query = new URLSearchParams(request.query).toString().replace(/\+/g, '%20');
      const socket = new WebSocket(`ws://${host}${request.path}?${query}`);
      const messages = incoming(socket, onClose);
      await new Promise((resolve, reject) => {
        socket.once('open', resolve);
        socket.once('error', reject);
      });
      void pump(socket, request.body);
      return { response: { statusCode: 200, headers: {}, body: messages } };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

async function pump(socket: WebSocket, body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const frame of body) if (frame.byteLength > 0) socket.send(frame);
}

/** Listens at once: the first message can come with the opening. */
function incoming(socket: WebSocket, onClose: (code: number) => void): AsyncIterable<Uint8Array> {
  const queue: Uint8Array[] = [];
  let open = true;
  let wake = () => {};
  socket.on('message', (data: Buffer) => {
    queue.push(new Uint8Array(data));
    wake();
  });
  socket.on('close', (code) => {
    open = false;
    onClose(code);
    wake();
  });
  return (async function* () {
    while (open || queue.length > 0) {
      const message = queue.shift();
      if (message !== undefined) yield message;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  })();
}

/** A recogniser that hears the same words in whatever it is given: one partial, one final. For tests. */
export function scriptedRecogniser(
  words: readonly HeardWord[],
  onAudio: (samples: number) => void = () => undefined,
  problem: 'unavailable' | 'crashed' | null = null,
): Recogniser {
  return {
    availability: () => Promise.resolve({ kind: 'available' }),
    close: () => undefined,
    open() {
      let listener: (event: RecogniserEvent) => void = () => undefined;
      let first = true;
      return {
        push(pcm) {
          onAudio(pcm.length);
          if (problem !== null) listener({ kind: 'failed', problem, reason: 'as the script says' });
          else if (first) listener({ kind: 'partial', words: words.map(uncertain) });
          first = false;
        },
        end() {
          listener({ kind: 'final', words, readings: [], ended: 'end' });
          listener({ kind: 'ended' });
        },
        abort: () => undefined,
        subscribe(next) {
          listener = next;
          return () => undefined;
        },
      };
    },
  };
}

function uncertain(word: HeardWord): HeardWord {
  return { ...word, confidence: null };
}
