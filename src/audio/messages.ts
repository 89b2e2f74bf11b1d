import type { Level } from './level.ts';

/**
 * What the window, the audio thread and the reader of the chunks say to each other. Parsed by hand, because the
 * audio thread should load nothing that it does not need.
 */

/** Name under which the processor is registered. */
export const CAPTURE_PROCESSOR = 'notewell-capture';

/** Window to audio thread. */
export type CaptureCommand =
  /**
   * Begin; chunks go into the port, or nowhere when only the level is wanted. `samples` is what was captured of
   * this dictation before, on another audio thread.
   */
  | {
      readonly kind: 'begin';
      readonly chunks: MessagePort | null;
      readonly samples: number;
      readonly paused: boolean;
    }
  /** Send the short chunk under way and drop what the device gives until `resume`; session time stands still. */
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** Send the last short chunk, give the port back and end; another audio thread goes on. */
  | { readonly kind: 'hand-over' }
  /** Send the last short chunk and end for good. */
  | { readonly kind: 'stop' };

/** Audio thread to window. */
export type CaptureReport =
  /** About ten times a second; `samples` counts what was captured so far at 16 kHz. */
  | { readonly kind: 'level'; readonly level: Level; readonly samples: number }
  | { readonly kind: 'handed-over'; readonly samples: number; readonly chunks: MessagePort | null }
  | { readonly kind: 'stopped'; readonly samples: number };

/** Audio thread to the reader of the chunks. Buffers are transferred. */
export type ChunkMessage =
  /** 16-bit little-endian samples at 16 kHz; `startSample` counts from the start of the dictation. */
  | { readonly kind: 'chunk'; readonly startSample: number; readonly pcm: ArrayBuffer }
  /** No chunk follows; `samples` is the length of the whole dictation. */
  | { readonly kind: 'end'; readonly samples: number };

/** The command in a message, or null when it is not one. */
export function parseCaptureCommand(data: unknown): CaptureCommand | null {
  if (!isRecord(data)) return null;
  switch (data.kind) {
    case 'begin':
      return {
        kind: 'begin',
        chunks: portOf(data.chunks),
        samples: typeof data.samples === 'number' ? data.samples : 0,
        paused: data.paused === true,
      };
    case 'pause':
    case 'resume':
    case 'hand-over':
    case 'stop':
      return { kind: data.kind };
    default:
      return null;
  }
}

/** The report in a message, or null when it is not one. */
export function parseCaptureReport(data: unknown): CaptureReport | null {
  if (!isRecord(data) || typeof data.samples !== 'number') return null;
  const samples = data.samples;
  if (data.kind === 'stopped') return { kind: 'stopped', samples };
  if (data.kind === 'handed-over') return { kind: 'handed-over', samples, chunks: portOf(data.chunks) };
  const level = data.level;
  if (data.kind !== 'level' || !isRecord(level)) return null;
  const { rms, peak, clipped } = level;
  if (typeof rms !== 'number' || typeof peak !== 'number' || typeof clipped !== 'boolean') return null;
  return { kind: 'level', level: { rms, peak, clipped }, samples };
}

function portOf(data: unknown): MessagePort | null {
  return data instanceof MessagePort ? data : null;
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null;
}
