// @vitest-environment happy-dom
import { EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { afterEach, describe, expect, it } from 'vitest';
import { InterimGhost } from './dictation-position.ts';
import { find, noteOf, written } from './editor-fixture.ts';
import { notePlugins } from './note-plugins.ts';

let view: EditorView;
let opened: string[];

function open(text: string): void {
  opened = [];
  const doc = noteOf(text);
  const plugins = notePlugins({
    doc,
    entities: [],
    ghost: new InterimGhost(),
    requests: {
      activate: () => false,
      activateSelected: () => {
        opened.push('selected');
        return true;
      },
      play: () => {},
    },
    known: { isHeard: () => false, mayTakeGap: () => false },
    openGap: (id) => opened.push(id),
  });
  view = new EditorView(document.body, { state: EditorState.create({ doc, plugins }) });
}

function selectGap(): void {
  const position = find(view.state.doc, '\ufffc').from;
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, position)));
}

function press(type: string, key: string): void {
  const event = new KeyboardEvent(type, { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, 'charCode', { value: key.length === 1 ? key.charCodeAt(0) : 0 });
  view.dom.dispatchEvent(event);
}

afterEach(() => view.destroy());

describe('a selected gap', () => {
  it('is replaced by what is typed', () => {
    open('He has [g1] today.');
    selectGap();
    press('keypress', 'x');
    expect(written(view.state.doc)).toBe('He has x today.');
  });

  it('goes with Backspace', () => {
    open('He has[g1] today.');
    selectGap();
    press('keydown', 'Backspace');
    expect(written(view.state.doc)).toBe('He has today.');
  });

  it('opens with Enter and stays', () => {
    open('He has[g1] today.');
    selectGap();
    press('keydown', 'Enter');
    expect(opened).toEqual(['selected']);
    expect(written(view.state.doc)).toBe('He has[g1] today.');
  });
});

describe('keys on the pill', () => {
  it('are not for the text', () => {
    open('He has[g1] today.');
    view.dispatch(
      view.state.tr.setSelection(TextSelection.create(view.state.doc, find(view.state.doc, 'has').to)),
    );
    const pill = view.dom.querySelector('[data-gap]');
    for (const key of ['Enter', 'Backspace']) {
      pill?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }
    expect(opened).toEqual(['g1']);
    expect(written(view.state.doc)).toBe('He has[g1] today.');
  });
});
