import { ProblemError } from '../domain/problem.ts';
import type { DictationEffect, DictationEvent, DictationState } from './states.ts';

/** The next state and what has to be done to get there. */
export interface Step {
  readonly state: DictationState;
  readonly effects: readonly DictationEffect[];
}

export const IDLE: DictationState = { kind: 'idle' };

/**
 * The life of a dictation. An event that means nothing in a state changes nothing: a second press of a key or
 * a late report never breaks a recording.
 */
export function step(state: DictationState, event: DictationEvent): Step {
  switch (state.kind) {
    case 'idle':
    case 'failed':
      return fromRest(state, event);
    case 'preparing':
      return fromPreparing(state, event);
    case 'recording':
    case 'paused':
      return fromRunning(state, event);
    case 'interrupted':
      return fromInterrupted(state, event);
    case 'stopping':
      return fromStopping(state, event);
  }
}

type Resting = Extract<DictationState, { kind: 'idle' | 'failed' }>;
type Running = Extract<DictationState, { kind: 'recording' | 'paused' }>;
type Interrupted = Extract<DictationState, { kind: 'interrupted' }>;
type Preparing = Extract<DictationState, { kind: 'preparing' }>;
type Stopping = Extract<DictationState, { kind: 'stopping' }>;

function fromRest(state: Resting, event: DictationEvent): Step {
  if (event.kind === 'start') {
    const { dictationId } = event.request;
    return {
      state: { kind: 'preparing', dictationId },
      effects: [{ kind: 'open-source', request: event.request }],
    };
  }
  return event.kind === 'dismiss' ? stay(IDLE) : stay(state);
}

function fromPreparing(state: Preparing, event: DictationEvent): Step {
  switch (event.kind) {
    case 'source-opened':
      return stay({ kind: 'recording', dictationId: state.dictationId });
    case 'source-failed':
      return stopping(state.dictationId, event.problem);
    case 'source-lost':
      // Nothing has been said yet, so there is nothing to wait for.
      return stopping(state.dictationId, new ProblemError('microphone-lost', { cause: event.problem }));
    case 'stop':
      return stopping(state.dictationId, null);
    default:
      return stay(state);
  }
}

function fromRunning(state: Running, event: DictationEvent): Step {
  const { dictationId } = state;
  switch (event.kind) {
    case 'pause':
      if (state.kind === 'paused') return stay(state);
      return { state: { kind: 'paused', dictationId }, effects: [{ kind: 'pause-capture' }] };
    case 'resume':
      if (state.kind === 'recording') return stay(state);
      return { state: { kind: 'recording', dictationId }, effects: [{ kind: 'resume-capture' }] };
    case 'stop':
    case 'source-ended':
      return stopping(dictationId, null);
    case 'source-failed':
      return stopping(dictationId, event.problem);
    case 'source-lost':
      return interrupted(state, event.problem);
    default:
      return stay(state);
  }
}

function fromInterrupted(state: Interrupted, event: DictationEvent): Step {
  const { dictationId, paused } = state;
  switch (event.kind) {
    case 'source-returned':
      if (paused) return stay({ kind: 'paused', dictationId });
      return { state: { kind: 'recording', dictationId }, effects: [{ kind: 'resume-capture' }] };
    case 'source-lost':
      return stay(event.problem.code === state.problem.code ? state : { ...state, problem: event.problem });
    case 'pause':
      return stay(paused ? state : { ...state, paused: true });
    case 'resume':
      return { state: { ...state, paused: false }, effects: [{ kind: 'await-source' }] };
    case 'stop':
      return stopping(dictationId, null);
    case 'source-failed':
      return stopping(dictationId, event.problem);
    default:
      return stay(state);
  }
}

function fromStopping(state: Stopping, event: DictationEvent): Step {
  const { dictationId, problem } = state;
  if (event.kind === 'drained') {
    return {
      state: problem === null ? IDLE : { kind: 'failed', dictationId, problem },
      effects: [{ kind: 'recorded', dictationId, durationMs: event.durationMs }],
    };
  }
  if (event.kind === 'source-failed') return stay({ kind: 'stopping', dictationId, problem: event.problem });
  return stay(state);
}

function interrupted({ kind, dictationId }: Running, problem: ProblemError): Step {
  const paused = kind === 'paused';
  return {
    state: { kind: 'interrupted', dictationId, problem, paused },
    effects: paused ? [{ kind: 'await-source' }] : [{ kind: 'pause-capture' }, { kind: 'await-source' }],
  };
}

function stopping(dictationId: string, problem: ProblemError | null): Step {
  return { state: { kind: 'stopping', dictationId, problem }, effects: [{ kind: 'finish', dictationId }] };
}

function stay(state: DictationState): Step {
  return { state, effects: [] };
}
