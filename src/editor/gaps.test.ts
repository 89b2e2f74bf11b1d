import { undo } from 'prosemirror-history';
import { type EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { dictationPoint, setDictationPoint } from './dictation-position.ts';
import { dirtySpans } from './dirty-spans.ts';
import { parseDocument, writeDocument } from './document.ts';
import { find, gapFact, noteOf, sectionOf, segmentOf, stateOf, written } from './editor-fixture.ts';
import { gapAtSelection, insertGapTransaction, placedGaps, updateGapTransaction } from './gaps.ts';
import { finalTransaction } from './insert-final.ts';
import { gapText, noteSchema } from './schema.ts';

const applied = (state: EditorState, tr: ReturnType<typeof insertGapTransaction>) =>
  tr === null ? state : state.apply(tr);
const inserted = (state: EditorState, id: string) => applied(state, insertGapTransaction(state, gapFact(id)));
const pinned = (state: EditorState, position: number) =>
  state.apply(setDictationPoint(state.tr, { position, pinned: true }));
const caretAt = (state: EditorState, position: number) =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, position)));

function undone(state: EditorState): EditorState {
  let next = state;
  undo(state, (tr) => {
    next = state.apply(tr);
  });
  return next;
}

describe('a new gap', () => {
  it('stands at the dictation point, which goes on behind it', () => {
    let state = inserted(stateOf(noteOf('He has')), 'g1');
    state = state.apply(finalTransaction(state, segmentOf('s', 'Today.')));
    state = inserted(state, 'g2');
    expect(written(state.doc)).toBe('He has[g1] Today.[g2]');
    expect(dictationPoint(state).pinned).toBe(true);
  });

  it('goes from a heading to the text below, into a list too', () => {
    const { doc, section, heading, bullet_list, list_item, paragraph } = noteSchema.nodes;
    const note = doc.create(null, sectionOf('History', 'Well.'));
    const state = inserted(pinned(stateOf(note), find(note, 'History').to), 'g1');
    expect(written(state.doc)).toBe('History | [g1]Well.');
    expect(dictationPoint(state).position).toBe(find(state.doc, 'Well.').from);

    const item = list_item.create(null, paragraph.create(null, noteSchema.text('Aspirin.')));
    const list = doc.create(null, section.create(null, [heading.create(), bullet_list.create(null, item)]));
    expect(written(inserted(pinned(stateOf(list), 2), 'g1').doc)).toBe('[g1]Aspirin.');
  });

  it('is there once', () => {
    const state = inserted(stateOf(noteOf('He has')), 'g1');
    expect(insertGapTransaction(state, gapFact('g1'))).toBeNull();
  });

  it('is not taken away by undo', () => {
    let state = stateOf(noteOf(''));
    state = state.apply(finalTransaction(state, segmentOf('s', 'He has.')));
    state = inserted(state, 'g1');
    state = undone(state);
    expect(written(state.doc)).toBe('[g1]');
    expect(written(undone(state).doc)).toBe('[g1]');
  });
});

describe('an updated gap', () => {
  it('changes in place and leaves everything else alone', () => {
    let state = caretAt(stateOf(noteOf('He[g1] has')), 4);
    state = state.apply(setDictationPoint(state.tr, { position: 6, pinned: true, interim: true }));
    const next = applied(state, updateGapTransaction(state, 'g1', { toMs: 20_000, state: 'failed' }));
    expect(placedGaps(next.doc).map(({ gap }) => gap)).toEqual([
      gapFact('g1', { toMs: 20_000, state: 'failed' }),
    ]);
    expect(next.selection.head).toBe(4);
    expect(dictationPoint(next)).toEqual(dictationPoint(state));
    expect(dirtySpans(next)).toEqual(dirtySpans(state));
    expect(undone(next)).toBe(next);
  });

  it('stays selected', () => {
    const note = noteOf('He[g1] has');
    let state = stateOf(note);
    state = state.apply(state.tr.setSelection(NodeSelection.create(note, find(note, 'He').to)));
    const next = applied(state, updateGapTransaction(state, 'g1', { toMs: 20_000 }));
    expect(gapAtSelection(next)?.gap.toMs).toBe(20_000);
  });

  it('that is not there is nothing', () => {
    expect(updateGapTransaction(stateOf(noteOf('He[g1]')), 'g2', { toMs: 1 })).toBeNull();
  });
});

describe('the gap beside the caret', () => {
  it.each([
    [0, 'g1'],
    [1, 'g1'],
    [2, null],
    [3, 'g2'],
  ])('at %d', (offset, id) => {
    const state = caretAt(stateOf(noteOf('[g1]ab[g2]')), find(noteOf('[g1]ab[g2]'), 'a').from - 1 + offset);
    expect(gapAtSelection(state)?.gap.id ?? null).toBe(id);
  });
});

describe('a stored gap', () => {
  const stored = (state: unknown) => {
    const json = JSON.stringify(writeDocument(noteOf('He[g1]')));
    return JSON.parse(json.replace('"waiting"', JSON.stringify(state)));
  };

  it.each([
    ['waiting', 'waiting'],
    ['retrying', 'waiting'],
    ['failed', 'failed'],
  ])('that is %s is %s', (before, now) => {
    const doc = parseDocument(stored(before));
    expect(placedGaps(doc)[0]?.gap.state).toBe(now);
  });

  it('of a state that never was is no note', () => {
    expect(() => parseDocument(stored('covered'))).toThrow('unreadable-note');
  });

  it('says how long it is', () => {
    expect(gapText(gapFact('g1'))).toBe('14 s waiting');
    expect(gapText(gapFact('g1', { toMs: 80_000, state: 'failed' }))).toBe('1 min 20 s not transcribed');
  });
});
