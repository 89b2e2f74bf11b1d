import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { Span } from './changed-ranges.ts';
import { EntityDrag, handleElement } from './entity-drag.ts';
import { entityById, entityVersion, placedEntities } from './entity-plugin.ts';
import type { Edge } from './entity-span.ts';

/** An entity whose ends can be dragged. */
export interface Handled {
  readonly id: string;
  /** A handle was let go: the entity is to have this place. */
  readonly place: (span: Span) => void;
  /** The position under a point of the window in CSS pixels, or null beside the text. */
  readonly positionAt: (point: { readonly left: number; readonly top: number }) => number | null;
}

/** The entity that has handles, where it is, and where it would be if the handle were let go now. */
interface Handles {
  readonly handled: Handled | null;
  readonly span: Span | null;
  readonly preview: Span | null;
  readonly drawn: DecorationSet;
}

type Meta = { readonly handled: Handled | null } | { readonly preview: Span | null };

const key = new PluginKey<Handles>('entity-handles');
const NONE: Handles = { handled: null, span: null, preview: null, drawn: DecorationSet.empty };

/**
 * Draws handles at both ends of the active entity, which are dragged from word to word. Stands behind the plugin of
 * the entities.
 */
export function entityHandlesPlugin(): Plugin<Handles> {
  return new Plugin<Handles>({
    key,
    state: { init: () => NONE, apply: nextHandles },
    props: { decorations: (state) => key.getState(state)?.drawn },
    view: (view) => dragIn(view),
  });
}

function dragIn(view: EditorView): EntityDrag {
  const handles = () => key.getState(view.state) ?? NONE;
  return new EntityDrag({
    root: view.dom,
    placeNow: () => handles().span,
    doc: () => view.state.doc,
    positionAt: (point) => handles().handled?.positionAt(point) ?? null,
    preview: (wanted) => {
      const tr = showPreview(view.state, wanted);
      if (tr !== null) view.dispatch(tr);
    },
    place: (wanted) => handles().handled?.place(wanted),
  });
}

/** Shows handles at the ends of an entity, or none; null where it is so already. */
export function showHandles(state: EditorState, handled: Handled | null): Transaction | null {
  if ((key.getState(state)?.handled?.id ?? null) === (handled?.id ?? null)) return null;
  return unseen(state.tr, { handled });
}

/** Shows where the active entity would be; null where that is shown already. */
function showPreview(state: EditorState, preview: Span | null): Transaction | null {
  const shown = key.getState(state)?.preview ?? null;
  if (shown?.from === preview?.from && shown?.to === preview?.to) return null;
  return unseen(state.tr, { preview });
}

function unseen(tr: Transaction, meta: Meta): Transaction {
  return tr.setMeta(key, meta).setMeta('addToHistory', false);
}

function nextHandles(tr: Transaction, handles: Handles, before: EditorState, after: EditorState): Handles {
  const meta = tr.getMeta(key) as Meta | undefined;
  const handled = meta !== undefined && 'handled' in meta ? meta.handled : handles.handled;
  if (handled === null) return NONE;
  const isMoved = tr.docChanged || entityVersion(before) !== entityVersion(after);
  const isSame = handled === handles.handled && !isMoved;
  if (isSame && (meta === undefined || !('preview' in meta))) return handles;
  const span = isSame ? handles.span : placeOf(after, handled, handles, tr);
  if (span === null) return { ...NONE, handled };
  const preview = isSame && meta !== undefined && 'preview' in meta ? meta.preview : null;
  return { handled, span, preview, drawn: DecorationSet.create(tr.doc, drawn(handled, span, preview)) };
}

/** Looks where the entity was before it looks everywhere. Rejected ones have no handles. */
function placeOf(state: EditorState, { id }: Handled, handles: Handles, tr: Transaction): Span | null {
  if (handles.handled?.id === id && handles.span !== null) {
    const near = { from: tr.mapping.map(handles.span.from, -1), to: tr.mapping.map(handles.span.to, 1) };
    const found = placedEntities(state, near).find(({ anchor }) => anchor.entity.id === id);
    if (found !== undefined) return { from: found.from, to: found.to };
  }
  const entity = entityById(state, id);
  return entity === null || entity.decision === 'rejected' ? null : { from: entity.from, to: entity.to };
}

function drawn(handled: Handled, span: Span, preview: Span | null): Decoration[] {
  const shown =
    preview === null ? [] : [Decoration.inline(preview.from, preview.to, { class: 'is-stretched' })];
  return [handle(handled, span, 'start'), handle(handled, span, 'end'), ...shown];
}

function handle({ id }: Handled, span: Span, edge: Edge): Decoration {
  const draw = (view: EditorView) => handleElement(view.dom.ownerDocument, edge);
  return Decoration.widget(edge === 'start' ? span.from : span.to, draw, {
    side: edge === 'start' ? 1 : -1,
    key: `${id} ${edge}`,
    ignoreSelection: true,
    stopEvent: () => true,
  });
}
