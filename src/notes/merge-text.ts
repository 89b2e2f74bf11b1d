import { GAP_TEXT } from '../domain/note.ts';
import type { DocNode } from './merge-shape.ts';

/**
 * Sections as plain text, the same that the editor writes for such a document: a heading and its first block on
 * lines of their own, an empty line between paragraphs and sections, one line a list item.
 */
export function plainTextOf(sections: readonly DocNode[]): string {
  const writer = new TextWriter();
  for (const section of sections) {
    writer.separate('\n\n');
    for (const child of section.content ?? []) {
      if (child.type === 'heading') writeHeading(writer, child);
      else writeBlock(writer, child, '');
    }
  }
  return writer.text;
}

function writeHeading(writer: TextWriter, heading: DocNode): void {
  if ((heading.content ?? []).length === 0) return;
  writeInline(writer, heading);
  writer.separate('\n');
}

function writeBlock(writer: TextWriter, block: DocNode, indent: string): void {
  if (block.type === 'paragraph') {
    writer.separateAtLeast('\n\n');
    writeInline(writer, block);
    writer.separate('\n\n');
    return;
  }
  (block.content ?? []).forEach((item, index) => {
    if (index > 0) writer.separate('\n');
    writer.add(`${indent}${block.type === 'ordered_list' ? `${index + 1}.` : '-'} `);
    writeItem(writer, item, `${indent}  `);
  });
  writer.separate('\n\n');
}

function writeItem(writer: TextWriter, item: DocNode, indent: string): void {
  for (const child of item.content ?? []) {
    if (child.type === 'paragraph') {
      writeInline(writer, child);
      writer.separate('\n');
    } else {
      writer.separate('\n');
      writeBlock(writer, child, indent);
    }
  }
}

function writeInline(writer: TextWriter, block: DocNode): void {
  for (const { type, text } of block.content ?? []) {
    writer.add(text ?? (type === 'hard_break' ? '\n' : GAP_TEXT));
  }
}

/** A separator waits until there is text behind it; the one asked for last counts. */
class TextWriter {
  text = '';
  #waiting = '';

  separate(separator: string): void {
    if (this.text !== '') this.#waiting = separator;
  }

  separateAtLeast(separator: string): void {
    if (this.#waiting === '') this.separate(separator);
  }

  add(text: string): void {
    this.text += this.#waiting + text;
    this.#waiting = '';
  }
}
