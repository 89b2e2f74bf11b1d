import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { appendSectionTransaction } from './append-section.ts';
import { parseDocument } from './document.ts';
import { textMapOf } from './text-map.ts';

const empty = EditorState.create({ doc: parseDocument(null) });

function append(title: string, text: string, state = empty) {
  return state.apply(appendSectionTransaction(state, title, text));
}

describe('a section behind all others', () => {
  it('has its heading and a paragraph a line', () => {
    const { doc } = append('Addendum', 'The culture is negative.\n\n  No change. ');
    expect(textMapOf(doc).text.trim()).toBe('Addendum\nThe culture is negative.\n\nNo change.');
    expect(doc.lastChild?.childCount).toBe(3);
  });

  it('stands behind what is there, which stays as it is', () => {
    const first = append('One', 'a');
    const second = append('Two', 'b', first);
    expect(second.doc.childCount).toBe(first.doc.childCount + 1);
    expect(second.doc.slice(0, first.doc.content.size).eq(first.doc.slice(0))).toBe(true);
  });

  it('is a valid document whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, text) => {
        expect(() => append(title, text).doc.check()).not.toThrow();
      }),
    );
  });
});
