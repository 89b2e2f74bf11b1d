import { describe, expect, it } from 'vitest';
import { changedRanges } from './changed-ranges.ts';
import { find, noteOf, stateOf } from './editor-fixture.ts';

const state = stateOf(noteOf('He has fever today.'));
const fever = find(state.doc, 'fever');

describe('changed ranges', () => {
  it('of a deletion are the text that went', () => {
    const { mapping } = state.tr.delete(fever.from, fever.to);
    expect(changedRanges(mapping)).toEqual([
      { oldFrom: fever.from, oldTo: fever.to, newFrom: fever.from, newTo: fever.from },
    ]);
  });

  it('of several steps are places before and after all of them', () => {
    const has = find(state.doc, 'has');
    const { mapping } = state.tr.insertText('had had', has.from, has.to).delete(fever.from + 4, fever.to + 4);
    expect(changedRanges(mapping)).toEqual([
      { oldFrom: has.from, oldTo: has.to, newFrom: has.from, newTo: has.from + 7 },
      { oldFrom: fever.from, oldTo: fever.to, newFrom: fever.from + 4, newTo: fever.from + 4 },
    ]);
  });
});
