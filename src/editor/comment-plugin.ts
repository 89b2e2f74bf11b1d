import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { type CommentToShow, moveComments, type PlacedComment, placeComments } from './comment-anchors.ts';
import { isUndoOrRedo } from './transaction-origin.ts';

interface Comments {
  readonly placed: readonly PlacedComment[];
  readonly drawn: DecorationSet;
}

const NONE: Comments = { placed: [], drawn: DecorationSet.empty };
const key = new PluginKey<Comments>('comments');

/** Keeps the comments at their words through every change, and draws them quietly. They are never in the document. */
export function commentPlugin(): Plugin<Comments> {
  return new Plugin<Comments>({
    key,
    state: {
      init: () => NONE,
      apply: (tr, comments, { doc: before }) => {
        const shown = tr.getMeta(key) as readonly CommentToShow[] | undefined;
        const moved = tr.docChanged ? followed(comments, tr, before) : comments;
        return shown === undefined ? moved : drawn(tr.doc, placeComments(tr.doc, moved.placed, shown));
      },
    },
    props: { decorations: (state) => key.getState(state)?.drawn },
  });
}

/** A transaction that shows these comments, and no others. */
export function showComments(tr: Transaction, comments: readonly CommentToShow[]): Transaction {
  return tr.setMeta(key, comments).setMeta('addToHistory', false);
}

export function placedComments(state: EditorState): readonly PlacedComment[] {
  return key.getState(state)?.placed ?? [];
}

function followed(comments: Comments, tr: Transaction, before: Node): Comments {
  if (comments.placed.length === 0) return comments;
  const change = { before, after: tr.doc, mapping: tr.mapping };
  const placed = moveComments(comments.placed, change, isUndoOrRedo(tr));
  const kept = comments.drawn.map(tr.mapping, tr.doc);
  const isWhole = placed.every(({ lost }, index) => lost === comments.placed[index]?.lost);
  return isWhole ? { placed, drawn: kept } : drawn(tr.doc, placed);
}

function drawn(doc: Node, placed: readonly PlacedComment[]): Comments {
  return { placed, drawn: DecorationSet.create(doc, placed.map(draw)) };
}

function draw({ commentId, from, to }: PlacedComment): Decoration {
  if (from === to) {
    return Decoration.widget(from, () => emptyPlace(commentId), {
      key: commentId,
      side: -1,
      ignoreSelection: true,
    });
  }
  const ends = { inclusiveStart: false, inclusiveEnd: false };
  return Decoration.inline(from, to, { nodeName: 'span', class: 'comment', 'data-comment': commentId }, ends);
}

/** Stands where the words were. */
function emptyPlace(commentId: string): HTMLElement {
  const place = document.createElement('span');
  place.className = 'comment-place';
  place.dataset.comment = commentId;
  return place;
}
