import { closeHistory } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { type EditorState, NodeSelection, type Transaction } from 'prosemirror-state';
import { dictationPoint, setDictationPoint, textPositionNear } from './dictation-position.ts';
import { type Gap, gapOf, noteSchema } from './schema.ts';
import { originatedBy, unrecorded } from './transaction-origin.ts';

/** What can become different about a gap. Times are milliseconds of session time in its dictation. */
export type GapChange = Partial<Pick<Gap, 'fromMs' | 'toMs' | 'state'>>;

/** A gap and the position before it. */
export interface PlacedGap {
  readonly gap: Gap;
  readonly position: number;
}

/** The gaps of a document, or of a span of it, in its order. */
export function placedGaps(doc: Node, from = 0, to: number = doc.content.size): readonly PlacedGap[] {
  const found: PlacedGap[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (node.type === noteSchema.nodes.gap) found.push({ gap: gapOf(node), position });
  });
  return found;
}

/** The first gap of an id; null when there is none. */
export function placedGap(doc: Node, id: string): PlacedGap | null {
  return placedGaps(doc).find(({ gap }) => gap.id === id) ?? null;
}

/** The gap that is selected, or else stands beside the caret; null when there is none. */
export function gapAtSelection({ selection }: EditorState): PlacedGap | null {
  const beside = (node: Node | null, position: number) =>
    node?.type === noteSchema.nodes.gap ? { gap: gapOf(node), position } : null;
  if (selection instanceof NodeSelection) return beside(selection.node, selection.from);
  const { $head, empty } = selection;
  if (!empty) return null;
  return beside($head.nodeAfter, $head.pos) ?? beside($head.nodeBefore, $head.pos - 1);
}

/**
 * Puts a gap in at the dictation point, which then stands behind it; from a heading it goes to the text below.
 * Not in the history: no undo takes it away. Null when there is such a gap already.
 */
export function insertGapTransaction(state: EditorState, gap: Gap): Transaction | null {
  if (placedGap(state.doc, gap.id) !== null) return null;
  const position = gapPosition(state, dictationPoint(state).position);
  const tr = closeHistory(state.tr).insert(position, noteSchema.nodes.gap.create({ ...gap }));
  setDictationPoint(tr, { position: position + 1, pinned: true });
  return originatedBy('speech', unrecorded(tr));
}

/**
 * Changes facts of a gap in its place. The words stay as they are, so that nothing moves and nothing has to be
 * understood again. Null when there is no such gap.
 */
export function updateGapTransaction(
  state: EditorState,
  id: string,
  { fromMs, toMs, state: now }: GapChange,
): Transaction | null {
  const change = { fromMs, toMs, state: now };
  const places = placedGaps(state.doc).filter(({ gap }) => gap.id === id);
  if (places.length === 0) return null;
  const { tr } = state;
  for (const { gap, position } of places) {
    for (const name of ['fromMs', 'toMs', 'state'] as const) {
      const value = change[name];
      if (value !== undefined && value !== gap[name]) tr.setNodeAttribute(position, name, value);
    }
  }
  return originatedBy('speech', unrecorded(tr));
}

/** Where a gap can stand, at or near a position: from a heading it is the start of the text below. */
export function gapPosition(state: EditorState, near: number): number {
  const position = textPositionNear(state, near);
  const $position = state.doc.resolve(position);
  if ($position.parent.type !== noteSchema.nodes.heading) return position;
  let inside = $position.after();
  for (let node = state.doc.nodeAt(inside); node !== null && !node.isTextblock; node = node.firstChild)
    inside += 1;
  return inside + 1;
}
