import type { Mark, Node, ResolvedPos } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { Credit } from './credit.ts';
import { type JoinContext, type Joined, joinSpoken } from './join-text.ts';
import { noteSchema } from './schema.ts';
import type { SpokenPart, SpokenWords } from './spoken-breaks.ts';
import { textBetween } from './text-map.ts';

/** How much text on each side decides about spaces and capitals, in UTF-16 units. */
const CONTEXT_LENGTH = 80;

/** The text of the block on both sides of a position, or of a span of it that is looked past. */
export function contextAround(doc: Node, from: number, to: number = from): JoinContext {
  const $from = doc.resolve(from);
  return {
    before: textBetween(doc, Math.max($from.start(), from - CONTEXT_LENGTH), from),
    after: textBetween(doc, to, Math.min($from.end(), to + CONTEXT_LENGTH)),
  };
}

/** A final result to write, and whom its words are to be credited to. */
export type SpokenFinal = SpokenWords & { readonly id: string; readonly credit?: Credit };

/**
 * Writes words of a final result at a position: text with the mark of its segment, breaks where they were asked
 * for. @returns the position behind what was written.
 */
export function writeSpoken(
  tr: Transaction,
  start: number,
  segment: SpokenFinal,
  context: JoinContext,
): number {
  const { spacesToRemove, parts }: Joined = joinSpoken(segment, context);
  if (spacesToRemove > 0) tr.delete(start - spacesToRemove, start);
  const mark = noteSchema.marks.spoken.create({ ...segment.credit, segment: segment.id });
  return parts.reduce((position, part) => {
    return part.kind === 'text' ? write(tr, position, part.text, mark) : breakAt(tr, position, part.kind);
  }, start - spacesToRemove);
}

function write(tr: Transaction, position: number, text: string, mark: Mark): number {
  const isHeading = tr.doc.resolve(position).parent.type === noteSchema.nodes.heading;
  const words = isHeading ? text.replace(/\.$/, '') : text;
  if (words !== '') tr.insert(position, noteSchema.text(words, [mark]));
  return position + words.length;
}

/** Breaks a paragraph or a line at a position; the position behind the break. From a heading it leads into the text. */
export function breakAt(
  tr: Transaction,
  position: number,
  kind: Exclude<SpokenPart['kind'], 'text'>,
): number {
  const $position = tr.doc.resolve(position);
  if ($position.parent.type === noteSchema.nodes.heading) return intoBody(tr, $position);
  if (kind === 'line') {
    tr.insert(position, noteSchema.nodes.hard_break.create());
    return position + 1;
  }
  const depth = $position.node(-1).type === noteSchema.nodes.list_item ? 2 : 1;
  tr.split(position, depth);
  return position + 2 * depth;
}

/** From a heading a break leads into the first paragraph, a new one when that is written already. */
function intoBody(tr: Transaction, $position: ResolvedPos): number {
  const body = $position.after();
  const first = tr.doc.nodeAt(body);
  if (first?.type !== noteSchema.nodes.paragraph || first.content.size > 0) {
    tr.insert(body, noteSchema.nodes.paragraph.create());
  }
  return body + 1;
}
