import { closeHistory, undo } from 'prosemirror-history';
import { type EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { dictationPoint, setDictationPoint } from './dictation-position.ts';
import { find, noteOf, sectionOf, segmentOf, stateOf } from './editor-fixture.ts';
import { finalTransaction } from './insert-final.ts';
import { noteSchema } from './schema.ts';
import { SpokenRanges } from './spoken-ranges.ts';
import { textMapOf } from './text-map.ts';

const text = (state: EditorState) => textMapOf(state.doc).text;

function dictate(state: EditorState, ...texts: readonly string[]): EditorState {
  return texts.reduce((current, words, index) => {
    const next = current.apply(finalTransaction(current, segmentOf(`s${index}`, words)));
    return next.apply(closeHistory(next.tr));
  }, state);
}

function pinAt(state: EditorState, position: number): EditorState {
  return state.apply(setDictationPoint(state.tr, { position, pinned: true }));
}

function undone(state: EditorState): EditorState {
  let next = state;
  undo(state, (tr) => {
    next = state.apply(tr);
  });
  return next;
}

describe('a final result', () => {
  it('becomes text behind the last one, with the mark of its segment', () => {
    const state = dictate(stateOf(noteOf('')), 'No fever.', 'No cough.');
    expect(text(state)).toBe('No fever. No cough.');
    const segments: unknown[] = [];
    state.doc.descendants((node) => {
      if (node.isText) segments.push(noteSchema.marks.spoken.isInSet(node.marks)?.attrs.segment);
    });
    expect(segments).toEqual(['s0', 's1']);
  });

  it('is one undo step, also beside typing', () => {
    let state = stateOf(noteOf(''));
    state = state.apply(state.tr.insertText('Typed.').setTime(1));
    state = dictate(state, 'One.', 'Two. | New paragraph. | Three.');
    state = state.apply(state.tr.insertText(' More', state.selection.from).setTime(2));
    expect(text(state)).toBe('Typed. One. Two.\n\nThree. More');
    state = undone(state);
    expect(text(state)).toBe('Typed. One. Two.\n\nThree.');
    state = undone(state);
    expect(text(state)).toBe('Typed. One.');
    state = undone(undone(state));
    expect(text(state)).toBe('');
  });

  it('goes on where it was while somebody types elsewhere', () => {
    const note = noteOf('First.', 'Second.');
    let state = pinAt(stateOf(note), find(note, 'First.').to);
    state = dictate(state, 'One.');
    state = state.apply(state.tr.insertText('!', find(state.doc, 'Second').from));
    state = state.apply(state.tr.setSelection(TextSelection.atEnd(state.doc)));
    state = dictate(state, 'Two.');
    expect(text(state)).toBe('First. One. Two.\n\n!Second.');
    expect(state.selection.head).toBe(state.doc.content.size - 2);
  });

  it('fits into the middle of a sentence', () => {
    const note = noteOf('He has fever today.');
    const state = dictate(pinAt(stateOf(note), find(note, 'fever').from), 'A high.');
    expect(text(state)).toBe('He has a high fever today.');
  });

  it('moves behind what is typed at its own place', () => {
    let state = pinAt(stateOf(noteOf('')), 4);
    state = state.apply(state.tr.insertText('Plan:', 4));
    expect(text(dictate(state, 'Rest.'))).toBe('Plan: Rest.');
  });

  it('survives that its paragraph is taken away', () => {
    const note = noteOf('First.', 'Second.');
    let state = pinAt(stateOf(note), find(note, 'Second.').to);
    state = state.apply(state.tr.delete(find(note, 'Second').from - 1, note.content.size - 1));
    expect(text(dictate(state, 'Third.'))).toBe('First. Third.');
  });

  it('leads from a heading into the text', () => {
    const note = noteSchema.nodes.doc.create(null, sectionOf('', ''));
    const state = dictate(pinAt(stateOf(note), 2), 'History. | New paragraph. | He is well.');
    expect(text(state)).toBe('History\nHe is well.');
  });

  it('makes a new item of a new paragraph in a list', () => {
    const { doc, section, heading, bullet_list, list_item, paragraph } = noteSchema.nodes;
    const list = bullet_list.create(null, list_item.create(null, paragraph.create()));
    const state = stateOf(doc.create(null, section.create(null, [heading.create(), list])));
    expect(text(dictate(state, 'Aspirin. | New paragraph. | Metformin.'))).toBe('- Aspirin.\n- Metformin.');
    expect(text(dictate(state, 'Aspirin. | New line. | Metformin.'))).toBe('- Aspirin.\nMetformin.');
  });

  it('follows the selection until it is pinned', () => {
    const note = noteOf('First.', 'Second.');
    let state = stateOf(note);
    state = state.apply(state.tr.setSelection(TextSelection.create(note, find(note, 'First.').to)));
    expect(dictationPoint(state).position).toBe(find(note, 'First.').to);
    expect(text(dictate(state, 'One.'))).toBe('First. One.\n\nSecond.');
  });

  it('without words changes nothing', () => {
    expect(text(dictate(stateOf(noteOf('Well.')), '  '))).toBe('Well.');
  });

  it('takes any text as it is', () => {
    const hostile = '<script>alert(1)</script> \u202eabc \u200b 👩‍👩‍👧 e\u0301';
    expect(text(dictate(stateOf(noteOf('')), hostile))).toBe(hostile);
  });
});

describe('SpokenRanges', () => {
  const first = segmentOf('a', 'The patient has a fever.');
  const second = segmentOf('b', 'No cough today.', 2_000);
  const state = [first, second].reduce(
    (current, segment) => current.apply(finalTransaction(current, segment)),
    stateOf(noteOf('')),
  );
  const ranges = new SpokenRanges();
  ranges.add([first, second]);

  it('tells what was heard behind a selection', () => {
    expect(ranges.behind(state.doc, find(state.doc, 'patient has'))).toEqual([
      { segmentId: 'a', dictationId: 'd1', words: { from: 1, to: 3 }, startMs: 100, endMs: 300 },
    ]);
    const both = { from: find(state.doc, 'fever').from, to: find(state.doc, 'cough').to };
    expect(ranges.behind(state.doc, both)).toMatchObject([
      { segmentId: 'a' },
      { segmentId: 'b', startMs: 2_000 },
    ]);
  });

  it('takes the word at the caret', () => {
    const { from } = find(state.doc, 'cough');
    expect(ranges.behind(state.doc, { from: from + 2, to: from + 2 })).toMatchObject([
      { words: { from: 1, to: 2 } },
    ]);
  });

  it('finds heard words after edits, and what was heard where words were changed', () => {
    const { from, to } = find(state.doc, 'patient');
    const edited = state.apply(state.tr.insertText('old man', from + 1, to - 1));
    expect(ranges.behind(edited.doc, find(edited.doc, 'man'))).toMatchObject([{ words: { from: 1, to: 2 } }]);
    const places = ranges.placesOf(edited.doc, 'a', { from: 1, to: 4 });
    expect(places.map((place) => edited.doc.textBetween(place.from, place.to))).toEqual(['has', 'a']);
  });

  it('knows nothing of typed text and strange segments', () => {
    const typed = stateOf(noteOf('Typed text.'));
    expect(ranges.behind(typed.doc, find(typed.doc, 'text'))).toEqual([]);
    expect(ranges.placesOf(typed.doc, 'zzz', { from: 0, to: 1 })).toEqual([]);
  });
});
