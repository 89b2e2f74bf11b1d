// @vitest-environment happy-dom
import { EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dictationPositionPlugin, InterimGhost } from './dictation-position.ts';
import { find, gapFact, noteOf, written } from './editor-fixture.ts';
import { GapDesk } from './gap-desk.ts';
import { pasteRulesPlugin } from './paste-rules.ts';
import { gapAttributes } from './schema.ts';

let view: EditorView;
let desk: GapDesk;

function commit(changes: Parameters<ConstructorParameters<typeof GapDesk>[1]>[0]): boolean {
  const transactions = changes.map((change) => {
    const tr = change(view.state);
    if (tr !== null) view.dispatch(tr);
    return tr;
  });
  return transactions[0] !== null;
}

function html(id: string): string {
  const attributes = Object.entries(gapAttributes(gapFact(id, { state: 'failed' })));
  return `<p>x<span ${attributes.map(([name, value]) => `${name}="${value}"`).join(' ')}>14 s</span></p>`;
}

beforeEach(() => {
  const doc = noteOf('He has[g1] today.', '');
  const known = { isHeard: () => false, mayTakeGap: (id: string) => desk.mayTake(id) };
  const plugins = [dictationPositionPlugin(new InterimGhost()), pasteRulesPlugin(known)];
  view = new EditorView(document.body, {
    state: EditorState.create({ doc, plugins, selection: TextSelection.atEnd(doc) }),
  });
  desk = new GapDesk(view, commit);
});

afterEach(() => view.destroy());

describe('a gap that is pasted', () => {
  it('does not stand there twice, and is none of another note', () => {
    view.pasteHTML(html('g1'));
    view.pasteHTML(html('g9'));
    expect(written(view.state.doc)).toBe('He has[g1] today. | xx');
  });

  it('comes back where it was cut, as it was', () => {
    const position = find(view.state.doc, '\ufffc').from;
    view.dispatch(view.state.tr.delete(position, position + 1));
    view.pasteHTML(html('g1'));
    expect(written(view.state.doc)).toBe('He has today. | x[g1]');
    expect(desk.all()).toEqual([gapFact('g1', { state: 'failed' })]);
  });

  it('may replace itself', () => {
    const position = find(view.state.doc, '\ufffc').from;
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, position)));
    view.pasteHTML(html('g1'));
    expect(written(view.state.doc)).toBe('He hasx[g1] today. | ');
  });
});
