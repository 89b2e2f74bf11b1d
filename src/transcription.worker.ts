import { openMedicalStream, type StreamPorts } from './cloud/transcribe-stream.ts';
import { EpochMs } from './domain/units.ts';
import type { WorkerEvent } from './transcription/messages.ts';
import { TranscriptionService } from './transcription/transcription-service.ts';
import { openSpoolStorage } from './transcription/worker/open-storage.ts';

/** Root of the transcription Worker: audio comes by port, goes to disk, then to the service; text goes to the window. */

const scope = self as unknown as DedicatedWorkerGlobalScope;

const after = (delayMs: number, callback: () => void) => {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
};

const streamPorts: StreamPorts = {
  openWebSocket: (url) => new WebSocket(url),
  after,
  sent: (stream, ms) => scope.postMessage({ kind: 'sound-sent', stream, ms } satisfies WorkerEvent),
};

const service = new TranscriptionService({
  openStorage: () => openSpoolStorage(navigator.storage, indexedDB, navigator.locks),
  estimateStorage: () => navigator.storage.estimate(),
  openStream: (access, request, listener) => openMedicalStream(streamPorts, access, request, listener),
  emit: (event, transfer = []) => scope.postMessage(event, transfer),
  now: () => performance.now(),
  epochNow: () => EpochMs(Date.now()),
  random: Math.random,
  newSessionId: () => crypto.randomUUID(),
  after,
});

scope.onmessage = (message) => service.receive(message.data);
scope.addEventListener('online', () => service.online());
