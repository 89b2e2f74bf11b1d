// @vitest-environment happy-dom
import { undo } from 'prosemirror-history';
import { EditorView } from 'prosemirror-view';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Span } from './changed-ranges.ts';
import { decideTransaction } from './decide-entity.ts';
import { decidingAt, entityOn, find, noteOf, stateOf } from './editor-fixture.ts';
import { entityHandlesPlugin, showHandles } from './entity-handles.ts';
import { allEntities } from './entity-plugin.ts';
import { textBetween } from './text-map.ts';

const note = noteOf('No acute chest pain today.', 'No cough.');
const mount = document.createElement('div');
let view: EditorView;
let placed: Span[];
let pointedAt: number | null;

beforeEach(() => {
  const state = stateOf(note, [entityOn(note, 'chest pain'), entityOn(note, 'cough')]);
  document.body.append(mount);
  view = new EditorView(mount, {
    state: state.reconfigure({ plugins: [...state.plugins, entityHandlesPlugin()] }),
  });
  view.dom.setPointerCapture = () => {};
  placed = [];
  pointedAt = null;
});

afterEach(() => view.destroy());

function activate(id: string | null): void {
  const handled = { place: (span: Span) => void placed.push(span), positionAt: () => pointedAt };
  const tr = showHandles(view.state, id === null ? null : { id, ...handled });
  if (tr !== null) view.dispatch(tr);
}

const handles = () => [...mount.querySelectorAll<HTMLElement>('.entity-handle')];
const preview = () => [...mount.querySelectorAll('.is-stretched')].map((part) => part.textContent).join('');
const words = ({ from, to }: Span) => textBetween(view.state.doc, from, to);

function pointer(kind: string, target: Element, more: PointerEventInit = {}): void {
  const event = new PointerEvent(kind, { bubbles: true, cancelable: true, pointerId: 1, button: 0, ...more });
  target.dispatchEvent(event);
}

function press(edge: 'start' | 'end', more: PointerEventInit = {}): void {
  const handle = handles().find(({ dataset }) => dataset.handle === edge);
  if (handle !== undefined) pointer('pointerdown', handle, more);
}

/** Into a word, past its middle as seen from the entity. */
function moveTo(word: string): void {
  const { from, to } = find(view.state.doc, word);
  pointedAt = from > find(view.state.doc, 'chest').from ? to - 1 : from + 1;
  pointer('pointermove', view.dom);
}

describe('handles', () => {
  it('stand at both ends of the active entity alone, and are no text', () => {
    expect(handles()).toEqual([]);
    activate('chest pain');
    expect(handles().map((one) => [one.dataset.handle, one.getAttribute('aria-hidden')])).toEqual([
      ['start', 'true'],
      ['end', 'true'],
    ]);
    expect(handles()[1]?.previousSibling?.textContent).toMatch(/chest pain$/);
    expect(view.state.doc.eq(note)).toBe(true);
    activate('cough');
    expect(handles()).toHaveLength(2);
    activate(null);
    expect(handles()).toEqual([]);
  });

  it('follow their entity, and go with it', () => {
    activate('chest pain');
    view.dispatch(view.state.tr.insertText('He has ', find(note, 'No').from));
    expect(handles()[0]?.nextSibling?.textContent).toMatch(/^chest pain/);
    view.dispatch(view.state.tr.insertText('xx', find(view.state.doc, 'pain').from + 1));
    expect(handles()).toEqual([]);
    undo(view.state, view.dispatch);
    expect(handles()).toHaveLength(2);
    const rejected = decideTransaction(view.state, 'chest pain', { kind: 'reject' }, decidingAt());
    if (rejected !== null) view.dispatch(rejected);
    expect(handles()).toEqual([]);
  });
});

describe('dragging a handle', () => {
  it('shows and takes the words under the pointer', () => {
    activate('chest pain');
    press('end');
    moveTo('today');
    expect(preview()).toBe('chest pain today');
    expect(placed).toEqual([]);
    pointer('pointerup', view.dom);
    expect(placed.map(words)).toEqual(['chest pain today']);
    expect(preview()).toBe('');
    press('start');
    moveTo('acute');
    pointer('pointerup', view.dom);
    expect(placed.map(words).at(-1)).toBe('acute chest pain');
    expect(allEntities(view.state)[0]?.text).toBe('chest pain');
  });

  it.each([
    ['Escape', () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))],
    ['another button', () => press('end', { button: 2 })],
    ['the system', () => pointer('pointercancel', view.dom)],
    ['losing the pointer', () => pointer('lostpointercapture', view.dom)],
  ])('is given up by %s', (_by, giveUp) => {
    activate('chest pain');
    press('end');
    moveTo('today');
    giveUp();
    expect(preview()).toBe('');
    pointer('pointerup', view.dom);
    expect(placed).toEqual([]);
  });

  it('hears the pointer only that pressed, and only while there is text under it', () => {
    activate('chest pain');
    pointer('pointermove', view.dom);
    press('end');
    pointedAt = find(note, 'today').to;
    pointer('pointermove', view.dom, { pointerId: 7 });
    pointer('pointerup', view.dom, { pointerId: 7 });
    pointedAt = null;
    pointer('pointermove', view.dom);
    pointer('pointerup', view.dom);
    expect(placed).toEqual([]);
  });
});
