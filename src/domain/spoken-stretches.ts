import type { TranscriptItem } from './transcript.ts';

/**
 * Words between two pauses. What somebody asks for by voice is set off by a pause on both sides, so that a sentence
 * that only holds the same words never asks for anything.
 */

/** Silence that sets words off, in milliseconds. */
export const COMMAND_PAUSE_MS = 300;

/** A final result as far as it has to be known here. */
export interface SpokenFinal {
  readonly text: string;
  readonly items: readonly TranscriptItem[];
}

/** Words that were said without a pause between them. */
export interface Stretch {
  /** Its items, half-open; a mark belongs to the word before it. */
  readonly from: number;
  readonly to: number;
  /** Its part of the text of the final; all of them one after the other are that text. */
  readonly text: string;
  /** Its words in small letters without marks, one blank between them. */
  readonly words: string;
  /** Whether there is a pause before and after it. The end of a final is one. */
  readonly setOff: boolean;
}

/**
 * The stretches of a final result, in order; none when it has no words with times, or when they are not in its text.
 * @param previousEndMs where the final before it in the same dictation ended, in session time; null: nothing was
 * said before.
 */
export function stretchesOf(spoken: SpokenFinal, previousEndMs: number | null): readonly Stretch[] {
  const starts = textStarts(spoken);
  const firsts = firstItems(spoken.items);
  if (starts === null) return [];
  return firsts.map((from, index): Stretch => {
    const to = firsts[index + 1] ?? spoken.items.length;
    const textFrom = index === 0 ? 0 : (starts[from] ?? 0);
    const textTo = to < spoken.items.length ? starts[to] : spoken.text.length;
    return {
      from,
      to,
      text: spoken.text.slice(textFrom, textTo),
      words: wordsIn(spoken.items.slice(from, to)),
      setOff: index > 0 || isPause(previousEndMs, firstStart(spoken.items)),
    };
  });
}

/** The break that words ask for by voice; null for any other words. */
export function spokenBreak(words: string): 'paragraph' | 'line' | null {
  const kind = /^(?:new|next) ?(paragraph|line)$/.exec(words)?.[1];
  return kind === 'paragraph' || kind === 'line' ? kind : null;
}

/** Words before a break: no comma stays open, and a sentence ends where a paragraph does. */
export function endedBefore(text: string, kind: 'paragraph' | 'line'): string {
  const open = text.trimEnd().replace(/[,;]$/, '');
  return kind === 'paragraph' && /[\p{L}\p{N})]$/u.test(open) ? `${open}.` : open;
}

/** Where each item stands in the text, in UTF-16 units; null when one of them does not. */
function textStarts({ text, items }: SpokenFinal): readonly number[] | null {
  const starts: number[] = [];
  let at = 0;
  for (const item of items) {
    const start = text.indexOf(item.text, at);
    if (start < 0) return null;
    starts.push(start);
    at = start + item.text.length;
  }
  return starts;
}

/** The first item of each stretch. Marks have no length, but one that was spoken takes time before the next word. */
function firstItems(items: readonly TranscriptItem[]): readonly number[] {
  const firsts: number[] = [];
  let endMs: number | null = null;
  let words = 0;
  for (const [index, item] of items.entries()) {
    if (item.kind === 'word') {
      if (words === 0) firsts.push(0);
      else if (isPause(endMs, item.startMs)) firsts.push(index);
      words += 1;
    }
    endMs = Math.max(endMs ?? 0, item.endMs);
  }
  return firsts;
}

function firstStart(items: readonly TranscriptItem[]): number {
  return items.find(({ kind }) => kind === 'word')?.startMs ?? 0;
}

function isPause(endMs: number | null, startMs: number): boolean {
  return endMs === null || startMs - endMs >= COMMAND_PAUSE_MS;
}

function wordsIn(items: readonly TranscriptItem[]): string {
  const words = items.filter(({ kind }) => kind === 'word').map(({ text }) => text.toLowerCase());
  return words.join(' ').replaceAll('’', "'").trim();
}
