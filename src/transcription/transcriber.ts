import type { DictationType, Specialty } from '../domain/note.ts';
import { ProblemError } from '../domain/problem.ts';
import type { PartialSegment, Segment } from '../domain/transcript.ts';
import type { SessionMs } from '../domain/units.ts';
import {
  type Connection,
  type Credentials,
  parseEvent,
  type RecordingInfo,
  type StorageState,
  type WorkerCommand,
  type WorkerEvent,
} from './messages.ts';
import type { TranscriptionState } from './states.ts';
import type { StreamFailure } from './stream.ts';

/** The Worker, or one end of a message channel. */
export interface WorkerPort {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent) => unknown) | null;
  /** The Worker itself broke or could not be loaded; a message channel has none. */
  onerror?: ((event: ErrorEvent) => unknown) | null;
}

export interface TranscriptionRequest {
  readonly dictationId: string;
  readonly specialty: Specialty;
  readonly dictationType: DictationType;
  readonly vocabularyName?: string;
  /** AES-GCM key that the recording is encrypted with on this device. */
  readonly spoolKey: CryptoKey;
}

export type TranscriberEvent =
  | { readonly kind: 'state'; readonly state: TranscriptionState }
  | { readonly kind: 'partial'; readonly partial: PartialSegment }
  | { readonly kind: 'final'; readonly segment: Segment }
  | {
      readonly kind: 'progress';
      /** In the spool. */
      readonly capturedMs: SessionMs;
      readonly sentMs: SessionMs;
      /** Covered by finals. */
      readonly recognisedMs: SessionMs;
    }
  /** Answer with `setCredentials`, now or as soon as there are some. */
  | { readonly kind: 'credentials-wanted' }
  /** All the sound that one stream of the service has taken so far, in milliseconds; told again as it grows. */
  | { readonly kind: 'sound-sent'; readonly stream: string; readonly ms: number }
  | { readonly kind: 'problem'; readonly problem: ProblemError }
  /** A stream of the dictation was lost, and why; another follows where it can. */
  | { readonly kind: 'lost'; readonly cause: StreamFailure }
  /** Whether anybody spoke in that second of the dictation. */
  | {
      readonly kind: 'second';
      readonly dictationId: string;
      readonly second: number;
      readonly speech: boolean;
    }
  /**
   * Speech of the running dictation waits for its text. `open` while it grows, told again with the same start; told
   * for the last time before `stop` resolves. Hand it back to `transcribe` once it is closed.
   */
  | {
      readonly kind: 'waiting';
      readonly dictationId: string;
      readonly fromMs: SessionMs;
      readonly toMs: SessionMs;
      readonly open: boolean;
    }
  /** A final that belongs before what is left of the gap. */
  | { readonly kind: 'backfill'; readonly gapId: string; readonly segment: Segment }
  /** The gap needs to stand no longer; or what was spoken there could not be understood. */
  | { readonly kind: 'backfilled'; readonly gapId: string; readonly outcome: 'done' | 'failed' }
  /** Sound in all gaps that are being worked on. */
  | { readonly kind: 'backlog'; readonly waitingMs: SessionMs }
  | { readonly kind: 'storage'; readonly state: StorageState };

/** A gap of a note that is to get its text in the background. */
export interface GapTranscription {
  readonly gapId: string;
  readonly dictationId: string;
  readonly fromMs: SessionMs;
  readonly toMs: SessionMs;
  readonly specialty: Specialty;
  readonly dictationType: DictationType;
  readonly vocabularyName?: string;
  /** What the note has of this recording already: nothing of it is told again. */
  readonly known: readonly { readonly startMs: SessionMs; readonly endMs: SessionMs }[];
  /** The sound from `fromMs` on, where the recording is not on this device any more. */
  readonly pcm?: Int16Array;
}

/**
 * The window's handle on the transcription Worker. One dictation at a time. In a pause longer than ten seconds no
 * stream is open (state `idle`); the next chunk opens one.
 */
export interface Transcriber {
  /** Begins a dictation; chunks of the audio thread go into the returned port, at once if need be. */
  start(request: TranscriptionRequest): MessagePort;
  /** Call when the capture has stopped. Resolves when the last final came, or was waited for long enough. */
  stop(): Promise<void>;
  /** Ends at once and deletes the recording. */
  discard(): Promise<void>;
  /** Asking again for a gap that waits already changes nothing. */
  transcribe(gap: GapTranscription): void;
  /** No text is wanted for the gap any more; nothing more is told of it. */
  cancelTranscription(gapId: string): void;
  /** 16 kHz samples, cut to what there is. @throws ProblemError `audio-missing` */
  readRecording(dictationId: string, fromMs: SessionMs, toMs: SessionMs): Promise<Int16Array>;
  listRecordings(): Promise<readonly RecordingInfo[]>;
  deleteRecording(dictationId: string): Promise<void>;
  setCredentials(credentials: Credentials): void;
  setConnection(connection: Connection): void;
  /** The key for recordings of earlier visits; `start` sets it too. */
  setSpoolKey(key: CryptoKey): void;
  subscribe(listener: (event: TranscriberEvent) => void): () => void;
}

interface Waiting {
  resolve(event: WorkerEvent): void;
  reject(problem: ProblemError): void;
}

export function createTranscriber(worker: WorkerPort): Transcriber {
  const listeners = new Set<(event: TranscriberEvent) => void>();
  const waiting = new Map<number, Waiting>();
  const stopping: (() => void)[] = [];
  let running = false;
  let requests = 0;

  const send = (command: WorkerCommand, transfer: Transferable[] = []) =>
    worker.postMessage(command, transfer);
  const emit = (event: TranscriberEvent) => {
    for (const listener of listeners) listener(event);
  };
  const ask = (command: (request: number) => WorkerCommand) =>
    new Promise<WorkerEvent>((resolve, reject) => {
      const request = ++requests;
      waiting.set(request, { resolve, reject });
      send(command(request));
    });
  const untilStopped = (kind: 'stop' | 'discard') =>
    new Promise<void>((resolve) => {
      if (!running) {
        resolve();
        return;
      }
      stopping.push(resolve);
      send({ kind });
    });

  worker.onmessage = (message) => {
    const event = parseEvent(message.data);
    if (event === null) return;
    if ('request' in event) settle(waiting, event);
    else if (event.kind === 'stopped') {
      running = false;
      for (const resolve of stopping.splice(0)) resolve();
    } else emit(event.kind === 'problem' ? { kind: 'problem', problem: problemOf(event) } : event);
  };

  // What a broken Worker owes will never come; nobody may wait for it.
  worker.onerror = () => {
    running = false;
    emit({ kind: 'problem', problem: new ProblemError('unexpected') });
    for (const resolve of stopping.splice(0)) resolve();
    for (const waiter of waiting.values()) waiter.reject(new ProblemError('unexpected'));
    waiting.clear();
  };

  return {
    start({ vocabularyName, ...request }) {
      const { port1, port2 } = new MessageChannel();
      running = true;
      send({ kind: 'start', ...request, vocabularyName: vocabularyName ?? null, chunks: port2 }, [port2]);
      return port1;
    },
    stop: () => untilStopped('stop'),
    discard: () => untilStopped('discard'),
    transcribe: ({ vocabularyName, known, pcm, ...gap }) =>
      send({
        kind: 'transcribe',
        ...gap,
        vocabularyName: vocabularyName ?? null,
        known: [...known],
        pcm: pcm?.slice().buffer ?? null,
      }),
    cancelTranscription: (gapId) => send({ kind: 'cancel-transcription', gapId }),
    async readRecording(dictationId, fromMs, toMs) {
      const event = await ask((request) => ({ kind: 'read-recording', request, dictationId, fromMs, toMs }));
      return event.kind === 'recording' ? new Int16Array(event.pcm) : new Int16Array();
    },
    async listRecordings() {
      const event = await ask((request) => ({ kind: 'list-recordings', request }));
      return event.kind === 'recordings' ? event.recordings : [];
    },
    async deleteRecording(dictationId) {
      await ask((request) => ({ kind: 'delete-recording', request, dictationId }));
    },
    setCredentials: (credentials) => send({ kind: 'credentials', credentials }),
    setConnection: (connection) => send({ kind: 'connection', connection }),
    setSpoolKey: (spoolKey) => send({ kind: 'spool-key', spoolKey }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function settle(waiting: Map<number, Waiting>, event: Extract<WorkerEvent, { request: number }>): void {
  const waiter = waiting.get(event.request);
  waiting.delete(event.request);
  if (event.kind === 'request-failed') waiter?.reject(new ProblemError(event.code));
  else waiter?.resolve(event);
}

function problemOf(event: Extract<WorkerEvent, { kind: 'problem' }>): ProblemError {
  return new ProblemError(event.code, { retryable: event.retryable });
}
