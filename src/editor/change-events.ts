import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { EditorEvent } from './editor-events.ts';
import { gapTraffic } from './gap-watch.ts';
import { keepsWords, stepsOf } from './step-journal.ts';
import { originOf } from './transaction-origin.ts';

/** A transaction and the state that it was made for. */
export interface Done {
  readonly before: EditorState;
  readonly tr: Transaction;
}

/** What is told of changes that were made together: one `changed`, then the gaps that a person moved in or out. */
export function changeEvents(done: readonly Done[], revision: number): readonly EditorEvent[] {
  const changing = done.filter(({ tr }) => tr.docChanged);
  const [first] = changing;
  const after = changing.at(-1)?.tr.doc;
  if (first === undefined || after === undefined) return [];
  const transactions = changing.map(({ tr }) => tr);
  const origin = originOf(first.tr);
  const changed: EditorEvent = {
    kind: 'changed',
    revision,
    spoken: origin === 'speech',
    replayed: origin === 'replay',
    wordsKept: keepsWords(transactions),
    steps: stepsOf(transactions),
  };
  return [
    changed,
    ...changing.filter(({ tr }) => originOf(tr) === 'hand').flatMap((one) => gapEvents(one, after)),
  ];
}

function gapEvents({ before, tr }: Done, after: Node): readonly EditorEvent[] {
  const { removed, restored } = gapTraffic(before.doc, tr, after);
  return [
    ...removed.map((id): EditorEvent => ({ kind: 'gap-removed', id })),
    ...restored.map((gap): EditorEvent => ({ kind: 'gap-restored', gap })),
  ];
}
