import type { DictationType, Specialty } from '../domain/note.ts';
import type { StreamSeconds } from '../domain/units.ts';

/**
 * The port to one stream of the speech service. A stream is opened once, gets audio, is half-closed or given up,
 * and ends exactly once; a new one needs a new session id.
 */

export interface StreamRequest {
  /** New for each stream: the service refuses one that it knows. */
  readonly sessionId: string;
  readonly specialty: Specialty;
  readonly dictationType: DictationType;
  readonly vocabularyName: string | null;
}

/** One word or punctuation mark; times in seconds from the start of its stream. */
export interface StreamItem {
  readonly kind: 'word' | 'punctuation';
  readonly text: string;
  readonly startSeconds: StreamSeconds;
  readonly endSeconds: StreamSeconds;
  readonly confidence: number | null;
  readonly speaker: string | null;
}

/** Another reading of a segment. */
interface StreamReading {
  readonly text: string;
  readonly items: readonly StreamItem[];
}

/** What one message says about a segment. */
export interface StreamResult {
  readonly id: string;
  readonly isPartial: boolean;
  readonly startSeconds: StreamSeconds;
  readonly endSeconds: StreamSeconds;
  readonly text: string;
  readonly items: readonly StreamItem[];
  /** Other readings of a final, best first; absent where there are none. */
  readonly alternatives?: readonly StreamReading[];
}

/** Why a stream ended before all was said. */
export const STREAM_FAILURES = [
  /** It never opened: no network, refused, or too slow. Browsers do not tell which. */
  'not-opened',
  /** The connection broke, or closed before the results had ended. */
  'broken',
  /** Half-closed, and then nothing more came. */
  'silent',
  'bad-request',
  'limit-exceeded',
  'conflict',
  'unavailable',
  'internal',
] as const;
export type StreamFailure = (typeof STREAM_FAILURES)[number];

export type StreamEvent =
  /** The service took the stream on. */
  | { readonly kind: 'opened' }
  /** A message came, with news or without. */
  | { readonly kind: 'results'; readonly results: readonly StreamResult[] }
  /** More audio is waiting than the connection takes; and again when it has gone. */
  | { readonly kind: 'congestion'; readonly congested: boolean }
  /** Ended in order after the half-close. Nothing follows. */
  | { readonly kind: 'finished' }
  /** Ended otherwise. Nothing follows. */
  | { readonly kind: 'lost'; readonly failure: StreamFailure };

export interface AudioStream {
  /** 16-bit little-endian samples at 16 kHz, at most 1 s. Kept until the connection takes them. */
  send(pcm: Uint8Array): void;
  /** No more audio; results go on until `finished` or `lost`. */
  halfClose(): void;
  /** Gives the stream up; no event follows. */
  abandon(): void;
}

export type OpenStream = (request: StreamRequest, listener: (event: StreamEvent) => void) => AudioStream;
