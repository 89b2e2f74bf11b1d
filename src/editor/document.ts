import type { Node } from 'prosemirror-model';
import type { DocumentJson } from '../domain/note.ts';
import { ProblemError } from '../domain/problem.ts';
import { noteSchema } from './schema.ts';

/** A note that nobody has written in: one section, its heading empty, one empty paragraph. */
export function emptyDocument(): Node {
  const { doc, section, heading, paragraph } = noteSchema.nodes;
  return doc.create(null, section.create(null, [heading.create(), paragraph.create()]));
}

/**
 * Reads a stored document.
 *
 * @throws ProblemError `unreadable-note` when it is not a document of this schema.
 */
export function parseDocument(json: DocumentJson | null): Node {
  if (json === null) return emptyDocument();
  try {
    const doc = noteSchema.nodeFromJSON(json);
    doc.check();
    return doc;
  } catch (cause) {
    throw new ProblemError('unreadable-note', { cause });
  }
}

/** The document as it is stored. */
export function writeDocument(doc: Node): DocumentJson {
  return { ...doc.toJSON(), type: 'doc' };
}

const WORD = /[\p{L}\p{N}]+(?:['’.\-/][\p{L}\p{N}]+)*/gu;

/** Blocks never change; those of a long note are counted once and not with every key. */
const wordsOf = new WeakMap<Node, number>();

function countWords(block: Node): number {
  const known = wordsOf.get(block);
  if (known !== undefined) return known;
  const words = block.textContent.match(WORD)?.length ?? 0;
  wordsOf.set(block, words);
  return words;
}

/** Words and gaps of a note. */
export function countContent(doc: Node): { readonly words: number; readonly gaps: number } {
  let words = 0;
  let gaps = 0;
  doc.descendants((node) => {
    if (node.type === noteSchema.nodes.gap) gaps += 1;
    if (!node.isTextblock) return true;
    words += countWords(node);
    return node.content.size > 0;
  });
  return { words, gaps };
}
