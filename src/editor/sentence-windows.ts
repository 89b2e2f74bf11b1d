import type { Node } from 'prosemirror-model';
import { sentenceRanges } from '../domain/sentences.ts';
import { joinSpans, type Span } from './changed-ranges.ts';
import { textBetween } from './text-map.ts';

/** Whole sentences of one block: the smallest text that is sent to be understood. */
export interface SentenceWindow extends Span {
  /** One UTF-16 unit a position, so that `from` plus an offset in it is a position. */
  readonly text: string;
}

/**
 * The sentences that given spans of the document lie in, neighbours in one window. A span that ends in the white
 * space after a sentence does not count as lying in it; an empty one (something was deleted) counts for the
 * sentences that it touches. Work is proportional to the blocks that the spans touch.
 */
export function sentenceWindows(doc: Node, spans: readonly Span[]): readonly SentenceWindow[] {
  const windows: SentenceWindow[] = [];
  for (const [block, touching] of blocksOf(doc, joinSpans(spans))) {
    const from = block;
    const to = doc.resolve(from).end();
    windows.push(...windowsOf(textBetween(doc, from, to), from, touching));
  }
  return windows;
}

/** Start of the content of each block that a span touches, with those spans. */
function blocksOf(doc: Node, spans: readonly Span[]): ReadonlyMap<number, readonly Span[]> {
  const blocks = new Map<number, Span[]>();
  for (const span of spans) {
    const from = Math.min(span.from, doc.content.size);
    const to = Math.min(span.to, doc.content.size);
    doc.nodesBetween(Math.max(0, from - 1), Math.min(doc.content.size, to + 1), (node, position) => {
      if (!node.isTextblock) return true;
      const start = position + 1;
      if (start <= to && start + node.content.size >= from)
        blocks.set(start, [...(blocks.get(start) ?? []), { from, to }]);
      return false;
    });
  }
  return blocks;
}

function windowsOf(text: string, start: number, spans: readonly Span[]): readonly SentenceWindow[] {
  const windows: SentenceWindow[] = [];
  let open = false;
  for (const range of sentenceRanges(text)) {
    const sentence = { from: start + range.from, to: start + range.to };
    const hit = spans.some((span) => liesIn(span, sentence));
    const last = windows.at(-1);
    if (hit && open && last !== undefined) {
      windows[windows.length - 1] = {
        from: last.from,
        to: sentence.to,
        text: text.slice(last.from - start, range.to),
      };
    } else if (hit) windows.push({ ...sentence, text: text.slice(range.from, range.to) });
    open = hit;
  }
  return windows.filter((window) => /[\p{L}\p{N}]/u.test(window.text));
}

function liesIn(span: Span, sentence: Span): boolean {
  if (span.from === span.to) return span.from >= sentence.from && span.from <= sentence.to;
  return span.from < sentence.to && span.to > sentence.from;
}
