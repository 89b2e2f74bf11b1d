import { create } from 'zustand';
import type { ProblemCode } from '../domain/problem.ts';

/** A microphone to choose from. */
export interface MicrophoneRow {
  readonly deviceId: string;
  readonly label: string;
}

/** A dictation that ships with the product. */
export interface SampleRow {
  readonly id: string;
  readonly title: string;
  readonly durationMs: number;
}

/** Where the next dictation comes from; null is the system's own microphone. */
export type SourceView =
  | { readonly kind: 'microphone'; readonly deviceId: string | null }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'sample'; readonly id: string };

/** How loud it is, each 0..1 of full scale. */
export interface LevelView {
  readonly rms: number;
  readonly peak: number;
  /** Samples stood at full scale: the words may be distorted. */
  readonly clipped: boolean;
}

export interface SessionData {
  readonly dictation: 'idle' | 'preparing' | 'recording' | 'paused' | 'stopping' | 'failed';
  readonly transcription: 'idle' | 'connecting' | 'live' | 'reconnecting' | 'draining' | 'failed';
  /** A sample came from the source in the last 500 ms. */
  readonly hearing: boolean;
  /** Why the dictation or its transcription failed; shown until dismissed or started again. */
  readonly problem: ProblemCode | null;
  readonly level: LevelView | null;
  /** Milliseconds of sound captured in this dictation; pauses do not count. */
  readonly capturedMs: number;
  /** Captured and not yet sent, in milliseconds. */
  readonly backlogMs: number;
  readonly source: SourceView;
  /** Length of a chosen file or sample in milliseconds; null for a microphone or while unknown. */
  readonly sourceDurationMs: number | null;
  readonly microphones: readonly MicrophoneRow[];
  readonly samples: readonly SampleRow[];
  /** The microphone is open to show its level; nothing is recorded. */
  readonly testing: boolean;
}

/** Written by bind.ts alone. */
export const useSession = create<SessionData>(() => ({
  dictation: 'idle',
  transcription: 'idle',
  hearing: false,
  problem: null,
  level: null,
  capturedMs: 0,
  backlogMs: 0,
  source: { kind: 'microphone', deviceId: null },
  sourceDurationMs: null,
  microphones: [],
  samples: [],
  testing: false,
}));
