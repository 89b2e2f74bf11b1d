import { CHUNK_MS, TRANSCRIBE_SAMPLE_RATE_HZ } from '../domain/units.ts';
import { isFatal, problemToTell, retryDelayMs } from './reconnect-policy.ts';
import {
  type Phase,
  TIMERS,
  type TimerName,
  type Transcription,
  type TranscriptionEffect,
  type TranscriptionEvent,
} from './states.ts';
import type { StreamFailure } from './stream.ts';

/**
 * The pure course of one dictation's transcription, over as many streams as it takes.
 *
 * Audio is sent as it comes. A new stream begins a little before the confirmed end, and what piled up in a short
 * break is caught up with at five times real time; otherwise nothing goes faster than it was spoken. After a long
 * break the new stream begins with what is said now, and the speech before it waits for a stream of its own. In a
 * pause no audio is sent: after ten seconds the stream is half-closed (the service ends one that is silent for
 * fifteen) and the next chunk opens another. Whoever stops waits for words on their way, never for a broken link.
 */

const SAMPLES_PER_MS = TRANSCRIBE_SAMPLE_RATE_HZ / 1000;
const CHUNK_SAMPLES = CHUNK_MS * SAMPLES_PER_MS;

const CONNECT_TIMEOUT_MS = 5_000;
/** One extra chunk this often while catching up: four times real time, beside the live one. */
const PACE_MS = 25;
const PAUSE_TIMEOUT_MS = 10_000;
/** Silence of the service after a half-close until the stream counts as lost. */
const DRAIN_TIMEOUT_MS = 10_000;
/** How long the last words are waited for after the half-close, whatever signs of life come. */
const STOP_TIMEOUT_MS = 30_000;
/** The service says nothing for so long, though speech was sent: the link is dead, whatever it looks like. */
const SILENCE_TIMEOUT_MS = 4_500;
/** The same, for less sound than a few words. */
const NOISE_TIMEOUT_MS = 10_000;
const SPEECH_TO_ANSWER = 2_000 * SAMPLES_PER_MS;
const MAX_PATIENCE = 16;
/** A new stream hears this much again, so that no word is cut; what is doubled is taken out by its time. */
const OVERLAP_SAMPLES = 200 * SAMPLES_PER_MS;
/** A break that holds so much is left to the backlog, so that what is said now is seen now. */
const LONG_BREAK_SAMPLES = 10_000 * SAMPLES_PER_MS;
/** A pause so near is where the new stream begins after a long break. */
const NEAR_PAUSE_SAMPLES = 5_000 * SAMPLES_PER_MS;
/** Without a pause both streams hear this much, longer than a word; what is doubled is taken out by its time. */
const SPLIT_OVERLAP_SAMPLES = 1_000 * SAMPLES_PER_MS;
/** A waiting stretch is told anew when it has grown by this much. */
const TELL_WAITING_SAMPLES = 1_000 * SAMPLES_PER_MS;
/** What follows the last speech and may still belong to it. */
const SPEECH_TAIL_SAMPLES = 500 * SAMPLES_PER_MS;
/** A stream that lived so long was healthy, even if nobody spoke. */
const HEALTHY_AFTER_MS = 8_000;

export interface Step {
  readonly state: Transcription;
  readonly effects: readonly TranscriptionEffect[];
}

/** The next state, and what has to be done for it. @param random dice for the back-off, 0..1 */
export function step(state: Transcription, event: TranscriptionEvent, random: () => number): Step {
  if (state.phase.kind === 'ended') return stay(state);
  if ('stream' in event && event.stream !== state.stream) return stay(state);
  switch (event.kind) {
    case 'start':
      return state.phase.kind === 'dormant' && hasWork(state) ? connect(state) : stay(state);
    case 'captured':
      return captured(state, event, random);
    case 'opened':
      return opened(state, event.at);
    case 'heard':
      return heard(state, event);
    case 'congestion':
      return congestion(state, event.congested);
    case 'finished':
      return finished(state, random);
    case 'lost':
      return hasStream(state.phase) ? lost(state, event.failure, event.at, random) : stay(state);
    case 'online':
      return state.phase.kind === 'waiting' ? prefixed(clear('retry'), connect(state)) : stay(state);
    case 'timer':
      return timer(state, event, random);
    case 'stop':
      return stop(state);
  }
}

function captured(
  before: Transcription,
  event: { samples: number; speech: boolean; at: number },
  random: () => number,
): Step {
  const end = before.captured + event.samples;
  const state: Transcription = {
    ...before,
    captured: end,
    lastSpeech: event.speech ? end : before.lastSpeech,
    lastPause: event.speech ? before.lastPause : end - event.samples / 2,
  };
  if (state.phase.kind === 'dormant') return connect(state);
  if (state.phase.kind !== 'live') return waitOn(state, event.samples);
  const phase = event.speech ? withUnanswered(state.phase, event) : state.phase;
  if (isDeaf(phase, state, event.at)) {
    const patient = { ...state, patience: Math.min(MAX_PATIENCE, state.patience * 2) };
    return giveUp(patient, 'broken', event.at, random);
  }
  return prefixed(set('pause', PAUSE_TIMEOUT_MS), sendNext({ ...state, phase }));
}

type Live = Extract<Phase, { kind: 'live' }>;

function withUnanswered(phase: Live, speech: { samples: number; at: number }): Live {
  return {
    ...phase,
    unansweredSince: phase.unansweredSince ?? speech.at,
    unansweredSpeech: phase.unansweredSpeech + speech.samples,
  };
}

/**
 * The service owes an answer for so long that the link must be dead, whatever the socket says: for speech, or for
 * the end of a segment that it has begun. A little noise may mean nothing to it, and is given longer.
 */
function isDeaf(phase: Live, { patience, segmentOpen }: Transcription, at: number): boolean {
  const { answeredAt, unansweredSince, unansweredSpeech } = phase;
  if (segmentOpen && at - answeredAt >= SILENCE_TIMEOUT_MS * patience) return true;
  if (unansweredSince === null) return false;
  const limit = unansweredSpeech < SPEECH_TO_ANSWER ? NOISE_TIMEOUT_MS : SILENCE_TIMEOUT_MS;
  return at - unansweredSince >= limit * patience;
}

/** Captured without a live stream: a long break leaves its speech waiting, and says how much that is by now. */
function waitOn(state: Transcription, samples: number): Step {
  if (state.phase.kind === 'closing' || state.stopping) return stay(state);
  const length = state.captured - state.confirmed;
  if (state.behind === null) {
    const isLong = length >= LONG_BREAK_SAMPLES && state.lastSpeech > state.confirmed;
    return isLong ? tellWaiting({ ...state, behind: state.confirmed }, state.captured, true) : stay(state);
  }
  const seconds = Math.floor(length / TELL_WAITING_SAMPLES);
  const before = Math.floor((length - samples) / TELL_WAITING_SAMPLES);
  return seconds > before ? tellWaiting(state, state.captured, true) : stay(state);
}

function tellWaiting(state: Transcription, to: number, open: boolean): Step {
  const from = state.behind ?? state.confirmed;
  return { state, effects: [{ kind: 'waiting', stretch: { from, to }, open }] };
}

function opened(before: Transcription, at: number): Step {
  if (before.phase.kind !== 'connecting') return stay(before);
  const { state, effects } = beginStream(before);
  const phase: Phase = {
    kind: 'live',
    openedAt: at,
    answeredAt: at,
    unansweredSince: null,
    unansweredSpeech: 0,
    congested: false,
  };
  const pause = set('pause', PAUSE_TIMEOUT_MS);
  return prefixed(clear('connect'), ...effects, pause, sendNext({ ...state, phase }));
}

/** Where the open stream begins: a little before the confirmed end, or after a long break with what is said now. */
function beginStream(state: Transcription): Step {
  if (state.behind === null) return beginAt(state, Math.max(0, state.confirmed - OVERLAP_SAMPLES));
  const hasPause = state.lastPause > state.behind && state.lastPause >= state.captured - NEAR_PAUSE_SAMPLES;
  const start = hasPause ? state.lastPause : state.captured - SPLIT_OVERLAP_SAMPLES;
  const { effects } = tellWaiting(state, hasPause ? start : state.captured, false);
  return prefixed(...effects, beginAt({ ...state, confirmed: start, behind: null }, start));
}

function beginAt(state: Transcription, start: number): Step {
  return {
    state: { ...state, streamStart: start, sent: start, segmentOpen: false },
    effects: [{ kind: 'begin', start }],
  };
}

function heard(
  state: Transcription,
  event: { confirmed: number; segmentOpen: boolean; news: boolean; at: number },
): Step {
  const known: Transcription = {
    ...state,
    confirmed: Math.max(state.confirmed, Math.min(event.confirmed, state.sent)),
    segmentOpen: event.segmentOpen,
    losses: event.news ? 0 : state.losses,
    badRequests: 0,
    patience: 1,
  };
  if (state.phase.kind === 'closing') return { state: known, effects: [set('drain', DRAIN_TIMEOUT_MS)] };
  if (state.phase.kind !== 'live') return stay(known);
  return stay({
    ...known,
    phase: { ...state.phase, answeredAt: event.at, unansweredSince: null, unansweredSpeech: 0 },
  });
}

function congestion(state: Transcription, congested: boolean): Step {
  if (state.phase.kind !== 'live') return stay(state);
  const next = { ...state, phase: { ...state.phase, congested } };
  return congested ? { state: next, effects: [clear('pace')] } : sendNext(next);
}

/** All that was sent has been heard, unless a partial was left without its final: then that is lost. */
function finished(state: Transcription, random: () => number): Step {
  if (state.phase.kind !== 'closing') return stay(state);
  if (state.segmentOpen) return lost(state, 'broken', 0, random);
  const done: Transcription = { ...state, confirmed: state.sent, losses: 0 };
  const rest =
    done.captured > done.sent
      ? connect(done)
      : done.stopping
        ? end(done, null)
        : stay({ ...done, phase: { kind: 'dormant' } });
  return prefixed(clear('drain'), rest);
}

function lost(before: Transcription, failure: StreamFailure, at: number, random: () => number): Step {
  return prefixed({ kind: 'lost', failure }, afterLoss(before, failure, at, random));
}

function afterLoss(before: Transcription, failure: StreamFailure, at: number, random: () => number): Step {
  const healthy = before.phase.kind === 'live' && at - before.phase.openedAt >= HEALTHY_AFTER_MS;
  const state: Transcription = {
    ...before,
    segmentOpen: false,
    losses: (healthy ? 0 : before.losses) + 1,
    badRequests: failure === 'bad-request' ? before.badRequests + 1 : before.badRequests,
  };
  if (state.stopping) return end(state, failure);
  const cleared = [clear('connect'), clear('pace'), clear('pause'), clear('drain')];
  if (isFatal(state.badRequests)) {
    const failed: Transcription = { ...state, phase: { kind: 'failed', problem: 'stream-refused' } };
    return prefixed(...cleared, { kind: 'problem', code: 'stream-refused' }, stay(failed));
  }
  const problem = problemToTell(failure, state.losses);
  return {
    state: { ...state, phase: { kind: 'waiting' } },
    effects: [
      ...cleared,
      ...(problem === null ? [] : [{ kind: 'problem', code: problem } as const]),
      set('retry', retryDelayMs(failure, state.losses, random())),
    ],
  };
}

function timer(state: Transcription, event: { timer: TimerName; at: number }, random: () => number): Step {
  const { kind } = state.phase;
  switch (event.timer) {
    case 'retry':
      return kind === 'waiting' ? connect(state) : stay(state);
    case 'pace':
      return kind === 'live' ? sendNext(state) : stay(state);
    case 'pause':
      return state.phase.kind === 'live' ? pauseTooLong(state, state.phase, event.at, random) : stay(state);
    case 'connect':
      return kind === 'connecting' ? giveUp(state, 'not-opened', event.at, random) : stay(state);
    case 'drain':
      return kind === 'closing' ? giveUp(state, 'silent', event.at, random) : stay(state);
    case 'stop':
      return state.stopping ? giveUpAtStop(state) : stay(state);
  }
}

/** No audio came for a while. What is still being caught up with is waited for; a blocked connection is not. */
function pauseTooLong(state: Transcription, phase: Live, at: number, random: () => number): Step {
  if (state.sent === state.captured) return halfClose(state);
  if (phase.congested) return giveUp(state, 'broken', at, random);
  return { state, effects: [set('pause', PAUSE_TIMEOUT_MS)] };
}

function giveUp(state: Transcription, failure: StreamFailure, at: number, random: () => number): Step {
  return prefixed({ kind: 'abandon', stream: state.stream }, lost(state, failure, at, random));
}

function stop(before: Transcription): Step {
  if (before.stopping) return stay(before);
  const state = { ...before, stopping: true };
  switch (state.phase.kind) {
    case 'live':
      return sendNext(state);
    case 'closing':
      return { state, effects: [set('stop', STOP_TIMEOUT_MS)] };
    case 'connecting':
      return state.losses === 0 ? stay(state) : giveUpAtStop(state);
    default:
      return end(state, null);
  }
}

/** The last words did not come in time: what has no text is left to the backlog. */
function giveUpAtStop(state: Transcription): Step {
  const ended = end(state, 'silent');
  return hasStream(state.phase) ? prefixed({ kind: 'abandon', stream: state.stream }, ended) : ended;
}

function end(state: Transcription, failure: StreamFailure | null): Step {
  const to = Math.min(state.captured, state.lastSpeech + SPEECH_TAIL_SAMPLES);
  const uncovered = state.lastSpeech > state.confirmed ? { from: state.confirmed, to } : null;
  return {
    state: { ...state, phase: { kind: 'ended' } },
    effects: [...TIMERS.map(clear), { kind: 'ended', uncovered, failure }],
  };
}

function hasWork(state: Transcription): boolean {
  return !state.stopping || state.captured > state.confirmed;
}

function connect(state: Transcription): Step {
  const stream = state.stream + 1;
  return {
    state: { ...state, phase: { kind: 'connecting' }, stream },
    effects: [
      { kind: 'connect', stream, freshCredentials: state.losses > 0 },
      set('connect', CONNECT_TIMEOUT_MS),
    ],
  };
}

/** One chunk, if there is one and it may go; then the pace for the next, or the half-close when all is sent. */
function sendNext(state: Transcription): Step {
  if (state.phase.kind !== 'live' || state.phase.congested) return stay(state);
  const samples = Math.min(CHUNK_SAMPLES, state.captured - state.sent);
  const send: TranscriptionEffect[] =
    samples > 0 ? [{ kind: 'send', stream: state.stream, from: state.sent, samples }] : [];
  const next = { ...state, sent: state.sent + samples };
  if (next.sent < next.captured) return { state: next, effects: [...send, set('pace', PACE_MS)] };
  return next.stopping ? prefixed(...send, halfClose(next)) : { state: next, effects: send };
}

function halfClose(state: Transcription): Step {
  return {
    state: { ...state, phase: { kind: 'closing' } },
    effects: [
      { kind: 'half-close', stream: state.stream },
      clear('pace'),
      clear('pause'),
      set('drain', DRAIN_TIMEOUT_MS),
      ...(state.stopping ? [set('stop', STOP_TIMEOUT_MS)] : []),
    ],
  };
}

function hasStream(phase: Phase): boolean {
  return phase.kind === 'connecting' || phase.kind === 'live' || phase.kind === 'closing';
}

function stay(state: Transcription): Step {
  return { state, effects: [] };
}

function prefixed(...parts: [...TranscriptionEffect[], Step]): Step {
  const after = parts[parts.length - 1] as Step;
  const before = parts.slice(0, -1) as TranscriptionEffect[];
  return { state: after.state, effects: [...before, ...after.effects] };
}

function set(name: TimerName, delayMs: number): TranscriptionEffect {
  return { kind: 'set-timer', timer: name, delayMs };
}

function clear(name: TimerName): TranscriptionEffect {
  return { kind: 'clear-timer', timer: name };
}
