import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, Selection, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** Where final text lands. `pinned`: it stays where it is in the text, else it is where the selection is. */
export interface DictationPoint {
  readonly position: number;
  readonly pinned: boolean;
  /** Whether the ghost of the interim text is shown. */
  readonly interim: boolean;
}

type PointMeta = Partial<DictationPoint>;

const key = new PluginKey<DictationPoint>('dictation-position');

/** The ghost of words that are not final yet: one element, whose text is changed in place. */
export class InterimGhost {
  private text = '';
  private element: HTMLElement | null = null;

  /** Changes what is shown, without a transaction when the ghost is on the page. */
  show(text: string): void {
    this.text = text;
    if (this.element !== null) this.element.textContent = text;
  }

  /** An element for the editor to place; the one made last is the one that is kept up to date. */
  create(document: Document): HTMLElement {
    const element = document.createElement('span');
    element.setAttribute('data-partial', '');
    element.setAttribute('aria-hidden', 'true');
    element.setAttribute('aria-live', 'off');
    element.textContent = this.text;
    this.element = element;
    return element;
  }
}

/**
 * Keeps the dictation point: mapped through every change with a bias of its own, so that words that are put in
 * at it stay before it, wherever the caret is. Until it is pinned it follows the selection.
 */
export function dictationPositionPlugin(ghost: InterimGhost): Plugin<DictationPoint> {
  return new Plugin<DictationPoint>({
    key,
    state: {
      init: (_, state) => ({ position: state.selection.to, pinned: false, interim: false }),
      apply: nextPoint,
    },
    props: { decorations: (state) => ghostDecorations(state, ghost) },
  });
}

export function dictationPoint(state: EditorState): DictationPoint {
  const point = key.getState(state);
  if (point === undefined) throw new RangeError('the state has no dictation point');
  return point;
}

/** A transaction that changes the point; a position is one of the document after it. */
export function setDictationPoint(tr: Transaction, meta: PointMeta): Transaction {
  return tr.setMeta(key, meta);
}

/** A position where text can be put in, at or near a given one. */
export function textPositionNear(state: EditorState, position: number): number {
  const $position = state.doc.resolve(Math.min(position, state.doc.content.size));
  return $position.parent.isTextblock ? $position.pos : Selection.near($position, -1).to;
}

/** The position behind the last words of a segment, or of corrections of it; the end of the text when there are none. */
export function endOfSegment(doc: Node, segmentId: string | null): number {
  let end = Selection.atEnd(doc).to;
  doc.descendants((node, position) => {
    if (segmentId !== null && node.marks.some(({ attrs }) => attrs.segment === segmentId))
      end = position + node.nodeSize;
  });
  return end;
}

function nextPoint(tr: Transaction, point: DictationPoint): DictationPoint {
  const meta = tr.getMeta(key) as PointMeta | undefined;
  const pinned = meta?.pinned ?? point.pinned;
  const mapped = tr.docChanged ? tr.mapping.map(point.position, 1) : point.position;
  const position = meta?.position ?? (pinned ? mapped : tr.selection.to);
  const interim = meta?.interim ?? point.interim;
  const same = position === point.position && pinned === point.pinned && interim === point.interim;
  return same ? point : { position, pinned, interim };
}

function ghostDecorations(state: EditorState, ghost: InterimGhost): DecorationSet | null {
  const { interim, position } = dictationPoint(state);
  if (!interim) return null;
  const widget = Decoration.widget(
    textPositionNear(state, position),
    (view) => ghost.create(view.dom.ownerDocument),
    {
      key: 'interim',
      side: 1,
      marks: [],
      ignoreSelection: true,
    },
  );
  return DecorationSet.create(state.doc, [widget]);
}
