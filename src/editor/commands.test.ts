import { type Command, type EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { addSection, backToHeading, joinSectionBackward, leaveHeading } from './commands.ts';
import { find, noteOf, sectionOf, stateOf } from './editor-fixture.ts';
import { noteSchema } from './schema.ts';
import { textMapOf } from './text-map.ts';

const noteWith = (...sections: ReturnType<typeof sectionOf>[]) => noteSchema.nodes.doc.create(null, sections);

function run(command: Command, note: ReturnType<typeof noteOf>, at: number): EditorState | null {
  let state = stateOf(note);
  state = state.apply(state.tr.setSelection(TextSelection.create(note, at)));
  let next: EditorState | null = null;
  const done = command(state, (tr) => {
    next = state.apply(tr);
  });
  if (!done) return null;
  const result = next ?? state;
  result.doc.check();
  return result;
}

/** The text with the caret as a bar. */
function shown(state: EditorState | null): string | null {
  if (state === null) return null;
  const marked = state.apply(state.tr.insertText('|', state.selection.from));
  return textMapOf(marked.doc).text;
}

describe('Enter in a heading', () => {
  it('goes to the text', () => {
    const note = noteWith(sectionOf('Plan', 'Rest.'));
    expect(shown(run(leaveHeading, note, find(note, 'Plan').to))).toBe('Plan\n|Rest.');
  });

  it('takes what is behind along', () => {
    const note = noteWith(sectionOf('Plan Rest', 'More.'));
    expect(shown(run(leaveHeading, note, find(note, 'Rest').from))).toBe('Plan \n|Rest\n\nMore.');
  });

  it('is nothing special elsewhere', () => {
    const note = noteOf('Text');
    expect(run(leaveHeading, note, find(note, 'Text').to)).toBeNull();
  });
});

describe('sections', () => {
  it('are added behind', () => {
    const note = noteWith(sectionOf('A', 'One.'), sectionOf('B', 'Two.'));
    expect(shown(run(addSection, note, find(note, 'One').from))).toBe('A\nOne.\n\n|\n\nB\nTwo.');
  });

  it('are joined by Backspace in their heading', () => {
    const note = noteWith(sectionOf('A', 'One.'), sectionOf('B', 'Two.'));
    expect(shown(run(joinSectionBackward, note, find(note, 'B').from))).toBe('A\nOne.\n\n|B\n\nTwo.');
    const empty = noteWith(sectionOf('A', 'One.'), sectionOf('', 'Two.'));
    expect(shown(run(joinSectionBackward, empty, find(empty, 'Two').from - 2))).toBe('A\nOne.\n\n|Two.');
  });

  it('keep the first heading', () => {
    const note = noteWith(sectionOf('A', 'One.'));
    expect(shown(run(joinSectionBackward, note, find(note, 'A').from))).toBe('|A\nOne.');
  });
});

describe('Backspace at the start of the text', () => {
  it('goes to the heading', () => {
    const note = noteWith(sectionOf('A', 'One.'));
    expect(shown(run(backToHeading, note, find(note, 'One').from))).toBe('A|\nOne.');
  });

  it('takes an empty paragraph away', () => {
    const note = noteWith(sectionOf('A', '', 'Two.'));
    const state = run(backToHeading, note, find(note, 'A').to + 2);
    expect(state?.doc.firstChild?.childCount).toBe(2);
  });
});
