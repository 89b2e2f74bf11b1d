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

const problem = new ProblemError('microphone-interrupted');

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

  it('waits for a microphone that is lost and goes on in the same recording', () => {
    const { state, effects } = run(
      { kind: 'start', request },
      { kind: 'source-opened' },
      { kind: 'source-lost', problem },
      { kind: 'source-returned' },
      { kind: 'stop' },
      { kind: 'drained', durationMs: SessionMs(900) },
    );
    expect(state).toEqual({ kind: 'idle' });
    expect(effects.map((effect) => effect.kind)).toEqual([
      'open-source',
      'pause-capture',
      'await-source',
      'resume-capture',
      'finish',
      'recorded',
    ]);
  });

  it('records nothing by itself when the microphone was lost in a pause', () => {
    const { state, effects } = run(
      { kind: 'start', request },
      { kind: 'source-opened' },
      { kind: 'pause' },
      { kind: 'source-lost', problem },
      { kind: 'source-returned' },
    );
    expect(state).toEqual({ kind: 'paused', dictationId: 'd1' });
    expect(effects.map((effect) => effect.kind)).not.toContain('resume-capture');
  });

  it('tries again when asked to resume, and shows the newest reason', () => {
    const refused = new ProblemError('microphone-refused');
    const { state, effects } = run(
      { kind: 'start', request },
      { kind: 'source-opened' },
      { kind: 'source-lost', problem },
      { kind: 'resume' },
      { kind: 'source-lost', problem: refused },
    );
    expect(state).toEqual({ kind: 'interrupted', dictationId: 'd1', problem: refused, paused: false });
    expect(effects.filter((effect) => effect.kind === 'await-source')).toHaveLength(2);
  });

  it('fails when the microphone is lost before anything was said', () => {
    const { state } = run(
      { kind: 'start', request },
      { kind: 'source-lost', problem },
      { kind: 'drained', durationMs: SessionMs(0) },
    );
    expect(state).toMatchObject({ kind: 'failed', problem: { code: 'microphone-lost' } });
  });

  it('keeps what was recorded when the capture breaks, then shows the failure', () => {
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
    fc.constant<DictationEvent>({ kind: 'source-lost', problem }),
    fc.constant<DictationEvent>({ kind: 'source-returned' }),
    fc.constant<DictationEvent>({ kind: 'pause' }),
    fc.constant<DictationEvent>({ kind: 'resume' }),
    fc.constant<DictationEvent>({ kind: 'stop' }),
    fc.constant<DictationEvent>({ kind: 'drained', durationMs: SessionMs(10) }),
    fc.constant<DictationEvent>({ kind: 'dismiss' }),
  );

  it('finishes every opened source and reports its recording exactly once', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const { state, effects } = run(...events);
        const opened = effects.filter((effect) => effect.kind === 'open-source').length;
        const finished = effects.filter((effect) => effect.kind === 'finish').length;
        const open = ['preparing', 'recording', 'paused', 'interrupted'].includes(state.kind) ? 1 : 0;
        expect(finished).toBe(opened - open);
        const reported = effects.filter((effect) => effect.kind === 'recorded').length;
        expect(reported).toBe(finished - (state.kind === 'stopping' ? 1 : 0));
      }),
    );
  });
});
