import fc from 'fast-check';
import { undo } from 'prosemirror-history';
import { type EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { dictationPoint, setDictationPoint } from './dictation-position.ts';
import { find, noteOf, segmentOf, stateOf, written } from './editor-fixture.ts';
import { placedGap } from './gaps.ts';
import { backfillTransaction } from './insert-backfill.ts';
import { finalTransaction } from './insert-final.ts';
import { removeGapTransaction } from './remove-gap.ts';
import { noteSchema } from './schema.ts';

function filled(state: EditorState, gapId: string, ...texts: readonly string[]): EditorState {
  return texts.reduce((current, text, index) => {
    const tr = backfillTransaction(current, gapId, segmentOf(`b${index}`, text));
    return tr === null ? current : current.apply(tr);
  }, state);
}

function removed(state: EditorState, gapId: string): EditorState {
  const tr = removeGapTransaction(state, gapId, false);
  return tr === null ? state : state.apply(tr);
}

const caretAt = (state: EditorState, anchor: number, head = anchor) =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, anchor, head)));

describe('words that came late', () => {
  it.each([
    [
      'in a sentence',
      'He has[g1] today.',
      ['A fever.'],
      'He has a fever[g1] today.',
      'He has a fever today.',
    ],
    [
      'between sentences',
      'Well.[g1] No cough.',
      ['No fever.'],
      'Well. No fever.[g1] No cough.',
      'Well. No fever. No cough.',
    ],
    ['at the start', '[g1] Today.', ['yes.'], 'Yes.[g1] Today.', 'Yes. Today.'],
    ['at the start without space', '[g1]Well.', ['Yes.'], 'Yes. [g1]Well.', 'Yes. Well.'],
    [
      'at the end',
      'He has[g1]',
      ['A fever.', 'And chills.'],
      'He has a fever. And chills.[g1]',
      'He has a fever. And chills.',
    ],
    [
      'that begin with a mark',
      'He has [g1] today',
      [', since'],
      'He has, since[g1] today',
      'He has, since today',
    ],
    ['in front of another gap', 'A[g1][g2] z.', ['b c.'], 'A b c[g1][g2] z.', 'A b c[g2] z.'],
    ['behind another gap', 'A[g2][g1] z.', ['Bee.'], 'A[g2] Bee[g1] z.', 'A[g2] Bee z.'],
    ['in a line of its own', 'A\n[g1]\nz', ['Bee.'], 'A\nBee.[g1]\nz', 'A\nBee.\nz'],
    [
      'with a break',
      'One.[g1] Two.',
      ['A. | New paragraph. | B.'],
      'One. A. | B.[g1] Two.',
      'One. A. | B. Two.',
    ],
    [
      'that end in a break',
      'One.[g1] two.',
      ['A. | New paragraph.'],
      'One. A. | [g1] two.',
      'One. A. | two.',
    ],
  ])('fit %s', (_, note, texts, before, after) => {
    const state = filled(stateOf(noteOf(note)), 'g1', ...texts);
    expect(written(state.doc)).toBe(before);
    expect(written(removed(state, 'g1').doc)).toBe(after);
  });

  it('carry the mark of their segment', () => {
    const { doc } = filled(stateOf(noteOf('He has[g1]')), 'g1', 'A fever.');
    const { from } = find(doc, 'fever');
    expect(doc.nodeAt(from)?.marks).toEqual([noteSchema.marks.spoken.create({ segment: 'b0' })]);
  });

  it('are one undo step, after which the gap stands', () => {
    let state = filled(stateOf(noteOf('He has[g1] today.')), 'g1', 'A fever.');
    undo(state, (tr) => {
      state = state.apply(tr);
    });
    expect(written(state.doc)).toBe('He has[g1] today.');
  });

  it('are nothing without their gap', () => {
    expect(backfillTransaction(stateOf(noteOf('He has')), 'g1', segmentOf('s', 'Fever.'))).toBeNull();
  });

  it('leave the dictation point where it is', () => {
    const note = noteOf('He has[g1]');
    let state = stateOf(note);
    state = state.apply(setDictationPoint(state.tr, { position: find(note, 'has').to + 1, pinned: true }));
    state = filled(state, 'g1', 'A fever.');
    state = state.apply(finalTransaction(state, segmentOf('s', 'Today.')));
    expect(written(state.doc)).toBe('He has a fever.[g1] Today.');

    let before = caretAt(stateOf(note), 4);
    before = before.apply(setDictationPoint(before.tr, { position: find(note, 'has').to, pinned: true }));
    before = filled(before, 'g1', 'A fever.');
    expect(dictationPoint(before).position).toBe(find(note, 'has').to);
  });

  it.each([
    ['a caret before the gap', 6, 6, ''],
    ['a selection that ends at the gap', 3, 6, 'has'],
    ['one that was made backwards', 6, 3, 'has'],
    ['a selection behind the gap', 8, 13, 'today'],
    ['a caret at the end', 14, 14, ''],
  ])('leave %s alone', (_, anchor, head, text) => {
    const base = find(noteOf('He has[g1] today.'), 'He').from;
    const state = caretAt(stateOf(noteOf('He has[g1] today.')), base + anchor, base + head);
    const next = filled(state, 'g1', 'A fever.');
    const { from, to } = next.selection;
    expect(next.doc.textBetween(from, to)).toBe(text);
    expect(next.doc.textBetween(from - 1, from)).toBe(
      state.doc.textBetween(state.selection.from - 1, state.selection.from),
    );
  });

  it('leave the words around them as they are, in order and apart', () => {
    const words = fc.array(fc.constantFrom('fever', 'Cough', '10', 'mg', 'Dr.', 'well.'), { maxLength: 4 });
    const space = fc.constantFrom('', ' ');
    fc.assert(
      fc.property(
        words,
        words,
        fc.array(words, { maxLength: 3 }),
        space,
        space,
        (left, right, heard, before, after) => {
          const note = `${left.join(' ')}${left.length > 0 ? before : ''}[g1]${after}${right.join(' ')}`;
          const said = heard.map((part) => part.join(' '));
          const { doc } = removed(filled(stateOf(noteOf(note)), 'g1', ...said), 'g1');
          expect(placedGap(doc, 'g1')).toBeNull();
          const text = written(doc);
          expect(text).not.toMatch(/ {2}|^ \S/);
          const plain = (parts: readonly string[]) =>
            parts.join(' ').toLowerCase().replaceAll('.', '').split(/\s+/).filter(Boolean);
          expect(plain([text])).toEqual(plain([...left, ...said, ...right]));
        },
      ),
    );
  });
});
