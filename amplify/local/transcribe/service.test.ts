import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRecogniser, type Recogniser } from '../recogniser/recogniser.ts';
import { plainWords, wordErrors } from '../recogniser/wer.ts';
import { startTestServer, type TestServer } from '../server/testing.ts';
import { createTranscribeService } from './service.ts';
import { chunks, say, speechInstalled } from './speech.ts';
import { scriptedRecogniser, transcribe } from './testing.ts';

/** The SDK's own client against the service, with the real recogniser and with one that follows a script. */

const WORDS = ['the', 'patient', 'has', 'a', 'fever'].map((text, index) => ({
  text,
  startMs: index * 300,
  endMs: index * 300 + 250,
  confidence: 0.8,
}));

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function start(options: Partial<Parameters<typeof createTranscribeService>[0]> = {}) {
  server = await startTestServer([
    createTranscribeService({ recogniser: scriptedRecogniser(WORDS), ...options }),
  ]);
  return { endpoint: server.url('transcribe'), keys: server.credentials(), server };
}

async function* silence(count: number, bytes = 3_200): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < count; i++) yield new Uint8Array(bytes);
  yield new Uint8Array();
}

/** Audio that goes on for as long as the server wants it. */
async function* endless(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(3_200);
  await new Promise(() => undefined);
}

describe('a stream', () => {
  it('gives partials and one final, and closes in order after the half-close', async () => {
    const { endpoint, keys } = await start();
    const { results, closeCode } = await transcribe(endpoint, keys, silence(5));
    expect(closeCode).toBe(1000);
    expect(results.map(({ IsPartial }) => IsPartial)).toEqual([true, false]);
    const [partial, final] = results;
    expect(partial?.ResultId).toBe(final?.ResultId);
    expect(partial?.Alternatives?.[0]?.Transcript).toBe('The patient has a fever');
    expect(final?.Alternatives?.[0]?.Transcript).toBe('The patient has a fever.');
    expect(final).toMatchObject({ StartTime: 0, EndTime: 1.45, ChannelId: 'ch_0' });
    expect(final?.Alternatives?.[0]?.Items?.[1]).toMatchObject({
      Content: 'patient',
      Type: 'pronunciation',
      StartTime: 0.3,
      EndTime: 0.55,
      Confidence: 0.8,
    });
    expect(final?.Alternatives?.[0]?.Items?.at(-1)).toMatchObject({
      Content: '.',
      Type: 'punctuation',
      StartTime: 1.45,
      EndTime: 1.45,
    });
  });

  it('brings other rates to that of the recogniser', async () => {
    const heard: number[] = [];
    const { endpoint, keys } = await start({
      recogniser: scriptedRecogniser(WORDS, (samples) => heard.push(samples)),
    });
    await transcribe(endpoint, keys, silence(10, 9_600), { MediaSampleRateHertz: 48_000 });
    const total = heard.reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(15_900);
    expect(total).toBeLessThanOrEqual(16_000);
  });
});

describe('a refusal', () => {
  const refused = (audio: AsyncIterable<Uint8Array>, input = {}, options = {}) =>
    start(options).then(({ endpoint, keys }) => transcribe(endpoint, keys, audio, input));

  it.each([
    [
      'a rate that is too low',
      { MediaSampleRateHertz: 8_000 },
      /mediaSampleRateHertz.*greater than or equal to 16000/,
    ],
    ['a rate that is too high', { MediaSampleRateHertz: 96_000 }, /less than or equal to 48000/],
    ['another language', { LanguageCode: 'de-DE' }, /languageCode.*en-US/],
    ['another encoding', { MediaEncoding: 'flac' }, /mediaEncoding/],
    ['an unknown specialty', { Specialty: 'DERMATOLOGY' }, /specialty/],
    ['an unknown type', { Type: 'SONG' }, /type/],
    ['a session id that is none', { SessionId: 'mine' }, /sessionId/],
    ['an unknown vocabulary', { VocabularyName: 'drugs' }, /vocabulary couldn't be found/],
  ])('BadRequestException for %s', async (_, input, message) => {
    await expect(refused(silence(1), input)).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['an odd number of bytes', 3_201],
    ['more than a second', 33_000],
  ])('BadRequestException for %s', async (_, bytes) => {
    await expect(refused(silence(1, bytes))).rejects.toMatchObject({ name: 'BadRequestException' });
  });

  it('BadRequestException after 15 seconds without audio', async () => {
    const clock = {
      after: (delayMs: number, callback: () => void) => {
        if (delayMs === 15_000) queueMicrotask(callback);
        return () => undefined;
      },
    };
    await expect(refused(endless(), {}, { clock })).rejects.toMatchObject({
      name: 'BadRequestException',
      message: 'Your request timed out because no new audio was received for 15 seconds.',
    });
  });

  it('LimitExceededException for one stream too many, and after four hours', async () => {
    await expect(refused(silence(1), {}, { maxStreams: 0 })).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    await server?.close();
    const clock = {
      after: (delayMs: number, callback: () => void) => {
        if (delayMs > 15_000) queueMicrotask(callback);
        return () => undefined;
      },
    };
    await expect(refused(endless(), {}, { clock })).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  it('ConflictException for a session id that was used before', async () => {
    const { endpoint, keys } = await start();
    const SessionId = randomUUID();
    await transcribe(endpoint, keys, silence(1), { SessionId });
    await expect(transcribe(endpoint, keys, silence(1), { SessionId })).rejects.toMatchObject({
      name: 'ConflictException',
    });
  });

  it.each([
    ['InternalFailureException', 'crashed'],
    ['ServiceUnavailableException', 'unavailable'],
  ] as const)('%s when the engine is %s', async (name, problem) => {
    const recogniser = scriptedRecogniser([], () => undefined, problem);
    await expect(refused(silence(1), {}, { recogniser })).rejects.toMatchObject({ name });
  });

  it('of the address when nobody may: wrong keys, expired keys', async () => {
    const { endpoint, keys, server: running } = await start();
    const wrong = { ...keys, secretAccessKey: 'not-the-key' };
    await expect(transcribe(endpoint, wrong, silence(1))).rejects.toThrow(/40\d/);
    const old = running.credentials('physicians', 'us-east-1:old', -1_000);
    await expect(transcribe(endpoint, old, silence(1))).rejects.toThrow(/40\d/);
  });
});

describe('a fault on demand', () => {
  it('is an exception frame, or a close code, after so many messages', async () => {
    const running = await start();
    const { faults } = running.server;
    await running.server.close();
    const again = await start({ faults });
    const rule = {
      service: 'transcribe',
      status: 500,
      closeCode: 1011,
      afterMs: 0,
      afterMessages: 2,
      times: 1,
    };
    faults.add({ ...rule, kind: 'stream-exception', code: 'LimitExceededException' });
    await expect(transcribe(again.endpoint, again.keys, silence(5))).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    faults.add({ ...rule, kind: 'stream-close', code: '' });
    expect((await transcribe(again.endpoint, again.keys, silence(5))).closeCode).toBe(1011);
    faults.add({ ...rule, kind: 'stream-cut', code: '' });
    expect((await transcribe(again.endpoint, again.keys, silence(5))).closeCode).toBe(1006);
  });
});

describe.skipIf(!speechInstalled)('real speech (needs flite, libpocketsphinx3, pocketsphinx-en-us)', () => {
  const TEXT = [
    'This is a sixty three year old man with hypertension and asthma.',
    'He came to the clinic because of a dry cough and a fever for two days.',
    'His blood pressure is one thirty over seventy and his pulse is eighty eight.',
    'We will start azithromycin five hundred milligrams daily.',
  ];
  let recogniser: Recogniser | null = null;
  beforeAll(() => {
    recogniser = createRecogniser();
  });
  afterAll(() => recogniser?.close());

  it.each(['rms', 'awb'] as const)('of voice %s becomes formatted text with times', async (voice) => {
    if (recogniser === null) throw new Error('no recogniser');
    const { endpoint, keys } = await start({ recogniser });
    const { results } = await transcribe(endpoint, keys, chunks(say(TEXT, voice)));
    const finals = results.filter(({ IsPartial }) => !IsPartial);
    const text = finals.map(({ Alternatives }) => Alternatives?.[0]?.Transcript).join(' ');
    expect(wordErrors(plainWords(TEXT.join(' ')), plainWords(text)).rate).toBeLessThanOrEqual(0.25);
    expect(text).toContain('63 year old');
    expect(text).toContain('130/70');
    expect(text).toContain('500 mg');
    const items = finals.flatMap(({ Alternatives }) => Alternatives?.[0]?.Items ?? []);
    const starts = items.map(({ StartTime }) => StartTime ?? 0);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(items.every(({ StartTime = 0, EndTime = 0 }) => StartTime <= EndTime)).toBe(true);
    const ids = new Set(finals.map(({ ResultId }) => ResultId));
    expect(ids.size).toBe(finals.length);
    // What else it may have been, written alike, where the engine doubts.
    expect(finals.some(({ Alternatives = [] }) => Alternatives.length > 1)).toBe(true);
    expect(results.every((one) => !one.IsPartial || one.Alternatives?.length === 1)).toBe(true);
    for (const { Alternatives = [], StartTime = 0, EndTime = 0 } of finals) {
      expect(Alternatives.length).toBeLessThanOrEqual(4);
      const texts = Alternatives.map(({ Transcript }) => Transcript);
      expect(new Set(texts).size).toBe(texts.length);
      for (const { Items = [] } of Alternatives) {
        expect(Math.abs((Items[0]?.StartTime ?? 0) - StartTime)).toBeLessThanOrEqual(0.15);
        expect(Math.abs((Items.at(-1)?.EndTime ?? 0) - EndTime)).toBeLessThanOrEqual(0.15);
      }
    }
  });

  it('of nobody gives nothing', async () => {
    if (recogniser === null) throw new Error('no recogniser');
    const { endpoint, keys } = await start({ recogniser });
    const { results, closeCode } = await transcribe(endpoint, keys, silence(50));
    expect(results).toEqual([]);
    expect(closeCode).toBe(1000);
  });
});
