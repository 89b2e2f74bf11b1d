import type { Node } from 'prosemirror-model';
import type { Span } from './changed-ranges.ts';
import { GAP_CHARACTER } from './schema.ts';
import { textBetween } from './text-map.ts';

/** The end of an entity that is moved. */
export type Edge = 'start' | 'end';

/** One word more or less. */
export type Stretch = 'extend' | 'shrink';

/** A word as it is marked: letters and digits with what joins them, or a sign that stands alone. */
const WORD =
  /[\p{L}\p{N}\p{M}]+(?:['’.,\-/][\p{L}\p{N}\p{M}]+)*|(?!\ufffc)[\p{S}%‰](?:(?!\ufffc)\p{S}|\p{M}|\u200d)*/gu;

/** A span with one end moved by a word inside its block; null when there is no word to take or to leave. */
export function stretched(doc: Node, span: Span, edge: Edge, direction: Stretch): Span | null {
  const words = wordsAround(doc, span.from);
  if (edge === 'end') {
    const to =
      direction === 'extend'
        ? words.find((word) => word.to > span.to)?.to
        : words.findLast((word) => word.to < span.to && word.to > span.from)?.to;
    return settled(doc, to === undefined ? null : { from: span.from, to });
  }
  const from =
    direction === 'extend'
      ? words.findLast((word) => word.from < span.from)?.from
      : words.find((word) => word.from > span.from && word.from < span.to)?.from;
  return settled(doc, from === undefined ? null : { from, to: span.to });
}

/** A span with one end at the border of a word that is nearest to a position; null when nothing would change. */
export function stretchedTo(doc: Node, span: Span, edge: Edge, position: number): Span | null {
  const borders = wordsAround(doc, span.from)
    .filter((word) => (edge === 'end' ? word.to > span.from : word.from < span.to))
    .map((word) => (edge === 'end' ? word.to : word.from));
  const nearest = nearestTo(position, borders);
  if (nearest === null || nearest === (edge === 'end' ? span.to : span.from)) return null;
  return settled(doc, edge === 'end' ? { from: span.from, to: nearest } : { from: nearest, to: span.to });
}

/** A span without the white space at its ends; null when it holds no text of one block. */
export function trimmedSpan(doc: Node, { from, to }: Span): (Span & { readonly text: string }) | null {
  if (from < 0 || to > doc.content.size || from >= to) return null;
  const raw = textBetween(doc, from, to);
  const start = from + (raw.length - raw.trimStart().length);
  const text = raw.trim();
  const $start = doc.resolve(start);
  if (text === '' || !$start.parent.isTextblock || start + text.length > $start.end()) return null;
  return textBetween(doc, start, start + text.length) === text
    ? { from: start, to: start + text.length, text }
    : null;
}

/** Sound that has no text yet is no part of an entity. */
function settled(doc: Node, span: Span | null): Span | null {
  if (span === null || span.from >= span.to) return null;
  return textBetween(doc, span.from, span.to).includes(GAP_CHARACTER) ? null : span;
}

/** The words of the block around a position, at their places in the document. */
function wordsAround(doc: Node, position: number): readonly Span[] {
  const $position = doc.resolve(position);
  if (!$position.parent.isTextblock) return [];
  const start = $position.start();
  return [...textBetween(doc, start, $position.end()).matchAll(WORD)].map(({ 0: word, index }) => {
    return { from: start + index, to: start + index + word.length };
  });
}

function nearestTo(position: number, borders: readonly number[]): number | null {
  return borders.reduce<number | null>((best, border) => {
    return best === null || Math.abs(border - position) < Math.abs(best - position) ? border : best;
  }, null);
}
