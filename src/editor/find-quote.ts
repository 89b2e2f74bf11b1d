import type { Span } from './changed-ranges.ts';

/** Texts that are longer are not compared word by word, only as they are. */
const MOST_WORDS = 40;

/**
 * Where a quoted text stands, or what is left of it: the same words nearest to a place, else without regard to case
 * and spaces, else the stretch between its first and its last words. Null when there is nothing like it. All places
 * are UTF-16 offsets.
 */
export function findQuote(text: string, quote: string, near: number): Span | null {
  if (quote.trim() === '') return null;
  return (
    nearest(exact(text, quote), near) ??
    nearest(matches(text, spaced(wordsOf(quote))), near) ??
    nearest(ends(text, quote), near)
  );
}

function exact(text: string, quote: string): readonly Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    found.push({ from: at, to: at + quote.length });
  }
  return found;
}

function matches(text: string, pattern: string): readonly Span[] {
  if (pattern === '') return [];
  return [...text.matchAll(new RegExp(pattern, 'giu'))].map(({ 0: found, index }) => ({
    from: index,
    to: index + found.length,
  }));
}

/** As many as there are of its first and its last words, with something else in between. */
function ends(text: string, quote: string): readonly Span[] {
  const words = wordsOf(quote);
  if (words.length > MOST_WORDS) return [];
  const between = `[\\s\\S]{0,${quote.length * 2}}?`;
  for (const count of [3, 2, 1]) {
    if (words.length < 2 * count + 1) continue;
    const found = matches(text, `${spaced(words.slice(0, count))}${between}${spaced(words.slice(-count))}`);
    if (found.length > 0) return found;
  }
  return [];
}

function wordsOf(quote: string): readonly string[] {
  return quote.split(/\s+/).filter((word) => word !== '');
}

function spaced(words: readonly string[]): string {
  return words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s+');
}

function nearest(spans: readonly Span[], near: number): Span | null {
  const distance = ({ from, to }: Span) => Math.max(0, from - near, near - to);
  return spans.reduce<Span | null>(
    (best, span) => (best === null || distance(span) < distance(best) ? span : best),
    null,
  );
}
