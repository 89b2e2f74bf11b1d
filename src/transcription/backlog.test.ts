import { expect, it } from 'vitest';
import { EpochMs, SessionMs } from '../domain/units.ts';
import { Backlog, type GapRequest } from './backlog.ts';
import { Coverage } from './coverage.ts';
import type { WorkerEvent } from './messages.ts';
import { SimulatedService, speak, type Word } from './simulated-service.ts';
import { VirtualClock } from './virtual-clock.ts';

const WORDS: readonly Word[] = Array.from({ length: 20 }, (_, index) => ({
  startMs: 200 + index * 500,
  endMs: 500 + index * 500,
}));

function requestOf(gapId: string, fromMs: number, toMs: number): GapRequest {
  return {
    gapId,
    dictationId: 'd',
    fromMs: SessionMs(fromMs),
    toMs: SessionMs(toMs),
    specialty: 'PRIMARYCARE',
    dictationType: 'DICTATION',
    vocabularyName: null,
  };
}

/** A backlog over sound that a simulated service hears. */
function setUp(audio: Int16Array<ArrayBuffer> = speak(WORDS, 10_500)) {
  const clock = new VirtualClock();
  const service = new SimulatedService(clock, WORDS, 50);
  const events: WorkerEvent[] = [];
  let open = 0;
  let ids = 0;
  const coverage = new Coverage();
  const backlog = new Backlog({
    openSound: async () => {
      open += 1;
      return {
        end: audio.length,
        read: async (from, to) => audio.slice(from, to),
        close: () => {
          open -= 1;
        },
      };
    },
    coverageOf: () => coverage,
    access: () => ({ open: service.open, expiresAt: EpochMs(Number.MAX_SAFE_INTEGER) }),
    emit: (event) => events.push(event),
    now: clock.now,
    random: () => 0.5,
    newSessionId: () => `s${ids++}`,
    after: clock.after,
  });
  const wordsOf = (gapId: string) =>
    events.flatMap((event) =>
      event.kind === 'backfill' && event.gapId === gapId ? event.segment.text.split(' ') : [],
    );
  const endsOf = () =>
    events.flatMap((event) => (event.kind === 'backfilled' ? [`${event.gapId} ${event.outcome}`] : []));
  const left = () => events.findLast((event) => event.kind === 'backlog')?.waitingMs;
  return { clock, service, backlog, wordsOf, endsOf, left, openNow: () => open };
}

it('fills gaps one after another, and says how much is left', async () => {
  const { clock, backlog, wordsOf, endsOf, left, openNow } = setUp();
  backlog.add(requestOf('a', 0, 5_100));
  backlog.add(requestOf('b', 5_100, 10_500));
  expect(left()).toBe(10_500);
  await clock.run(60_000);
  expect(endsOf()).toEqual(['a done', 'b done']);
  expect([...wordsOf('a'), ...wordsOf('b')]).toEqual(WORDS.map((_, index) => `w${index}`));
  expect(left()).toBe(0);
  expect(openNow()).toBe(0);
});

it('goes on where the text ends when its stream breaks', async () => {
  const { clock, service, backlog, wordsOf, endsOf } = setUp();
  backlog.add(requestOf('a', 0, 10_500));
  clock.after(1_500, () => service.break({ kind: 'outage', forMs: 3_000 }));
  await clock.run(60_000);
  expect(endsOf()).toEqual(['a done']);
  expect(wordsOf('a')).toEqual(WORDS.map((_, index) => `w${index}`));
});

it('lets a gap go that nobody wants any more, in the middle of its stream', async () => {
  const { clock, backlog, wordsOf, endsOf, left, openNow } = setUp();
  backlog.add(requestOf('a', 0, 5_100));
  backlog.add(requestOf('b', 5_100, 10_500));
  clock.after(500, () => backlog.cancel('a'));
  await clock.run(60_000);
  expect(endsOf()).toEqual(['b done']);
  expect(wordsOf('b')).toHaveLength(10);
  expect(left()).toBe(0);
  expect(openNow()).toBe(0);
});

it('begins anew with a gap that was taken back and asked for again at once', async () => {
  const { clock, backlog, wordsOf, endsOf } = setUp();
  backlog.add(requestOf('a', 0, 10_500));
  backlog.cancel('a');
  backlog.add(requestOf('a', 0, 10_500));
  await clock.run(60_000);
  expect(endsOf()).toEqual(['a done']);
  expect(wordsOf('a')).toEqual(WORDS.map((_, index) => `w${index}`));
});

it('is done with a gap whose words the note has already', async () => {
  const { clock, backlog, wordsOf, endsOf } = setUp();
  backlog.add(requestOf('a', 0, 10_500));
  await clock.run(60_000);
  backlog.add(requestOf('again', 0, 10_500));
  await clock.run(120_000);
  expect(endsOf()).toEqual(['a done', 'again done']);
  expect(wordsOf('again')).toEqual([]);
});

it('takes a gap once, however often it is asked for', async () => {
  const { clock, backlog, wordsOf, endsOf } = setUp();
  backlog.add(requestOf('a', 0, 10_500));
  backlog.add(requestOf('a', 0, 10_500));
  await clock.run(60_000);
  expect(endsOf()).toEqual(['a done']);
  expect(wordsOf('a')).toHaveLength(20);
});

it('is done with silence and with a cough, and not with speech that nobody understands', async () => {
  const mumbled = new Int16Array(160_000);
  mumbled.fill(700, 16_000, 24_000);
  const cough = setUp(mumbled.slice());
  cough.backlog.add(requestOf('a', 0, 10_000));
  await cough.clock.run(60_000);
  expect(cough.endsOf()).toEqual(['a done']);
  for (let at = 16_000; at < 128_000; at += 4_800) mumbled.fill(700, at, at + 3_200);
  const speech = setUp(mumbled);
  speech.backlog.add(requestOf('a', 0, 10_000));
  await speech.clock.run(60_000);
  expect(speech.endsOf()).toEqual(['a failed']);
});

it('does not wait for its turn when the network is back', async () => {
  const { clock, service, backlog, endsOf } = setUp();
  service.break({ kind: 'refuse', times: 1, failure: 'limit-exceeded' });
  backlog.add(requestOf('a', 0, 2_000));
  await clock.run(60);
  backlog.online();
  await clock.run(1_000);
  expect(endsOf()).toEqual(['a done']);
});
