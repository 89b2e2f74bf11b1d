import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import { SessionMs } from '../domain/units.ts';
import { IDLE, step } from './machine.ts';
import type { DictationEffect, DictationEvent, DictationState } from './states.ts';

const request = {
  dictationId: 'd1',
  source: { kind: 'microphone', deviceId: null },
  specialty: 'PRIMARYCARE',
  dictationType: 'DICTATION',
} as const;

const problem = new ProblemError('microphone-lost');

function run(...events: DictationEvent[]): { state: DictationState; effects: DictationEffect[] } {
  let state: DictationState = IDLE;
  const effects: DictationEffect[] = [];
  for (const event of events) {
    const next = step(state, event);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects };
}

describe('the life of a dictation', () => {
  it('opens, records, stops, drains and reports the recording', () => {
    const { state, effects } = run(
      { kind: 'start', request },
      { kind: 'source-opened' },
      { kind: 'stop' },
      { kind: 'drained', durationMs: SessionMs(1200) },
    );
    expect(state).toEqual({ kind: 'idle' });
    expect(effects.map((effect) => effect.kind)).toEqual(['open-source', 'finish', 'recorded']);
  });

  it('pauses and resumes once, however often it is asked', () => {
    const { state, effects } = run(
      { kind: 'start', request },
      { kind: 'source-opened' },
      { kind: 'pause' },
      { kind: 'pause' },
      { kind: 'resume' },
      { kind: 'resume' },
    );
    expect(state.kind).toBe('recording');
    expect(effects.map((effect) => effect.kind)).toEqual(['open-source', 'pause-capture', 'resume-capture']);
  });

  it('keeps what was recorded when the microphone is lost, then shows the failure', () => {
    const { state, effects } = run(
      { kind: 'start', request },
      { kind: 'source-opened' },
      { kind: 'source-failed', problem },
      { kind: 'drained', durationMs: SessionMs(800) },
    );
    expect(state).toEqual({ kind: 'failed', dictationId: 'd1', problem });
    expect(effects.at(-1)).toEqual({ kind: 'recorded', dictationId: 'd1', durationMs: 800 });
  });

  it('stops when the file has been played to its end', () => {
    const { state } = run({ kind: 'start', request }, { kind: 'source-opened' }, { kind: 'source-ended' });
    expect(state.kind).toBe('stopping');
  });

  it('can start again after a failure', () => {
    const { state } = run(
      { kind: 'start', request },
      { kind: 'source-failed', problem },
      { kind: 'drained', durationMs: SessionMs(0) },
      { kind: 'start', request },
    );
    expect(state.kind).toBe('preparing');
  });
});

describe('any order of events', () => {
  const event: fc.Arbitrary<DictationEvent> = fc.oneof(
    fc.constant<DictationEvent>({ kind: 'start', request }),
    fc.constant<DictationEvent>({ kind: 'source-opened' }),
    fc.constant<DictationEvent>({ kind: 'source-failed', problem }),
    fc.constant<DictationEvent>({ kind: 'source-ended' }),
    fc.constant<DictationEvent>({ kind: 'pause' }),
    fc.constant<DictationEvent>({ kind: 'resume' }),
    fc.constant<DictationEvent>({ kind: 'stop' }),
    fc.constant<DictationEvent>({ kind: 'drained', durationMs: SessionMs(10) }),
    fc.constant<DictationEvent>({ kind: 'dismiss' }),
  );

  it('finishes every opened source exactly once', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const { state, effects } = run(...events);
        const opened = effects.filter((effect) => effect.kind === 'open-source').length;
        const finished = effects.filter((effect) => effect.kind === 'finish').length;
        const open = ['preparing', 'recording', 'paused'].includes(state.kind) ? 1 : 0;
        expect(finished).toBe(opened - open);
      }),
    );
  });
});
