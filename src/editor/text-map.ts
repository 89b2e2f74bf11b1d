import type { Node } from 'prosemirror-model';
import { GAP_TEXT } from '../domain/note.ts';
import { DocPosition, Utf16Offset } from '../domain/units.ts';
import { GAP_CHARACTER } from './schema.ts';

/** A plain text of a document together with the way back to it. */
export interface TextMap {
  readonly text: string;
  /** The position of a character; what the writer added (line ends, bullets) maps to the nearest text before. */
  toPosition(offset: Utf16Offset): DocPosition;
  /** The offset of a position; a position between blocks maps to the end of the text before it. */
  toOffset(position: DocPosition): Utf16Offset;
}

/** A stretch where text and document run in step, one UTF-16 unit a position. */
interface Run {
  readonly offset: number;
  readonly position: number;
  readonly length: number;
}
/**
 * Writes a note as plain text: a heading and its first block on lines of their own, an empty line between
 * paragraphs and sections, one line a list item, `[…]` where sound has no text.
 */
export function textMapOf(doc: Node): TextMap {
  const writer = new Writer();
  doc.forEach((section, offset) => {
    writer.separate('\n\n');
    section.forEach((child, inner) => {
      const position = offset + 1 + inner;
      if (child.type.name === 'heading') writeHeading(writer, child, position);
      else writeBlock(writer, child, position, '');
    });
  });
  return writer.finish();
}

function writeHeading(writer: Writer, heading: Node, position: number): void {
  if (heading.content.size === 0) return;
  writeInline(writer, heading, position);
  writer.separate('\n');
}

function writeBlock(writer: Writer, block: Node, position: number, indent: string): void {
  if (block.isTextblock) {
    writer.separateUnlessFirst('\n\n');
    writeInline(writer, block, position);
    writer.separate('\n\n');
    return;
  }
  block.forEach((item, offset, index) => {
    if (index > 0) writer.separate('\n');
    writer.add(`${indent}${block.type.name === 'ordered_list' ? `${index + 1}.` : '-'} `);
    writeItem(writer, item, position + 1 + offset, `${indent}  `);
  });
  writer.separate('\n\n');
}

function writeItem(writer: Writer, item: Node, position: number, indent: string): void {
  item.forEach((child, offset) => {
    const at = position + 1 + offset;
    if (child.isTextblock) {
      writeInline(writer, child, at);
      writer.separate('\n');
    } else {
      writer.separate('\n');
      writeBlock(writer, child, at, indent);
    }
  });
}

function writeInline(writer: Writer, block: Node, position: number): void {
  writer.open(position + 1);
  block.forEach((child, offset) => {
    const at = position + 1 + offset;
    if (child.isText) writer.addRun(child.text ?? '', at);
    else if (child.type.name === 'hard_break') writer.addRun('\n', at);
    else writer.addAtom(GAP_TEXT, at);
  });
}

/** Collects text and runs; a separator waits until there is text behind it. */
class Writer {
  private readonly parts: string[] = [];
  private readonly runs: Run[] = [];
  private length = 0;
  private waiting = '';

  /** Asks for a separator before what comes next; the one asked for last counts. */
  separate(separator: string): void {
    if (this.length > 0) this.waiting = separator;
  }

  separateUnlessFirst(separator: string): void {
    if (this.waiting === '') this.separate(separator);
  }

  add(text: string): void {
    this.parts.push(this.waiting, text);
    this.length += this.waiting.length + text.length;
    this.waiting = '';
  }

  /** Marks the start of a block's text, so that an empty block has an offset of its own where it can. */
  open(position: number): void {
    if (this.length === 0) this.runs.push({ offset: 0, position, length: 0 });
  }

  addRun(text: string, position: number): void {
    this.runs.push({ offset: this.length + this.waiting.length, position, length: text.length });
    this.add(text);
  }

  addAtom(text: string, position: number): void {
    this.runs.push({ offset: this.length + this.waiting.length, position, length: 0 });
    this.add(text);
    this.runs.push({ offset: this.length, position: position + 1, length: 0 });
  }

  finish(): TextMap {
    const { runs } = this;
    return {
      text: this.parts.join(''),
      toPosition(offset) {
        const run = lastAt(runs, (candidate) => candidate.offset <= offset);
        return DocPosition(run.position + Math.min(offset - run.offset, run.length));
      },
      toOffset(position) {
        const run = lastAt(runs, (candidate) => candidate.position <= position);
        return Utf16Offset(run.offset + Math.max(0, Math.min(position - run.position, run.length)));
      },
    };
  }
}

/** The last run that fits, by bisection; the first one when none does. */
function lastAt(runs: readonly Run[], fits: (run: Run) => boolean): Run {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run !== undefined && fits(run)) low = middle + 1;
    else high = middle;
  }
  return runs[Math.max(0, low - 1)] ?? { offset: 0, position: 0, length: 0 };
}

/**
 * The text between two positions of one document, as anchors compare it: one UTF-16 unit a position inside a
 * block (a break is a line end, a gap is U+FFFC), a line end between blocks.
 */
export function textBetween(doc: Node, from: number, to: number): string {
  return doc.textBetween(from, to, '\n', (leaf) => (leaf.type.name === 'hard_break' ? '\n' : GAP_CHARACTER));
}
