import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EpochMs, SessionMs } from '../domain/units.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { SimulatedService, speak } from './simulated-service.ts';
import { createTranscriber, type Transcriber, type TranscriberEvent } from './transcriber.ts';
import { TranscriptionService } from './transcription-service.ts';

/** Window and Worker at the two ends of a real message channel; only the speech service is simulated. */

let spoolKey: CryptoKey;
beforeAll(async () => {
  spoolKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
});

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

const WORDS = [
  { startMs: 100, endMs: 400 },
  { startMs: 500, endMs: 800 },
];
const AUDIO = speak(WORDS, 1_000);

const after = (delayMs: number, callback: () => void) => {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
};

function setUp(options: { storageFails?: boolean } = {}) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const speech = new SimulatedService({ after, now: () => performance.now() }, WORDS, 1);
  let ids = 0;
  const service = new TranscriptionService({
    openStorage: async () => {
      if (options.storageFails) throw new DOMException('', 'SecurityError');
      return createMemoryStorage();
    },
    estimateStorage: async () => ({}),
    openStream: (_access, request, listener) => speech.open(request, listener),
    emit: (event, transfer = []) => port2.postMessage(event, transfer),
    now: () => performance.now(),
    epochNow: () => EpochMs(0),
    random: () => 0.5,
    newSessionId: () => `s${ids++}`,
    after,
  });
  port2.onmessage = (message) => service.receive(message.data);
  const transcriber = createTranscriber(port1);
  const events: TranscriberEvent[] = [];
  transcriber.subscribe((event) => events.push(event));
  transcriber.setConnection({ region: 'us-east-1', endpoint: 'http://127.0.0.1:1/aws/transcribe' });
  const start = () => {
    const chunks = transcriber.start({
      dictationId: 'd-1',
      specialty: 'PRIMARYCARE',
      dictationType: 'DICTATION',
      spoolKey,
    });
    ports.push(chunks);
    return chunks;
  };
  /** Resolves with the first event, past or to come, that fits. */
  const until = (fits: (event: TranscriberEvent) => boolean) =>
    new Promise<void>((resolve) => {
      if (events.some(fits)) resolve();
      else transcriber.subscribe((event) => fits(event) && resolve());
    });
  return { transcriber, service, events, start, until };
}

function speakInto(chunks: MessagePort): void {
  for (let startSample = 0; startSample < AUDIO.length; startSample += 1600) {
    const pcm = AUDIO.slice(startSample, startSample + 1600).buffer;
    chunks.postMessage({ kind: 'chunk', startSample, pcm }, [pcm]);
  }
  chunks.postMessage({ kind: 'end', samples: AUDIO.length });
}

const allCaptured = (event: TranscriberEvent) => event.kind === 'progress' && event.capturedMs === 1_000;

const CREDENTIALS = { accessKeyId: 'a', secretAccessKey: 's', expiresAt: EpochMs(3_600_000) };

function until(transcriber: Transcriber, wanted: (event: TranscriberEvent) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = transcriber.subscribe((event) => {
      if (!wanted(event)) return;
      end();
      resolve();
    });
  });
}

describe('createTranscriber', () => {
  it('takes a dictation from the first chunk to the last final before stop resolves', async () => {
    const { transcriber, events, start } = setUp();
    transcriber.setCredentials(CREDENTIALS);
    speakInto(start());
    await transcriber.stop();
    expect(events.flatMap((event) => (event.kind === 'final' ? [event.segment.text] : []))).toEqual([
      'w0 w1',
    ]);
    const states = events.flatMap((event) => (event.kind === 'state' ? [event.state] : []));
    expect([states[0], states.at(-1)]).toEqual(['connecting', 'idle']);
    expect(events.findLast((event) => event.kind === 'progress')).toEqual({
      kind: 'progress',
      capturedMs: 1_000,
      sentMs: 1_000,
      recognisedMs: 1_000,
    });
  });

  it('records while it waits for credentials, and sends all of it once they come', async () => {
    const { transcriber, events, start, until } = setUp();
    speakInto(start());
    await until((event) => event.kind === 'credentials-wanted');
    await until(allCaptured);
    transcriber.setCredentials(CREDENTIALS);
    await transcriber.stop();
    expect(events.flatMap((event) => (event.kind === 'final' ? [event.segment.text] : []))).toEqual([
      'w0 w1',
    ]);
  });

  it('reads ranges of a recording while it runs and afterwards, lists and deletes it', async () => {
    const { transcriber, start, until } = setUp();
    transcriber.setCredentials(CREDENTIALS);
    speakInto(start());
    await until(allCaptured);
    const during = await transcriber.readRecording('d-1', SessionMs(90), SessionMs(110));
    expect(during).toEqual(AUDIO.slice(1_440, 1_760));
    await transcriber.stop();
    const whole = await transcriber.readRecording('d-1', SessionMs(0), SessionMs(60_000));
    const listed = await transcriber.listRecordings();
    expect(whole).toEqual(AUDIO);
    expect(listed).toEqual([{ dictationId: 'd-1', durationMs: 1_000 }]);
    await transcriber.deleteRecording('d-1');
    await expect(transcriber.readRecording('d-1', SessionMs(0), SessionMs(10))).rejects.toMatchObject({
      name: 'ProblemError',
      code: 'audio-missing',
    });
  });

  it('discards a dictation with its recording, and can start another', async () => {
    const { transcriber, start } = setUp();
    transcriber.setCredentials(CREDENTIALS);
    speakInto(start());
    await transcriber.discard();
    const listed = await transcriber.listRecordings();
    expect(listed).toEqual([]);
    speakInto(start());
    await transcriber.stop();
  });

  it('keeps the recording in memory where there is no disk, and says so', async () => {
    const { transcriber, events, start } = setUp({ storageFails: true });
    transcriber.setCredentials(CREDENTIALS);
    speakInto(start());
    await transcriber.stop();
    const problems = events.flatMap((event) => (event.kind === 'problem' ? [event.problem.code] : []));
    expect(problems).toEqual(['recording-in-memory']);
    const listed = await transcriber.listRecordings();
    expect(listed).toHaveLength(1);
  });

  it('never writes over a recording: a second dictation of the same id ends at once', async () => {
    const { transcriber, events, start } = setUp();
    transcriber.setCredentials(CREDENTIALS);
    speakInto(start());
    await transcriber.stop();
    start();
    await transcriber.stop();
    expect(events.at(-1)).toMatchObject({ kind: 'problem', problem: { code: 'unexpected' } });
  });

  it('ignores messages that are none of its own', () => {
    const { service, events } = setUp();
    for (const data of [null, 'start', { kind: 'start' }, { kind: 'nonsense' }]) service.receive(data);
    expect(events).toEqual([]);
  });

  it('gives a gap of a finished recording its text in the background, without what the note has', async () => {
    const { transcriber, events, start } = setUp();
    transcriber.setCredentials(CREDENTIALS);
    speakInto(start());
    await transcriber.stop();
    const filled = until(transcriber, ({ kind }) => kind === 'backfilled');
    transcriber.transcribe({
      gapId: 'g-1',
      dictationId: 'd-1',
      fromMs: SessionMs(0),
      toMs: SessionMs(1_000),
      specialty: 'PRIMARYCARE',
      dictationType: 'DICTATION',
      known: [{ startMs: SessionMs(0), endMs: SessionMs(0) }],
    });
    await filled;
    // The Worker still knows that the running dictation has given these words out.
    expect(events.flatMap((event) => (event.kind === 'backfill' ? [event.segment.text] : []))).toEqual([]);
    expect(events.findLast(({ kind }) => kind === 'backlog')).toEqual({ kind: 'backlog', waitingMs: 0 });
  });

  it('hears what the window hands over where this device has no recording', async () => {
    const { transcriber, events } = setUp();
    transcriber.setCredentials(CREDENTIALS);
    const filled = until(transcriber, ({ kind }) => kind === 'backfilled');
    transcriber.transcribe({
      gapId: 'g-2',
      dictationId: 'd-elsewhere',
      fromMs: SessionMs(0),
      toMs: SessionMs(1_000),
      specialty: 'PRIMARYCARE',
      dictationType: 'DICTATION',
      known: [],
      pcm: AUDIO.slice(),
    });
    await filled;
    expect(events.flatMap((event) => (event.kind === 'backfill' ? [event.segment.text] : []))).toEqual([
      'w0 w1',
    ]);
    expect(events.find(({ kind }) => kind === 'backfilled')).toMatchObject({ gapId: 'g-2', outcome: 'done' });
  });

  it('says of a gap without sound that it could not be heard', async () => {
    const { transcriber, events } = setUp();
    transcriber.setCredentials(CREDENTIALS);
    transcriber.setSpoolKey(spoolKey);
    const filled = until(transcriber, ({ kind }) => kind === 'backfilled');
    transcriber.transcribe({
      gapId: 'g-3',
      dictationId: 'd-nowhere',
      fromMs: SessionMs(0),
      toMs: SessionMs(1_000),
      specialty: 'PRIMARYCARE',
      dictationType: 'DICTATION',
      known: [],
    });
    await filled;
    expect(events.find(({ kind }) => kind === 'backfilled')).toMatchObject({
      gapId: 'g-3',
      outcome: 'failed',
    });
  });
});
