import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { LedgerView } from '../domain/ledger.ts';
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
  readonly dictation: 'idle' | 'preparing' | 'recording' | 'paused' | 'interrupted' | 'stopping' | 'failed';
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
  /** Speech of this dictation that has no text yet because the connection broke, in milliseconds. */
  readonly waitingMs: number;
  /** All the speech that still has to be transcribed in the background, of whatever dictation, in milliseconds. */
  readonly backlogLeftMs: number;
  /** The network is there as far as is known: what the browser says, until a service answers all the same. */
  readonly online: boolean;
  /** `transcription` has been `reconnecting` for more than 15 s. */
  readonly linkDownLong: boolean;
  /** Room on this device for what is recorded; `memory`: it is kept in this tab alone. */
  readonly storage: 'fine' | 'nearly-full' | 'full' | 'memory';
  /** The source in use, or the one that was lost, as the system names it; null while there is none. */
  readonly microphoneLabel: string | null;
  /** What is wrong with the sound that comes in. */
  readonly sourceTrouble: 'muted' | 'silent' | 'clipping' | 'suspended' | null;
  /** Of the dictations of the open note, in the order of their beginning. Replaced at most once a second. */
  readonly ledgers: readonly LedgerView[];
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
  waitingMs: 0,
  backlogLeftMs: 0,
  online: true,
  linkDownLong: false,
  storage: 'fine',
  microphoneLabel: null,
  sourceTrouble: null,
  ledgers: [],
  source: { kind: 'microphone', deviceId: null },
  sourceDurationMs: null,
  microphones: [],
  samples: [],
  testing: false,
}));

/** A few facts made of the session; whoever uses them is drawn again only when one of their members changes. */
export function useSessionFacts<Facts extends object>(select: (session: SessionData) => Facts): Facts {
  return useSession(useShallow(select));
}
