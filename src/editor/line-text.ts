import type { Node } from 'prosemirror-model';
import { DocPosition, Utf16Offset } from '../domain/units.ts';
import type { Span } from './changed-ranges.ts';
import { noteSchema } from './schema.ts';
import { textBetween } from './text-map.ts';

/** A block of text: a line, or several where it has line breaks. */
export interface TextBlock {
  readonly node: Node;
  /** Position of its first character in the document. */
  readonly start: number;
  /** Offset of its first character in the text. */
  readonly offset: number;
  readonly text: string;
}

/**
 * A note as the text that one looks through: a block after the other, separated by a line feed, a gap as U+FFFC,
 * headings without words left out. One UTF-16 unit is one position, so that both convert by a sum.
 */
export interface LineText {
  readonly text: string;
  readonly blocks: readonly TextBlock[];
  /** The position of an offset; the nearest one for offsets outside of the text. */
  positionOf(offset: number): DocPosition;
  /** The offset of a position; between blocks it is the end of the text before. */
  offsetOf(position: number): Utf16Offset;
}

/** Blocks and documents never change: what was made of one holds for ever. */
const texts = new WeakMap<Node, string>();
const known = new WeakMap<Node, LineText>();

/** The text of a document to look through; made once for each document. */
export function lineTextOf(doc: Node): LineText {
  const found = known.get(doc) ?? makeLineText(doc);
  known.set(doc, found);
  return found;
}

/** The span of the document that a range of its text stands for. */
export function spanOf(doc: Node, { from, to }: Span): Span {
  const { positionOf } = lineTextOf(doc);
  return { from: positionOf(from), to: positionOf(to) };
}

function makeLineText(doc: Node): LineText {
  const blocks: TextBlock[] = [];
  let length = 0;
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    if (node.type === noteSchema.nodes.heading && node.content.size === 0) return false;
    const text = textOfBlock(node);
    const offset = blocks.length === 0 ? 0 : length + 1;
    blocks.push({ node, start: position + 1, offset, text });
    length = offset + text.length;
    return false;
  });
  return {
    text: blocks.map((block) => block.text).join('\n'),
    blocks,
    positionOf(offset) {
      const block = lastBlock(blocks, (candidate) => candidate.offset <= offset);
      return DocPosition((block?.start ?? 0) + within(offset - (block?.offset ?? 0), block));
    },
    offsetOf(position) {
      const block = lastBlock(blocks, (candidate) => candidate.start <= position);
      return Utf16Offset((block?.offset ?? 0) + within(position - (block?.start ?? 0), block));
    },
  };
}

function textOfBlock(block: Node): string {
  const text = texts.get(block) ?? textBetween(block, 0, block.content.size);
  texts.set(block, text);
  return text;
}

function within(distance: number, block: TextBlock | undefined): number {
  return Math.max(0, Math.min(distance, block?.text.length ?? 0));
}

/** The last block that fits, by bisection; the first one when none does. */
function lastBlock(blocks: readonly TextBlock[], fits: (block: TextBlock) => boolean): TextBlock | undefined {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = blocks[middle];
    if (block !== undefined && fits(block)) low = middle + 1;
    else high = middle;
  }
  return blocks[Math.max(0, low - 1)];
}
