import type { HeardWord, TextRange } from '../domain/reviewed-text.ts';
import { SessionMs } from '../domain/units.ts';

/** Sound behind words: a stretch of one dictation, in milliseconds of session time. */
export interface Stretch {
  readonly segmentId: string;
  readonly dictationId: string;
  readonly startMs: SessionMs;
  readonly endMs: SessionMs;
}

export interface StretchOptions {
  /** How far before the words it begins, in milliseconds. */
  readonly rewindMs: number;
  /** It is made so long at least, with as much before the words as behind them; milliseconds. */
  readonly leastMs: number;
}

/**
 * The sound to play for a range of the text: that of its words, from `rewindMs` before, one stretch a dictation, in
 * the order of the text. None where nothing of it was heard.
 */
export function stretchesOf(
  words: readonly HeardWord[],
  range: TextRange,
  { rewindMs, leastMs }: StretchOptions,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { from, to, segmentId, dictationId, startMs, endMs } of words) {
    if (to <= range.from || from >= range.to) continue;
    const last = stretches.at(-1);
    if (last?.dictationId === dictationId && startMs >= last.startMs) {
      stretches[stretches.length - 1] = { ...last, endMs: SessionMs(Math.max(last.endMs, endMs)) };
    } else stretches.push({ segmentId, dictationId, startMs, endMs });
  }
  return stretches.map((stretch) => {
    const missing = Math.max(0, leastMs - (stretch.endMs - stretch.startMs));
    const before = Math.max(rewindMs, missing / 2);
    return {
      ...stretch,
      startMs: SessionMs(Math.max(0, stretch.startMs - before)),
      endMs: SessionMs(stretch.endMs + missing / 2),
    };
  });
}
