import type { Node } from 'prosemirror-model';
import { type Command, Selection, TextSelection } from 'prosemirror-state';
import { noteSchema } from './schema.ts';
import { keepingMarks } from './transaction-origin.ts';

const { section, heading, paragraph, list_item } = noteSchema.nodes;

/** Enter in a heading: what stands behind the caret becomes text, else the caret goes to the text below. */
export const leaveHeading: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if ($from.parent.type !== heading || !$from.sameParent($to)) return false;
  if (dispatch === undefined) return true;
  const { tr } = state;
  const tail = $from.parent.slice($to.parentOffset).content;
  tr.delete($from.pos, $from.end());
  const body = tr.doc.resolve($from.pos).after();
  if (tail.size > 0) tr.insert(body, paragraph.create(null, tail));
  tr.setSelection(Selection.near(tr.doc.resolve(body + 1)));
  dispatch(keepingMarks(tr).scrollIntoView());
  return true;
};

/** A new section behind the one with the caret; the caret goes to its heading. */
export const addSection: Command = (state, dispatch) => {
  const { $to } = state.selection;
  if ($to.depth < 1) return false;
  if (dispatch === undefined) return true;
  const end = $to.after(1);
  const added = section.create(null, [heading.create(), paragraph.create()]);
  const tr = state.tr.insert(end, added);
  tr.setSelection(TextSelection.create(tr.doc, end + 2));
  dispatch(tr.scrollIntoView());
  return true;
};

/**
 * Backspace at the start of a heading joins its section to the one above; the heading's words stay as a
 * paragraph. In the first section there is nothing to do, and nothing else may happen either.
 */
export const joinSectionBackward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type !== heading || $from.parentOffset > 0) return false;
  const index = $from.index(0);
  if (index === 0 || dispatch === undefined) return true;
  const own = $from.node(1);
  const start = $from.before(1);
  const words = $from.parent.content;
  const moved: Node[] = [
    ...(words.size > 0 ? [paragraph.create(null, words)] : []),
    ...own.children.slice(1),
  ];
  const tr = state.tr.delete(start, start + own.nodeSize);
  tr.insert(start - 1, moved);
  tr.setSelection(Selection.near(tr.doc.resolve(start), 1));
  dispatch(keepingMarks(tr).scrollIntoView());
  return true;
};

/** Backspace at the start of the first text of a section goes to the heading, and takes an empty paragraph away. */
export const backToHeading: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 2 || $from.index(1) !== 1 || $from.parentOffset > 0) return false;
  if (dispatch === undefined) return true;
  const { tr } = state;
  const disposable = $from.parent.content.size === 0 && $from.node(1).childCount > 2;
  const headingEnd = $from.before() - 1;
  if (disposable) tr.delete($from.before(), $from.after());
  tr.setSelection(TextSelection.create(tr.doc, headingEnd));
  dispatch(tr.scrollIntoView());
  return true;
};

/** A line break inside the paragraph. */
export const insertLineBreak: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type !== paragraph) return false;
  dispatch?.(state.tr.replaceSelectionWith(noteSchema.nodes.hard_break.create()).scrollIntoView());
  return true;
};

/** True when the caret is in a list. */
export function inList(command: Command): Command {
  return (state, dispatch, view) => {
    const { $from } = state.selection;
    const inside = Array.from({ length: $from.depth }, (_, depth) => $from.node(depth + 1));
    return inside.some((node) => node.type === list_item) && command(state, dispatch, view);
  };
}
