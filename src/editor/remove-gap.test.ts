import fc from 'fast-check';
import { undo } from 'prosemirror-history';
import type { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { noteOf, stateOf, written } from './editor-fixture.ts';
import { removeGapTransaction } from './remove-gap.ts';

function removed(state: EditorState, id: string, byPerson = false): EditorState {
  const tr = removeGapTransaction(state, id, byPerson);
  return tr === null ? state : state.apply(tr);
}

function undone(state: EditorState): EditorState {
  let next = state;
  undo(state, (tr) => {
    next = state.apply(tr);
  });
  return next;
}

describe('taking a gap away', () => {
  it.each([
    ['He has[g1] today.', 'He has today.'],
    ['He has [g1] today.', 'He has today.'],
    ['He has [g1]today.', 'He has today.'],
    ['Give 5[g1]10 mg.', 'Give 5 10 mg.'],
    ['He has [g1], today', 'He has, today'],
    ['Give [g1].5 mg', 'Give .5 mg'],
    ['([g1]left)', '(left)'],
    ['[g1] Today.', 'Today.'],
    ['He has[g1]', 'He has'],
    ['He has [g1]', 'He has '],
    ['He\n[g1] has', 'He\nhas'],
    ['He [g1][g2] has', 'He [g2] has'],
    ['He[g1][g2]has', 'He[g2]has'],
    ['[g1]', ''],
  ])('%s', (before, after) => {
    expect(written(removed(stateOf(noteOf(before)), 'g1').doc)).toBe(after);
  });

  it('is undone when a person did it, as a step of its own', () => {
    const state = stateOf(noteOf('He has [g1] today.'));
    expect(written(undone(removed(state, 'g1', true)).doc)).toBe('He has [g1] today.');
    expect(written(undone(removed(state, 'g1')).doc)).toBe('He has today.');
  });

  it('is nothing without the gap', () => {
    expect(removeGapTransaction(stateOf(noteOf('He has')), 'g1', true)).toBeNull();
  });

  it('doubles no space and loses none, whatever is taken away first', () => {
    const word = fc.constantFrom('He', '10', 'mg', ',', '.', '(left)', 'well.', 'non-');
    const sep = fc.constantFrom(' ', '[g1]', ' [g1]', '[g1] ', ' [g1] ', '[g2][g1] ', '[g2] [g1]');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, sep), { maxLength: 6 }), fc.boolean(), (pairs, swap) => {
        const note = pairs.flat().join('').trim();
        const order = swap ? ['g2', 'g1'] : ['g1', 'g2'];
        const text = written(order.reduce((state, id) => removed(state, id), stateOf(noteOf(note))).doc);
        expect(text).not.toMatch(/ {2}|^ |\[g/);
        expect(text.replaceAll(' ', '')).toBe(note.replace(/\[g\d\]| /g, ''));
        expect(text).not.toMatch(
          /He(?:10|mg|He|well|non)|10(?:mg|10|He|well|non)|mg(?:10|mg|He|well|non)|\.(?:mg|He|10)/,
        );
      }),
    );
  });
});
