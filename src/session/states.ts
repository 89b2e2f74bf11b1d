import type { DictationType, Specialty } from '../domain/note.ts';
import type { ProblemError } from '../domain/problem.ts';
import type { SessionMs } from '../domain/units.ts';

/** Where the sound comes from, as the user chose it. Nothing is opened yet. */
export type SourceChoice =
  | { readonly kind: 'microphone'; readonly deviceId: string | null }
  | { readonly kind: 'file'; readonly file: Blob; readonly name: string }
  | { readonly kind: 'sample'; readonly url: string; readonly name: string };

/** What one dictation needs to know before it starts. */
export interface DictationRequest {
  readonly dictationId: string;
  readonly source: SourceChoice;
  readonly specialty: Specialty;
  readonly dictationType: DictationType;
}

/**
 * One physician's recording into one note, across pauses and reconnections.
 *
 * `preparing` opens the source, `stopping` waits for the last words of the service, after a failure too: what was
 * recorded until then is kept and transcribed. `interrupted` has lost its microphone and waits for it, or for
 * another one: the dictation is not over. `failed` is a state that can be rendered.
 */
export type DictationState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'preparing'; readonly dictationId: string }
  | { readonly kind: 'recording'; readonly dictationId: string }
  | { readonly kind: 'paused'; readonly dictationId: string }
  | {
      readonly kind: 'interrupted';
      readonly dictationId: string;
      readonly problem: ProblemError;
      /** It was paused, or was asked to pause meanwhile: nothing is recorded when the microphone comes back. */
      readonly paused: boolean;
    }
  | { readonly kind: 'stopping'; readonly dictationId: string; readonly problem: ProblemError | null }
  | { readonly kind: 'failed'; readonly dictationId: string; readonly problem: ProblemError };

/** What happens to a dictation: commands of the user and reports of the engines. */
export type DictationEvent =
  | { readonly kind: 'start'; readonly request: DictationRequest }
  | { readonly kind: 'source-opened' }
  | { readonly kind: 'source-failed'; readonly problem: ProblemError }
  | { readonly kind: 'source-ended' }
  /** The microphone is gone, or its return failed once more; told again whenever the reason changes. */
  | { readonly kind: 'source-lost'; readonly problem: ProblemError }
  | { readonly kind: 'source-returned' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'drained'; readonly durationMs: SessionMs }
  | { readonly kind: 'dismiss' };

/** What the session has to do after a change of state, in order. */
export type DictationEffect =
  | { readonly kind: 'open-source'; readonly request: DictationRequest }
  | { readonly kind: 'pause-capture' }
  | { readonly kind: 'resume-capture' }
  /** Try to open the microphone now, and again whenever there is hope. */
  | { readonly kind: 'await-source' }
  | { readonly kind: 'finish'; readonly dictationId: string }
  | { readonly kind: 'recorded'; readonly dictationId: string; readonly durationMs: SessionMs };
