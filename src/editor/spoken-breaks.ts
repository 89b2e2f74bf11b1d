import { endedBefore, spokenBreak, stretchesOf } from '../domain/spoken-stretches.ts';
import type { TranscriptItem } from '../domain/transcript.ts';

/** A stretch of what was said: words to write, or a break that was asked for by voice. */
export type SpokenPart =
  /** `keepsCapitals`: they were asked for, and stay in the middle of a sentence too. */
  | { readonly kind: 'text'; readonly text: string; readonly keepsCapitals?: boolean }
  | { readonly kind: 'paragraph' }
  | { readonly kind: 'line' };

/** What was said. */
export interface SpokenWords {
  readonly text: string;
  /** With their times, which tell where the speaker paused; without them there are no breaks. */
  readonly items?: readonly TranscriptItem[];
  /** What is to be written, by somebody who has looked for what was asked for already. */
  readonly parts?: readonly SpokenPart[];
}

/**
 * Finds "new paragraph" and "new line" that were said as commands: with a pause before and after. The beginning and
 * the end of a final count as pauses.
 */
export function splitSpokenBreaks({ text, items = [], parts }: SpokenWords): readonly SpokenPart[] {
  if (parts !== undefined) return parts;
  const split: SpokenPart[] = [];
  let words = '';
  for (const stretch of stretchesOf({ text, items }, null)) {
    const kind = stretch.setOff ? spokenBreak(stretch.words) : null;
    if (kind === null) words += stretch.text;
    else {
      pushText(split, endedBefore(words, kind));
      split.push({ kind });
      words = '';
    }
  }
  pushText(split, split.length === 0 && words === '' ? text : words);
  return split;
}

function pushText(parts: SpokenPart[], text: string): void {
  const trimmed = text.trim();
  if (trimmed !== '') parts.push({ kind: 'text', text: trimmed });
}
