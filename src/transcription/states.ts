import type { ProblemCode } from '../domain/problem.ts';
import type { StreamFailure } from './stream.ts';

/**
 * The transcription of one dictation as states, events and effects. All positions are samples at 16 kHz from the
 * start of the dictation; all times are milliseconds of a clock that only goes forward.
 */

/** What the window shows. `idle`: nothing is being transcribed, also while a long pause has no stream. */
export const TRANSCRIPTION_STATES = [
  'idle',
  'connecting',
  'live',
  'reconnecting',
  'draining',
  'failed',
] as const;
export type TranscriptionState = (typeof TRANSCRIPTION_STATES)[number];

export type Phase =
  /** All that was captured is confirmed; no stream is open. */
  | { readonly kind: 'dormant' }
  | { readonly kind: 'connecting' }
  | {
      readonly kind: 'live';
      readonly openedAt: number;
      /** When the service said anything last; at first, when it opened. */
      readonly answeredAt: number;
      /** When speech began that the service has said nothing after; null while all is answered. */
      readonly unansweredSince: number | null;
      /** How much speech that is by now, in samples. */
      readonly unansweredSpeech: number;
      readonly congested: boolean;
    }
  /** Half-closed, the rest of the results is on its way. */
  | { readonly kind: 'closing' }
  /** Lost; a new attempt when the timer ends. */
  | { readonly kind: 'waiting' }
  /** Lost for good; recording may go on. */
  | { readonly kind: 'failed'; readonly problem: ProblemCode }
  /** Stopped, and everything done that could be. */
  | { readonly kind: 'ended' };

export interface Transcription {
  readonly phase: Phase;
  /** Number of the newest stream; events of older ones are ignored. */
  readonly stream: number;
  /** Where the newest stream began. */
  readonly streamStart: number;
  readonly captured: number;
  readonly sent: number;
  /** Everything before is covered by finals, by the orderly end of a stream, or left to the backlog. */
  readonly confirmed: number;
  /** End of the last speech captured. */
  readonly lastSpeech: number;
  /** Middle of the last quiet chunk: a stream that begins there cuts no word. */
  readonly lastPause: number;
  /** Where the speech begins that a long break has left waiting; null while there is none. */
  readonly behind: number | null;
  /** A partial result waits for its final. */
  readonly segmentOpen: boolean;
  readonly stopping: boolean;
  /** Streams lost one after another without a sign of life. */
  readonly losses: number;
  /** Of these, refused as bad requests. */
  readonly badRequests: number;
  /** Factor on the patience with a silent service; grows when silence was no sign of a broken link. */
  readonly patience: number;
}

export type TranscriptionEvent =
  | { readonly kind: 'start' }
  /** A chunk is in the spool. */
  | { readonly kind: 'captured'; readonly samples: number; readonly speech: boolean; readonly at: number }
  | { readonly kind: 'opened'; readonly stream: number; readonly at: number }
  | {
      readonly kind: 'heard';
      readonly stream: number;
      readonly confirmed: number;
      readonly segmentOpen: boolean;
      /** Whether the message held results. */
      readonly news: boolean;
      readonly at: number;
    }
  | { readonly kind: 'congestion'; readonly stream: number; readonly congested: boolean }
  | { readonly kind: 'finished'; readonly stream: number }
  | { readonly kind: 'lost'; readonly stream: number; readonly failure: StreamFailure; readonly at: number }
  | { readonly kind: 'online' }
  | { readonly kind: 'timer'; readonly timer: TimerName; readonly at: number }
  | { readonly kind: 'stop' };

/**
 * connect: a stream opens in time; retry: back-off; pace: catching up; pause: no audio; drain: the service goes on
 * after the half-close; stop: however long that takes, all ends.
 */
export const TIMERS = ['connect', 'retry', 'pace', 'pause', 'drain', 'stop'] as const;
export type TimerName = (typeof TIMERS)[number];

/** What is to be done, in order. */
export type TranscriptionEffect =
  | {
      readonly kind: 'connect';
      readonly stream: number;
      /** The last attempt was refused, perhaps for its credentials. */
      readonly freshCredentials: boolean;
    }
  /** The stream is open and hears everything from `start` on. */
  | { readonly kind: 'begin'; readonly start: number }
  | { readonly kind: 'send'; readonly stream: number; readonly from: number; readonly samples: number }
  | { readonly kind: 'half-close'; readonly stream: number }
  | { readonly kind: 'abandon'; readonly stream: number }
  | { readonly kind: 'set-timer'; readonly timer: TimerName; readonly delayMs: number }
  | { readonly kind: 'clear-timer'; readonly timer: TimerName }
  | { readonly kind: 'problem'; readonly code: ProblemCode }
  /** A stream was lost; told of each, whatever follows from it. */
  | { readonly kind: 'lost'; readonly failure: StreamFailure }
  /** Speech of a long break waits for its text; `open` while it grows, told again with each second of it. */
  | { readonly kind: 'waiting'; readonly stretch: Stretch; readonly open: boolean }
  /** Over; speech in `uncovered` has no text, and this is why. */
  | { readonly kind: 'ended'; readonly uncovered: Stretch | null; readonly failure: StreamFailure | null };

/** A piece of a recording, in samples from its start, half-open. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Nothing is captured yet; what comes begins at this sample of the recording. */
export function openEnded(origin: number): Transcription {
  return {
    phase: { kind: 'dormant' },
    stream: 0,
    streamStart: origin,
    captured: origin,
    sent: origin,
    confirmed: origin,
    lastSpeech: origin,
    lastPause: origin,
    behind: null,
    segmentOpen: false,
    stopping: false,
    losses: 0,
    badRequests: 0,
    patience: 1,
  };
}

/** All of the stretch is captured already, and nothing follows it. */
export function closedStretch({ from, to }: Stretch): Transcription {
  return { ...openEnded(from), captured: to, lastSpeech: to, stopping: true };
}

/** The state in the window's words. */
export function reportedState(state: Transcription): TranscriptionState {
  switch (state.phase.kind) {
    case 'ended':
      return 'idle';
    case 'failed':
      return 'failed';
    case 'dormant':
      return 'idle';
    case 'waiting':
      return 'reconnecting';
    case 'connecting':
      if (state.losses > 0) return 'reconnecting';
      return state.stopping ? 'draining' : 'connecting';
    case 'live':
      return state.stopping ? 'draining' : 'live';
    case 'closing':
      return state.stopping ? 'draining' : 'live';
  }
}
