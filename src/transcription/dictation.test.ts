import { describe, expect, it } from 'vitest';
import { type Played, play, type Schedule } from './simulated-schedule.ts';
import type { Fault, Word } from './simulated-service.ts';

function finals({ window }: Played) {
  return window.events.flatMap(({ event }) => (event.kind === 'final' ? [event.segment] : []));
}

function statesOf({ window }: Played): string[] {
  return window.events.flatMap(({ event }) => (event.kind === 'state' ? [event.state] : []));
}

function lossesOf({ window }: Played): string[] {
  return window.events.flatMap(({ event }) => (event.kind === 'lost' ? [event.cause] : []));
}

function closedGaps({ window }: Played) {
  return window.events.flatMap(({ at, event }) =>
    event.kind === 'waiting' && !event.open ? [{ at, fromMs: event.fromMs, toMs: event.toMs }] : [],
  );
}

function expected(words: readonly Word[]): string[] {
  return words.map((_, index) => `w${index}`);
}

function steadyWords(count: number, everyMs = 500): Word[] {
  return Array.from({ length: count }, (_, index) => ({
    startMs: 200 + index * everyMs,
    endMs: 500 + index * everyMs,
  }));
}

/** Plays a schedule at whose end all words must be in the note. */
async function playWhole(schedule: Schedule): Promise<Played> {
  const run = await play(schedule);
  expect(run.window.words()).toEqual(expected(schedule.words));
  expect(run.window.gaps).toBe(0);
  return run;
}

describe('Dictation', () => {
  it('gives session times, whatever stream the words came over', async () => {
    const words = steadyWords(20);
    const run = await playWhole({
      words,
      faults: [{ atMs: 4_200, fault: { kind: 'drop', failure: 'broken' } }],
    });
    for (const item of finals(run).flatMap((segment) => segment.items)) {
      const word = words[Number(item.text.slice(1))];
      expect(Math.abs(item.endMs - (word?.endMs ?? 0))).toBeLessThan(2);
    }
    expect(statesOf(run)).toEqual(['connecting', 'live', 'reconnecting', 'live', 'draining', 'idle']);
    expect(lossesOf(run)).toEqual(['broken']);
  });

  it('notices within five seconds that nobody answers, and goes on', async () => {
    const words = steadyWords(40);
    const run = await playWhole({ words, faults: [{ atMs: 5_000, fault: { kind: 'stall' } }] });
    const noticed = run.window.events.find(
      ({ event }) => event.kind === 'state' && event.state === 'reconnecting',
    );
    expect(noticed?.at).toBeLessThanOrEqual(10_000);
  });

  it('notices a link that died with the last word before a silence', async () => {
    const words = [...steadyWords(4), { startMs: 21_000, endMs: 21_400 }];
    const run = await playWhole({ words, faults: [{ atMs: 2_000, fault: { kind: 'stall' } }] });
    const noticed = run.window.events.find(
      ({ event }) => event.kind === 'state' && event.state === 'reconnecting',
    );
    expect(noticed?.at).toBeLessThanOrEqual(7_000);
  });

  it('has no stream in a long pause, and takes it up again', async () => {
    const words = steadyWords(10);
    const run = await playWhole({ words, pauses: [{ afterMs: 2_000, forMs: 60_000 }] });
    expect(statesOf(run)).toEqual(['connecting', 'live', 'idle', 'connecting', 'live', 'draining', 'idle']);
    expect(run.service.sessionIds).toHaveLength(2);
  });

  it('never sends faster than it was spoken while all is well, and catches up at five times at most', async () => {
    const words = steadyWords(30);
    const fine = await playWhole({ words });
    for (const { event } of fine.window.events) {
      if (event.kind === 'progress') expect(event.sentMs).toBeLessThanOrEqual(event.capturedMs);
    }
    const broken = await playWhole({
      words,
      faults: [
        { atMs: 3_000, fault: { kind: 'refuse', times: 8 } },
        { atMs: 3_000, fault: { kind: 'drop', failure: 'broken' } },
      ],
      dice: [0.5],
    });
    const progress = broken.window.events.flatMap(({ at, event }) =>
      event.kind === 'progress' ? [{ at, ...event }] : [],
    );
    const live = progress.filter((one, index) => one.sentMs > (progress[index - 1]?.sentMs ?? 0));
    for (let i = 1; i < live.length; i++) {
      const [before, after] = [live[i - 1], live[i]];
      if (before === undefined || after === undefined) continue;
      expect(after.sentMs - before.sentMs).toBeLessThanOrEqual((after.at - before.at + 100) * 5 + 200);
    }
  });

  it('ends at once when there is no link, and what has no text is transcribed when there is', async () => {
    const words = steadyWords(10);
    const run = await playWhole({ words, faults: [{ atMs: 0, fault: { kind: 'outage', forMs: 90_000 } }] });
    expect(closedGaps(run)).toEqual([{ at: run.endOfTalk, fromMs: 0, toMs: 5_200 }]);
    expect(run.window.events.find(({ event }) => event.kind === 'stopped')?.at).toBe(run.endOfTalk);
  });

  it('shows what is said now after a long break, and the backlog in its place', async () => {
    const words = steadyWords(60);
    const run = await playWhole({
      words,
      faults: [{ atMs: 3_000, fault: { kind: 'outage', forMs: 15_000 } }],
    });
    const [gap] = closedGaps(run);
    const firstLive = finals(run).find(({ startMs }) => startMs > (gap?.toMs ?? 0) - 1_000);
    const lastBackfill = run.window.events.findLast(({ event }) => event.kind === 'backfill');
    expect(firstLive?.startMs).toBeLessThan(20_000);
    expect(lastBackfill?.at).toBeGreaterThan(
      run.window.events.findIndex(({ event }) => event.kind === 'final'),
    );
    const grown = run.window.events.filter(({ event }) => event.kind === 'waiting' && event.open);
    expect(grown.length).toBeGreaterThan(5);
  });

  it('goes on in the same stream after a short break', async () => {
    const words = steadyWords(40);
    const run = await playWhole({
      words,
      faults: [{ atMs: 3_000, fault: { kind: 'outage', forMs: 4_000 } }],
    });
    expect(closedGaps(run)).toEqual([]);
  });

  it('passes on to a stream with newer credentials at a pause, and nobody notices', async () => {
    const words = [
      ...steadyWords(20),
      ...steadyWords(20).map(({ startMs, endMs }) => ({ startMs: startMs + 11_000, endMs: endMs + 11_000 })),
    ];
    const run = await playWhole({ words, credentialsMs: 65_000 });
    expect(statesOf(run)).toEqual(['connecting', 'live', 'draining', 'idle']);
    expect(run.service.sessionIds).toHaveLength(2);
  });

  it('gives up when the service twice finds the request bad, keeps recording, and tries again afterwards', async () => {
    const bad: Fault = { kind: 'drop', failure: 'bad-request' };
    const run = await playWhole({
      words: steadyWords(10),
      faults: [200, 400, 600, 800].map((atMs) => ({ atMs, fault: bad })),
      dice: [0.1],
    });
    expect(statesOf(run)).toContain('failed');
    const last = run.window.events.findLast(({ event }) => event.kind === 'progress')?.event;
    expect(last).toMatchObject({ capturedMs: 5_200 });
  });

  it('transcribes after a crash what had no text, and nothing twice', async () => {
    const words = steadyWords(40);
    const run = await play({ words, crash: { atMs: 9_990, awayMs: 60_000 } });
    expect(run.window.words()).toEqual(expected(words).slice(0, 20));
  });
});
