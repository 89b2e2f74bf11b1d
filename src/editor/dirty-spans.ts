import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { changedRanges, joinSpans, type Span } from './changed-ranges.ts';
import { EntityStep } from './entity-step.ts';

const key = new PluginKey<readonly Span[]>('dirty-spans');

/** Remembers where the text changed since it was last taken for detection. */
export function dirtySpansPlugin(): Plugin<readonly Span[]> {
  return new Plugin<readonly Span[]>({
    key,
    state: {
      init: () => [],
      apply: (tr, spans) => {
        const meta = tr.getMeta(key) as DirtyMeta | undefined;
        const kept = meta?.kind === 'clear' ? [] : moved(spans, tr);
        const fresh = [...changedSpans(tr), ...(meta?.kind === 'add' ? meta.spans : [])];
        return fresh.length === 0 ? kept : joinSpans([...kept, ...fresh]);
      },
    },
  });
}

type DirtyMeta = { readonly kind: 'clear' } | { readonly kind: 'add'; readonly spans: readonly Span[] };

/** Where the text changed, in order, none touching another. */
export function dirtySpans(state: EditorState): readonly Span[] {
  return key.getState(state) ?? [];
}

/** A transaction after which nothing counts as changed. */
export function clearDirty(tr: Transaction): Transaction {
  return tr.setMeta(key, { kind: 'clear' } satisfies DirtyMeta).setMeta('addToHistory', false);
}

/** A transaction after which these spans count as changed too. */
export function addDirty(tr: Transaction, spans: readonly Span[]): Transaction {
  return tr.setMeta(key, { kind: 'add', spans } satisfies DirtyMeta).setMeta('addToHistory', false);
}

function moved(spans: readonly Span[], tr: Transaction): readonly Span[] {
  if (!tr.docChanged || spans.length === 0) return spans;
  return spans.map(({ from, to }) => ({ from: tr.mapping.map(from, -1), to: tr.mapping.map(to, 1) }));
}

function changedSpans(tr: Transaction): readonly Span[] {
  if (!tr.docChanged) return [];
  const spans = changedRanges(tr.mapping).map(({ newFrom, newTo }) => ({ from: newFrom, to: newTo }));
  for (const step of tr.steps) {
    if (step instanceof EntityStep && step.after === null && step.before !== null) spans.push(step.before);
  }
  return spans;
}
