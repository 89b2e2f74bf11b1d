import { closeHistory } from 'prosemirror-history';
import type { Mark, Node, ResolvedPos } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { dictationPoint, setDictationPoint, textPositionNear } from './dictation-position.ts';
import { type JoinContext, joinSpoken } from './join-text.ts';
import { noteSchema } from './schema.ts';
import type { SpokenPart } from './spoken-breaks.ts';
import { textBetween } from './text-map.ts';

/** How much text on each side decides about spaces and capitals, in UTF-16 units. */
const CONTEXT_LENGTH = 80;

const FINAL_META = 'final-result';

/**
 * A final result as one transaction and one event of the undo history: text with the mark of its segment, breaks
 * where they were asked for, and the dictation point behind it. The ghost goes in the same moment.
 */
export function finalTransaction(
  state: EditorState,
  segment: { readonly id: string; readonly text: string },
): Transaction {
  const start = textPositionNear(state, dictationPoint(state).position);
  const follows = state.selection.empty && state.selection.head === start;
  const { spacesToRemove, parts } = joinSpoken(segment.text, contextAt(state.doc, start));
  const tr = closeHistory(state.tr);
  if (spacesToRemove > 0) tr.delete(start - spacesToRemove, start);
  const mark = noteSchema.marks.spoken.create({ segment: segment.id });
  const end = parts.reduce((position, part) => {
    return part.kind === 'text' ? write(tr, position, part.text, mark) : breakAt(tr, position, part.kind);
  }, start - spacesToRemove);
  setDictationPoint(tr, { position: end, pinned: true, interim: false }).setMeta(FINAL_META, true);
  return follows ? tr.scrollIntoView() : tr;
}

/** True for a transaction that put a final result in. */
export function isFinal(tr: Transaction): boolean {
  return tr.getMeta(FINAL_META) === true;
}

/** The words of a final as they would be put in at the dictation point, for the ghost. */
export function interimText(state: EditorState, text: string): string {
  const position = textPositionNear(state, dictationPoint(state).position);
  const { parts } = joinSpoken(text, contextAt(state.doc, position));
  return parts.map((part) => (part.kind === 'text' ? part.text : ' ¶ ')).join('');
}

function contextAt(doc: Node, position: number): JoinContext {
  const $position = doc.resolve(position);
  return {
    before: textBetween(doc, Math.max($position.start(), position - CONTEXT_LENGTH), position),
    after: textBetween(doc, position, Math.min($position.end(), position + CONTEXT_LENGTH)),
  };
}

function write(tr: Transaction, position: number, text: string, mark: Mark): number {
  const isHeading = tr.doc.resolve(position).parent.type === noteSchema.nodes.heading;
  const words = isHeading ? text.replace(/\.$/, '') : text;
  if (words !== '') tr.insert(position, noteSchema.text(words, [mark]));
  return position + words.length;
}

function breakAt(tr: Transaction, position: number, kind: Exclude<SpokenPart['kind'], 'text'>): number {
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
