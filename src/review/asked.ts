import type { ReviewedText } from '../domain/reviewed-text.ts';
import { type HeardIndex, heardIndexOf } from './heard-index.ts';
import { Memory } from './memory.ts';
import { type KeyMaker, keyMaker } from './question-keys.ts';
import { type Coverage, coverageOf } from './text-ranges.ts';

/** What decides which words are asked about. */
export interface ReviewOptions {
  /** Words and entities that a machine was less sure of than this, 0 to 1, are asked about. */
  readonly threshold: number;
  /** What is known of the note from before; without it everything is read anew. */
  readonly memory?: Memory;
}

/** What everybody needs who asks about one text. */
export interface Asked {
  readonly reviewed: ReviewedText;
  readonly threshold: number;
  readonly heard: HeardIndex;
  readonly verified: Coverage;
  readonly keys: KeyMaker;
  readonly memory: Memory;
}

/** Prepares a text for one list of questions. */
export function askedOf(reviewed: ReviewedText, { threshold, memory }: ReviewOptions): Asked {
  const heard = heardIndexOf(reviewed.words);
  return {
    reviewed,
    threshold,
    heard,
    verified: coverageOf(reviewed.verified),
    keys: keyMaker(reviewed.text, heard),
    memory: memory ?? new Memory(),
  };
}
