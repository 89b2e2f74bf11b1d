import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Span } from './changed-ranges.ts';

const key = new PluginKey<DecorationSet>('playback-highlight');

/** Shows which words are being played; follows them when the text around them changes. */
export function playbackHighlightPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set) => {
        const spans = tr.getMeta(key) as readonly Span[] | undefined;
        if (spans !== undefined) return DecorationSet.create(tr.doc, spans.map(highlight));
        return tr.docChanged ? set.map(tr.mapping, tr.doc) : set;
      },
    },
    props: { decorations: (state: EditorState) => key.getState(state) },
  });
}

/** A transaction that shows these spans as being played, and no others. */
export function showPlaying(tr: Transaction, spans: readonly Span[]): Transaction {
  return tr.setMeta(key, spans);
}

function highlight({ from, to }: Span): Decoration {
  return Decoration.inline(from, to, { nodeName: 'span', class: 'is-playing', 'data-playing': '' });
}
