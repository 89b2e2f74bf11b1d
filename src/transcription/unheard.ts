import { SessionMs } from '../domain/units.ts';

/** A piece of session time, half-open. */
export interface SessionRange {
  readonly fromMs: SessionMs;
  readonly toMs: SessionMs;
}

/** Shorter rests of a recording hold no word, in milliseconds. */
const SHORTEST_MS = 150;

/**
 * What an interrupted dictation left without text: all of its recording after what the note has, as text or as a gap.
 * @returns null when nothing is left.
 */
export function unheardTail(
  lengthMs: SessionMs,
  heard: readonly { readonly endMs: SessionMs }[],
  gaps: readonly SessionRange[],
): SessionRange | null {
  const fromMs = SessionMs(Math.max(0, ...heard.map(({ endMs }) => endMs), ...gaps.map(({ toMs }) => toMs)));
  return lengthMs - fromMs < SHORTEST_MS ? null : { fromMs, toMs: lengthMs };
}
