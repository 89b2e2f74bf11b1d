import type { HeardWord } from '../domain/reviewed-text.ts';
import { lastAtMost } from './text-ranges.ts';

/** Most other readings that are offered for one place. */
const MOST_ALTERNATIVES = 5;

/** Finds the heard words of a stretch of text. */
export interface HeardIndex {
  /** The heard words that share at least one character with the stretch, in order. */
  within(from: number, to: number): readonly HeardWord[];
}

const NOTHING: readonly HeardWord[] = [];

/** An index of heard words, which do not overlap each other. */
export function heardIndexOf(words: readonly HeardWord[]): HeardIndex {
  const sorted = inOrder(words) ? words : [...words].sort((a, b) => a.from - b.from);
  const starts = sorted.map(({ from }) => from);
  return {
    within(from, to) {
      let index = lastAtMost(starts, from);
      if (index < 0 || (sorted[index]?.to ?? 0) <= from) index += 1;
      const first = index;
      while (index < sorted.length && (starts[index] ?? 0) < to) index += 1;
      return index === first ? NOTHING : sorted.slice(first, index);
    },
  };
}

/** The lowest confidence of the words, 0 to 1; null where none has one. */
export function lowestConfidence(words: readonly HeardWord[]): number | null {
  return words.reduce<number | null>(
    (lowest, { confidence }) => (confidence === null ? lowest : Math.min(lowest ?? confidence, confidence)),
    null,
  );
}

/**
 * What the service heard otherwise in a stretch of the text, best first: each reading is the whole stretch with the
 * words of that reading in it. None says the same as the text, and none comes twice.
 */
export function alternativesOf(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
  words: readonly HeardWord[],
): readonly string[] {
  const depth = words.reduce((most, { alternatives }) => Math.max(most, alternatives.length), 0);
  if (depth === 0) return [];
  const readings = Array.from({ length: depth }, (_, rank) => readingOf(text, from, to, words, rank));
  return distinct(readings, text.slice(from, to));
}

/** The texts without doubles, and without what stands there already; at most five. */
export function distinct(texts: readonly string[], standing: string): readonly string[] {
  const seen = new Set(['', plain(standing)]);
  const kept = texts.filter((text) => {
    const key = plain(text);
    return !seen.has(key) && seen.add(key);
  });
  return kept.slice(0, MOST_ALTERNATIVES);
}

function readingOf(
  text: string,
  from: number,
  to: number,
  words: readonly HeardWord[],
  rank: number,
): string {
  let reading = '';
  let at = from;
  for (const word of words) {
    const start = Math.max(word.from, from);
    const end = Math.min(word.to, to);
    reading += text.slice(at, start);
    reading += word.alternatives[rank]?.trim() ?? text.slice(start, end);
    at = end;
  }
  return (reading + text.slice(at, to)).trim();
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

function inOrder(words: readonly HeardWord[]): boolean {
  return words.every((word, index) => index === 0 || (words[index - 1]?.from ?? 0) <= word.from);
}
