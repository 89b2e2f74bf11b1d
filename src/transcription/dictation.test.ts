import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dictation } from './dictation.ts';
import type { WorkerEvent } from './messages.ts';
import { type Fault, SimulatedService, speak, type Word } from './simulated-service.ts';
import { VirtualClock } from './virtual-clock.ts';

const CHUNK = 1600;

/** A pause of the person who dictates: no audio comes for so long after this much of it. */
interface Pause {
  readonly afterMs: number;
  readonly forMs: number;
}

interface Script {
  readonly words: readonly Word[];
  readonly faults?: readonly { readonly atMs: number; readonly fault: Fault }[];
  readonly pauses?: readonly Pause[];
  readonly delayMs?: number;
  readonly dice?: number;
}

/** A dictation of the script from the first chunk to the end, in virtual time. */
async function dictate(script: Script) {
  const clock = new VirtualClock();
  const service = new SimulatedService(clock, script.words, script.delayMs ?? 150);
  const lengthMs = Math.ceil(((script.words.at(-1)?.endMs ?? 0) + 200) / 100) * 100;
  const audio = speak(script.words, lengthMs);
  const spooled: number[] = [];
  const events: { at: number; event: WorkerEvent }[] = [];
  let ids = 0;
  const dictation = new Dictation(
    { dictationId: 'd', specialty: 'PRIMARYCARE', dictationType: 'DICTATION', vocabularyName: null },
    {
      spool: {
        async append(pcm) {
          for (const sample of pcm) spooled.push(sample);
          return true;
        },
        read: async (from, to) => Int16Array.from(spooled.slice(from, to)),
        close: () => {},
      },
      access: () => service.open,
      emit: (event) => events.push({ at: clock.now(), event }),
      now: clock.now,
      random: () => script.dice ?? 0.5,
      newSessionId: () => `session-${ids++}`,
      after: clock.after,
    },
  );
  for (const { atMs, fault } of script.faults ?? []) clock.after(atMs, () => service.break(fault));
  const endOfTalk = talk(clock, dictation, audio, script.pauses ?? []);
  dictation.start();
  await clock.run(endOfTalk + 120_000, () => events.at(-1)?.event.kind === 'stopped');
  return { events, service, endOfTalk };
}

/** Schedules the chunks and the stop; gives back when that is. */
function talk(
  clock: VirtualClock,
  dictation: Dictation,
  audio: Int16Array<ArrayBuffer>,
  pauses: readonly Pause[],
) {
  let at = 0;
  for (let start = 0; start < audio.length; start += CHUNK) {
    const pcm = audio.slice(start, start + CHUNK);
    at += 100;
    clock.after(at, () => dictation.accept({ kind: 'chunk', startSample: start, pcm: pcm.buffer }));
    for (const pause of pauses) if (Math.floor(pause.afterMs / 100) * CHUNK === start) at += pause.forMs;
  }
  clock.after(at + 10, () => {
    dictation.accept({ kind: 'end', samples: audio.length });
    void dictation.stop();
  });
  return at + 10;
}

type Run = Awaited<ReturnType<typeof dictate>>;

function finals(run: Run) {
  return run.events.flatMap(({ event }) => (event.kind === 'final' ? [event.segment] : []));
}

function wordsOf(run: Run): string[] {
  return finals(run).flatMap((segment) => segment.text.split(' '));
}

function statesOf(run: Run): string[] {
  return run.events.flatMap(({ event }) => (event.kind === 'state' ? [event.state] : []));
}

function toldUncovered(run: Run) {
  const event = run.events.find(({ event }) => event.kind === 'uncovered')?.event;
  return event?.kind === 'uncovered' ? event : null;
}

function expected(words: readonly Word[]): string[] {
  return words.map((_, index) => `w${index}`);
}

/** Words of 200–450 ms, apart by 60–700 ms. */
const speech = fc
  .array(fc.record({ gap: fc.integer({ min: 60, max: 700 }), length: fc.integer({ min: 200, max: 450 }) }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((parts) => {
    let at = 100;
    return parts.map(({ gap, length }): Word => {
      const startMs = at + gap;
      at = startMs + length;
      return { startMs, endMs: at };
    });
  });

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    kind: fc.constant('drop' as const),
    failure: fc.constantFrom(
      'broken' as const,
      'unavailable' as const,
      'internal' as const,
      'conflict' as const,
    ),
  }),
  fc.record({ kind: fc.constant('refuse' as const), times: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('stall' as const) }),
  fc.record({ kind: fc.constant('no-answer' as const) }),
  fc.record({ kind: fc.constant('congest' as const), forMs: fc.integer({ min: 50, max: 4_000 }) }),
);

function steadyWords(count: number, everyMs = 500): Word[] {
  return Array.from({ length: count }, (_, index) => ({
    startMs: 200 + index * everyMs,
    endMs: 500 + index * everyMs,
  }));
}

describe('Dictation', () => {
  it('hears each word exactly once and in order, whatever breaks', async () => {
    await fc.assert(
      fc.asyncProperty(
        speech,
        fc.array(fc.record({ atMs: fc.integer({ min: 0, max: 18_000 }), fault }), { maxLength: 4 }),
        fc.array(
          fc.record({ afterMs: fc.integer({ min: 0, max: 15_000 }), forMs: fc.constantFrom(3_000, 20_000) }),
          {
            maxLength: 2,
          },
        ),
        fc.integer({ min: 5, max: 600 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (words, faults, pauses, delayMs, dice) => {
          const run = await dictate({ words, faults, pauses, delayMs, dice });
          const told = toldUncovered(run);
          // What was waited for in vain after the stop is told, and nothing else is missing.
          if (told !== null) expect(run.events.at(-1)?.at).toBe(run.endOfTalk + 30_000);
          const due = words.filter((word) => told === null || word.endMs <= told.fromMs).length;
          expect(wordsOf(run)).toEqual(expected(words).slice(0, Math.max(due, wordsOf(run).length)));
          expect(run.events.at(-1)?.event.kind).toBe('stopped');
          expect(new Set(run.service.sessionIds).size).toBe(run.service.sessionIds.length);
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);

  it('gives session times, whatever stream the words came over', async () => {
    const words = steadyWords(20);
    const run = await dictate({
      words,
      faults: [{ atMs: 4_200, fault: { kind: 'drop', failure: 'broken' } }],
    });
    for (const item of finals(run).flatMap((segment) => segment.items)) {
      const word = words[Number(item.text.slice(1))];
      expect(Math.abs(item.endMs - (word?.endMs ?? 0))).toBeLessThan(2);
    }
    expect(statesOf(run)).toEqual(['connecting', 'live', 'reconnecting', 'live', 'draining', 'idle']);
  });

  it('notices within five seconds that nobody answers, and goes on', async () => {
    const words = steadyWords(40);
    const run = await dictate({ words, faults: [{ atMs: 5_000, fault: { kind: 'stall' } }] });
    const noticed = run.events.find(({ event }) => event.kind === 'state' && event.state === 'reconnecting');
    expect(noticed?.at).toBeLessThanOrEqual(10_000);
    expect(wordsOf(run)).toEqual(expected(words));
  });

  it('has no stream in a long pause, and takes it up again', async () => {
    const words = steadyWords(10);
    const run = await dictate({ words, pauses: [{ afterMs: 2_000, forMs: 60_000 }] });
    expect(statesOf(run)).toEqual(['connecting', 'live', 'idle', 'connecting', 'live', 'draining', 'idle']);
    expect(wordsOf(run)).toEqual(expected(words));
    expect(run.service.sessionIds).toHaveLength(2);
  });

  it('never sends faster than it was spoken while all is well, and catches up at five times at most', async () => {
    const words = steadyWords(30);
    const fine = await dictate({ words });
    for (const { event } of fine.events) {
      if (event.kind === 'progress') expect(event.sentMs).toBeLessThanOrEqual(event.capturedMs);
    }
    const broken = await dictate({
      words,
      faults: [
        { atMs: 3_000, fault: { kind: 'refuse', times: 8 } },
        { atMs: 3_000, fault: { kind: 'drop', failure: 'broken' } },
      ],
      dice: 0.5,
    });
    const progress = broken.events.flatMap(({ at, event }) =>
      event.kind === 'progress' ? [{ at, ...event }] : [],
    );
    const live = progress.filter((one, index) => one.sentMs > (progress[index - 1]?.sentMs ?? 0));
    for (let i = 1; i < live.length; i++) {
      const [before, after] = [live[i - 1], live[i]];
      if (before === undefined || after === undefined) continue;
      expect(after.sentMs - before.sentMs).toBeLessThanOrEqual((after.at - before.at + 100) * 5 + 200);
    }
    expect(wordsOf(broken)).toEqual(expected(words));
  });

  it('ends after a while when the service stays away, and says what has no text', async () => {
    const words = steadyWords(10);
    const run = await dictate({
      words,
      faults: [
        { atMs: 0, fault: { kind: 'refuse', times: 1_000 } },
        { atMs: 1, fault: { kind: 'drop', failure: 'broken' } },
      ],
    });
    const stopped = run.events.at(-1);
    expect(stopped?.event.kind).toBe('stopped');
    expect((stopped?.at ?? 0) - run.endOfTalk).toBeLessThanOrEqual(31_000);
    expect(toldUncovered(run)).toEqual({ kind: 'uncovered', dictationId: 'd', fromMs: 0, toMs: 5_000 });
    const problems = run.events.flatMap(({ event }) => (event.kind === 'problem' ? [event.code] : []));
    expect(problems).toEqual(['stream-lost', 'service-failed']);
  });

  it('gives up when the service twice finds the request bad, and keeps recording', async () => {
    const bad: Fault = { kind: 'drop', failure: 'bad-request' };
    const run = await dictate({
      words: steadyWords(10),
      faults: [200, 400, 600, 800].map((atMs) => ({ atMs, fault: bad })),
      dice: 0.1,
    });
    expect(statesOf(run)).toContain('failed');
    const last = run.events.findLast(({ event }) => event.kind === 'progress')?.event;
    expect(last).toMatchObject({ capturedMs: 5_200 });
  });
});
