import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Span } from './changed-ranges.ts';

const key = new PluginKey<DecorationSet>('question');

/** Shows quietly which words one is asked about; it follows them when the text around them changes. */
export function questionHighlightPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set) => {
        const span = tr.getMeta(key) as Span | null | undefined;
        if (span === undefined) return tr.docChanged ? set.map(tr.mapping, tr.doc) : set;
        return span === null ? DecorationSet.empty : DecorationSet.create(tr.doc, [highlight(span)]);
      },
    },
    props: { decorations: (state: EditorState) => key.getState(state) },
  });
}

/** A transaction that shows these words as asked about, or none. */
export function askAbout(tr: Transaction, span: Span | null): Transaction {
  return tr.setMeta(key, span).setMeta('addToHistory', false);
}

function highlight({ from, to }: Span): Decoration {
  return Decoration.inline(from, to, { nodeName: 'span', class: 'is-asked', 'data-question': '' });
}
