import { EpochMs } from '../../../src/domain/units.ts';
import { TranscriptionService } from '../../../src/transcription/transcription-service.ts';
import { openSpoolStorage } from '../../../src/transcription/worker/open-storage.ts';
import { FastClock } from './fast-clock.ts';
import { openSpokenStream } from './spoken-stream.ts';

/** The product's transcription Worker with the browser's own file system, a clock that can hurry, and no network. */

const scope = self as unknown as {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
};
const clock = new FastClock();
const ANSWER_MS = 100;

const service = new TranscriptionService({
  openStorage: () => openSpoolStorage(navigator.storage, indexedDB, navigator.locks),
  estimateStorage: () => navigator.storage.estimate(),
  openStream: (_access, _request, listener) =>
    openSpokenStream(listener, (tell) => clock.after(ANSWER_MS, tell)),
  emit: (event, transfer = []) => scope.postMessage(event, transfer),
  now: clock.now,
  epochNow: () => EpochMs(clock.now()),
  random: Math.random,
  newSessionId: () => crypto.randomUUID(),
  after: clock.after,
});

scope.onmessage = (message: MessageEvent<{ readonly benchNow?: number }>) => {
  const { benchNow } = message.data;
  if (benchNow === undefined) service.receive(message.data);
  else clock.moveTo(benchNow);
};
