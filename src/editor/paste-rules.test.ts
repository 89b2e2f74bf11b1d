// @vitest-environment happy-dom
import { EditorState, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteOf } from './editor-fixture.ts';
import { cleanText, pasteRulesPlugin } from './paste-rules.ts';
import { textMapOf } from './text-map.ts';

let view: EditorView;
const known = { isHeard: (id: string) => id === 'ours', mayTakeGap: (id: string) => id === 'ours' };

beforeEach(() => {
  const doc = noteOf('');
  const plugins = [pasteRulesPlugin(known)];
  const state = EditorState.create({ doc, plugins, selection: TextSelection.atEnd(doc) });
  view = new EditorView(document.body, { state });
});

afterEach(() => view.destroy());

const text = () => textMapOf(view.state.doc).text;
const html = () => JSON.stringify(view.state.doc.toJSON());

describe('paste', () => {
  it.each([
    ['paragraphs', '<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['a list', '<ul><li>One</li><li>Two</li></ul>', '- One\n- Two'],
    ['foreign headings', '<h1>Plan</h1><div>Rest</div>', 'Plan\n\nRest'],
    [
      'a table',
      '<table><tr><td>Na</td><td>140</td></tr><tr><td>K</td><td>4</td></tr></table>',
      'Na 140\n\nK 4',
    ],
    [
      'scripts and pictures',
      '<p>A<script>alert(1)</script><img src=x onerror=alert(1)>b</p><style>p{}</style>',
      'Ab',
    ],
    ['links', '<a href="javascript:alert(1)">here</a>', 'here'],
    ['direction overrides', '<p>abc\u202edef\u200b</p>', 'abcdef'],
    ['a frame', '<p>A</p><iframe srcdoc="<p>x</p>"></iframe><object>y</object>', 'A'],
  ])('of %s', (_, source, expected) => {
    view.pasteHTML(source);
    expect(text().trim()).toBe(expected);
    expect(html()).not.toMatch(/script|onerror|style|href|iframe/);
  });

  it('keeps strong and emphasis', () => {
    view.pasteHTML('<p style="color:red"><b>A</b><i>b</i></p>');
    expect(html()).toContain('"strong"');
    expect(html()).toContain('"em"');
    expect(html()).not.toContain('red');
  });

  it('keeps ties to recordings of this note alone', () => {
    view.pasteHTML('<p><span data-segment="ours">A</span><span data-segment="theirs">b</span></p>');
    expect(html()).toContain('ours');
    expect(html()).not.toContain('theirs');
  });

  it('keeps gaps of this note alone', () => {
    const gap = (id: string) =>
      `<span data-gap="${id}" data-gap-dictation="d" data-gap-from="0" data-gap-to="900">x</span>`;
    view.pasteHTML(`<p>A${gap('ours')}${gap('theirs')}<span data-gap="">c</span></p>`);
    expect(html()).toContain('"id":"ours"');
    expect(html()).not.toContain('theirs');
  });

  it('of plain text makes paragraphs', () => {
    view.pasteText('One\r\nTwo\u0000\u202e<b>');
    expect(text()).toBe('One\n\nTwo<b>');
  });
});

describe('cleanText', () => {
  it('keeps what carries meaning', () => {
    expect(cleanText('👩‍👩‍👧 e\u0301 \t\n नमस्‍ते')).toBe('👩‍👩‍👧 e\u0301 \t\n नमस्‍ते');
    expect(cleanText('a\ud800b\ufffc\ufeff')).toBe('ab');
  });
});
