import type { ProblemError } from '../domain/problem.ts';

/** What is told of a microphone while it is being dictated into. */
export type SourceEvent =
  /** By a switch on the device or by the system; what comes from it is silence. */
  | { readonly kind: 'muted' }
  | { readonly kind: 'unmuted' }
  /** Silence of the digital kind for so long, in milliseconds; once until `heard-again`. */
  | { readonly kind: 'nothing-heard'; readonly forMs: number }
  | { readonly kind: 'heard-again' }
  /** Loud enough to be distorted, again and again; at most once a minute. */
  | { readonly kind: 'clipping' }
  /** Nothing was distorted in the last seconds, after `clipping`. */
  | { readonly kind: 'clean-again' }
  /** The machine was asleep for so long, in milliseconds; nothing was recorded meanwhile. */
  | { readonly kind: 'slept'; readonly forMs: number }
  /** The system holds the sound back; it is being asked for it again and again. */
  | { readonly kind: 'suspended' }
  | { readonly kind: 'running' }
  /** The sound now comes from another microphone, whose name comes with this. */
  | { readonly kind: 'switched' }
  /** The microphone that was asked for could not be opened; the one before is still in use. */
  | { readonly kind: 'switch-failed'; readonly problem: ProblemError };
