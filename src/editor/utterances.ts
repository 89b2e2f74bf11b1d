import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import type { Span } from './changed-ranges.ts';
import { isUndoOrRedo } from './transaction-origin.ts';

/** So many of what was said last can be taken back one after the other. */
const MOST = 50;

const key = new PluginKey<readonly Span[]>('utterances');

/** Remembers where what was said last stands, the latest at the end. */
export function utterancesPlugin(): Plugin<readonly Span[]> {
  return new Plugin<readonly Span[]>({
    key,
    state: {
      init: () => [],
      apply: (tr, spans) => {
        const added = tr.getMeta(key) as Span | undefined;
        const kept = tr.docChanged ? spans.map((span) => follow(span, tr)) : spans;
        return added === undefined ? kept : [...kept, added].slice(-MOST);
      },
    },
  });
}

/** A transaction that wrote down what was said, at a span of the document after it. */
export function saidAt(tr: Transaction, span: Span): Transaction {
  return tr.setMeta(key, span);
}

/** Where what was said last still stands; null when there is nothing. */
export function lastSaid(state: EditorState): Span | null {
  return key.getState(state)?.findLast(({ from, to }) => from < to) ?? null;
}

/** What was taken away and comes back by undo or redo is what was said, again. */
function follow({ from, to }: Span, tr: Transaction): Span {
  const comesBack = from === to && isUndoOrRedo(tr);
  const start = tr.mapping.map(from, comesBack ? -1 : 1);
  return { from: start, to: Math.max(start, tr.mapping.map(to, comesBack ? 1 : -1)) };
}
