import fc from 'fast-check';
import { redo, undo } from 'prosemirror-history';
import type { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { setDictationPoint } from './dictation-position.ts';
import { find, gapFact, noteOf, segmentOf, stateOf, written } from './editor-fixture.ts';
import { insertGapTransaction, placedGaps, updateGapTransaction } from './gaps.ts';
import { settleGaps } from './history-gaps.ts';
import { finalTransaction } from './insert-final.ts';
import { removeGapTransaction } from './remove-gap.ts';

function settled(state: EditorState, command: typeof undo): EditorState {
  let next = state;
  command(state, (tr) => {
    const moved = state.apply(tr);
    const fix = settleGaps(state, tr, moved);
    next = fix === null ? moved : moved.apply(fix);
  });
  return next;
}

function withGap(state: EditorState, id: string, position: number): EditorState {
  const pinned = state.apply(setDictationPoint(state.tr, { position, pinned: true }));
  const tr = insertGapTransaction(pinned, gapFact(id));
  return tr === null ? pinned : pinned.apply(tr);
}

const spoken = (text: string) => {
  const state = stateOf(noteOf(''));
  return state.apply(finalTransaction(state, segmentOf('s', text)));
};

describe('a gap in words that are taken back', () => {
  it('stays, and stands in them again when they come back', () => {
    const said = spoken('He has fever.');
    let state = withGap(said, 'g1', find(said.doc, 'fever').from);
    state = settled(state, undo);
    expect(written(state.doc)).toBe('[g1]');
    const grown = updateGapTransaction(state, 'g1', { toMs: 20_000 });
    if (grown !== null) state = state.apply(grown);
    state = settled(state, redo);
    expect(written(state.doc)).toBe('He has [g1]fever.');
    expect(placedGaps(state.doc).map(({ gap }) => gap)).toEqual([gapFact('g1', { toMs: 20_000 })]);
  });

  it('stays when it is the second and last of two', () => {
    const said = spoken('He has fever.');
    const one = withGap(said, 'g1', find(said.doc, 'has').from);
    const two = withGap(one, 'g2', find(one.doc, 'fever').from);
    const back = settled(two, undo);
    expect(written(back.doc)).toBe('[g1][g2]');
    expect(written(settled(back, redo).doc)).toBe('He [g1]has [g2]fever.');
  });

  it('goes when a deletion by a person is made again', () => {
    const state = stateOf(noteOf('He has[g1] today.'));
    const tr = removeGapTransaction(state, 'g1', true);
    const back = settled(tr === null ? state : state.apply(tr), undo);
    expect(written(back.doc)).toBe('He has[g1] today.');
    expect(written(settled(back, redo).doc)).toBe('He has today.');
  });

  it('is there once, whatever is said, taken back and brought back', () => {
    const act = fc.oneof(
      fc.constantFrom('undo', 'redo'),
      fc.constantFrom('Well.', 'One. | New paragraph. | Two.', 'No cough today.'),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 16 }), (acts) => {
        let state = stateOf(noteOf('He has fever.'));
        const ids: string[] = [];
        for (const one of acts) {
          if (typeof one === 'number') {
            ids.push(`g${ids.length}`);
            state = withGap(state, ids.at(-1) ?? '', Math.floor(one * state.doc.content.size));
          } else if (one === 'undo') state = settled(state, undo);
          else if (one === 'redo') state = settled(state, redo);
          else state = state.apply(finalTransaction(state, segmentOf('s', one)));
          state.doc.check();
          expect(
            placedGaps(state.doc)
              .map(({ gap }) => gap.id)
              .sort(),
          ).toEqual([...ids].sort());
        }
      }),
    );
  });
});
