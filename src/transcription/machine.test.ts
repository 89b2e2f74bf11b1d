import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { step } from './machine.ts';
import {
  closedStretch,
  openEnded,
  type Transcription,
  type TranscriptionEffect,
  type TranscriptionEvent,
} from './states.ts';

const CHUNK = 1600;
const dice = () => 1;

/** The state and all effects after these events. */
function play(events: readonly TranscriptionEvent[], start: Transcription = openEnded(0)) {
  let state = start;
  const effects: TranscriptionEffect[] = [];
  for (const event of events) {
    const next = step(state, event, dice);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects };
}

function chunk(at: number, speech = true): TranscriptionEvent {
  return { kind: 'captured', samples: CHUNK, speech, at };
}

const START: TranscriptionEvent = { kind: 'start' };
const opened = (stream: number, at = 0): TranscriptionEvent => ({ kind: 'opened', stream, at });
const live = play([START, opened(1)]).state;

function kinds(effects: readonly TranscriptionEffect[]): string[] {
  return effects.map((effect) => ('timer' in effect ? `${effect.kind} ${effect.timer}` : effect.kind));
}

describe('step', () => {
  it('connects before the first word and sends each chunk as it comes', () => {
    const { effects } = play([START, opened(1), chunk(100), chunk(200)]);
    expect(effects.filter(({ kind }) => kind === 'connect')).toEqual([
      { kind: 'connect', stream: 1, freshCredentials: false },
    ]);
    expect(effects.filter(({ kind }) => kind === 'send')).toEqual([
      { kind: 'send', stream: 1, from: 0, samples: CHUNK },
      { kind: 'send', stream: 1, from: CHUNK, samples: CHUNK },
    ]);
  });

  it('goes back to shortly before the confirmed end after a loss, with a new stream', () => {
    const { state, effects } = play(
      [
        ...Array.from({ length: 20 }, (_, index) => chunk(index * 100)),
        { kind: 'heard', stream: 1, confirmed: 16_000, segmentOpen: false, news: true, at: 2_000 },
        { kind: 'lost', stream: 1, failure: 'broken', at: 2_000 },
        { kind: 'timer', timer: 'retry', at: 2_100 },
        opened(2, 2_200),
      ],
      live,
    );
    expect(effects.findLast(({ kind }) => kind === 'connect')).toEqual({
      kind: 'connect',
      stream: 2,
      freshCredentials: true,
    });
    expect(effects.findLast(({ kind }) => kind === 'begin')).toEqual({ kind: 'begin', start: 12_800 });
    expect(effects.findLast(({ kind }) => kind === 'send')).toMatchObject({ stream: 2, from: 12_800 });
    expect(state).toMatchObject({ streamStart: 12_800, confirmed: 16_000, captured: 32_000 });
  });

  it('does not wait for its turn when the network is back', () => {
    const waiting = play([{ kind: 'lost', stream: 1, failure: 'not-opened', at: 10 }], live).state;
    expect(kinds(step(waiting, { kind: 'online' }, dice).effects)).toEqual([
      'clear-timer retry',
      'connect',
      'set-timer connect',
    ]);
  });

  it('believes no stream but the newest', () => {
    const second = play(
      [{ kind: 'lost', stream: 1, failure: 'broken', at: 1 }, { kind: 'online' }],
      live,
    ).state;
    for (const event of [
      opened(1),
      { kind: 'lost', stream: 1, failure: 'broken', at: 2 },
      { kind: 'finished', stream: 1 },
      { kind: 'heard', stream: 1, confirmed: 99, segmentOpen: true, news: true, at: 2 },
    ] satisfies TranscriptionEvent[]) {
      expect(step(second, event, dice)).toEqual({ state: second, effects: [] });
    }
  });

  it('half-closes in a pause, unless it is still catching up', () => {
    const pause: TranscriptionEvent = { kind: 'timer', timer: 'pause', at: 20_000 };
    expect(kinds(step(live, pause, dice).effects)).toContain('half-close');
    const behind = { ...live, captured: 80_000, sent: 1_600 };
    expect(kinds(step(behind, pause, dice).effects)).toEqual(['set-timer pause']);
  });

  it('takes a connection that stays blocked in a pause for broken', () => {
    const blocked = play([{ kind: 'congestion', stream: 1, congested: true }], {
      ...live,
      captured: 1_600,
    }).state;
    const { effects, state } = step(blocked, { kind: 'timer', timer: 'pause', at: 20_000 }, dice);
    expect(kinds(effects)).toContain('abandon');
    expect(state.phase.kind).toBe('waiting');
  });

  it('leaves the speech of a long break waiting and begins at the last pause', () => {
    const lost = play([{ kind: 'lost', stream: 1, failure: 'broken', at: 10 }], live).state;
    const talk = Array.from({ length: 120 }, (_, index) => chunk(index * 100, index !== 100));
    const { state, effects } = play([...talk, { kind: 'online' }, opened(2, 12_100)], lost);
    const told = effects.filter((effect) => effect.kind === 'waiting');
    expect(told.map(({ open }) => open)).toEqual([true, true, true, false]);
    expect(told.at(-1)?.stretch).toEqual({ from: 0, to: 100.5 * CHUNK });
    expect(state).toMatchObject({ confirmed: 100.5 * CHUNK, streamStart: 100.5 * CHUNK, behind: null });
  });

  it('hears a second of speech twice when there was no pause to begin at', () => {
    const lost = play([{ kind: 'lost', stream: 1, failure: 'broken', at: 10 }], live).state;
    const talk = Array.from({ length: 120 }, (_, index) => chunk(index * 100));
    const { state, effects } = play([...talk, { kind: 'online' }, opened(2, 12_100)], lost);
    expect(effects.findLast((effect) => effect.kind === 'waiting')).toMatchObject({
      stretch: { from: 0, to: 120 * CHUNK },
      open: false,
    });
    expect(state.streamStart).toBe(110 * CHUNK);
  });

  it('lets nobody wait for silence', () => {
    const lost = play([{ kind: 'lost', stream: 1, failure: 'broken', at: 10 }], live).state;
    const quiet = Array.from({ length: 300 }, (_, index) => chunk(index * 100, false));
    const { effects } = play([...quiet, { kind: 'stop' }], lost);
    expect(effects.filter(({ kind }) => kind === 'waiting')).toEqual([]);
    expect(effects.at(-1)).toEqual({ kind: 'ended', uncovered: null, failure: null });
  });

  it('ends when the link is broken at the stop, and says what has no text', () => {
    const { effects } = play(
      [chunk(100), { kind: 'lost', stream: 1, failure: 'broken', at: 10 }, { kind: 'stop' }],
      live,
    );
    expect(effects.at(-1)).toEqual({ kind: 'ended', uncovered: { from: 0, to: CHUNK }, failure: null });
  });

  it('hears a closed stretch and ends', () => {
    const pace: TranscriptionEvent = { kind: 'timer', timer: 'pace', at: 25 };
    const { effects, state } = play(
      [START, opened(1), pace, pace, { kind: 'finished', stream: 1 }],
      closedStretch({ from: 16_000, to: 16_000 + CHUNK }),
    );
    expect(kinds(effects)).toContain('half-close');
    expect(state.phase.kind).toBe('ended');
    expect(effects.at(-1)).toEqual({ kind: 'ended', uncovered: null, failure: null });
  });

  it('takes a stream that ended with a segment open for lost', () => {
    const { state } = play(
      [
        chunk(100),
        { kind: 'heard', stream: 1, confirmed: 0, segmentOpen: true, news: true, at: 150 },
        { kind: 'stop' },
        { kind: 'finished', stream: 1 },
      ],
      live,
    );
    expect(state.phase.kind).toBe('ended');
    expect(state.confirmed).toBe(0);
  });

  it('keeps its counts in order and ends for good, whatever happens', () => {
    const stream = fc.integer({ min: 1, max: 4 });
    const at = fc.integer({ min: 0, max: 60_000 });
    const event: fc.Arbitrary<TranscriptionEvent> = fc.oneof(
      fc.constant(START),
      fc.record({
        kind: fc.constant('captured' as const),
        samples: fc.integer({ min: 1, max: CHUNK }),
        speech: fc.boolean(),
        at,
      }),
      fc.record({ kind: fc.constant('opened' as const), stream, at }),
      fc.record({
        kind: fc.constant('heard' as const),
        stream,
        confirmed: fc.nat(50_000),
        segmentOpen: fc.boolean(),
        news: fc.boolean(),
        at,
      }),
      fc.record({ kind: fc.constant('congestion' as const), stream, congested: fc.boolean() }),
      fc.record({ kind: fc.constant('finished' as const), stream }),
      fc.record({
        kind: fc.constant('lost' as const),
        stream,
        failure: fc.constantFrom('broken' as const, 'bad-request' as const, 'not-opened' as const),
        at,
      }),
      fc.constant({ kind: 'online' as const }),
      fc.record({
        kind: fc.constant('timer' as const),
        timer: fc.constantFrom(
          'connect' as const,
          'retry' as const,
          'pace' as const,
          'pause' as const,
          'drain' as const,
          'stop' as const,
        ),
        at,
      }),
      fc.constant({ kind: 'stop' as const }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let state = openEnded(0);
        for (const one of events) {
          const next = step(state, one, Math.random).state;
          expect(next.confirmed).toBeGreaterThanOrEqual(state.confirmed);
          expect(next.confirmed).toBeLessThanOrEqual(next.captured);
          expect(next.sent).toBeLessThanOrEqual(next.captured);
          if (state.phase.kind === 'ended') expect(next).toBe(state);
          state = next;
        }
      }),
    );
  });
});
