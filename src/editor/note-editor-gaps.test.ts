// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentJson } from '../domain/note.ts';
import type { EditorEvent } from './editor-events.ts';
import { entityOn, gapFact, noteOf, segmentOf } from './editor-fixture.ts';
import { createNoteEditor, type NoteEditor } from './note-editor.ts';

let mount: HTMLElement;
let editor: NoteEditor;
let events: EditorEvent[];

const json = (...paragraphs: string[]) => noteOf(...paragraphs).toJSON() as DocumentJson;

function made(element: HTMLElement, document: DocumentJson, editable = true): NoteEditor {
  let ids = 0;
  const content = { document, entities: [] };
  return createNoteEditor({ mount: element, label: 'Note', content, editable, newId: () => `n${ids++}` });
}

function open(...paragraphs: string[]): void {
  editor = made(mount, json(...paragraphs));
  events = [];
  editor.subscribe((event) => events.push(event));
}

const pill = (id: string) => mount.querySelector<HTMLElement>(`[data-gap=${id}]`);
const told = (kind: EditorEvent['kind']) => events.filter((event) => event.kind === kind);

beforeEach(() => {
  mount = document.createElement('div');
  document.body.append(mount);
});

afterEach(() => {
  editor.destroy();
  mount.remove();
});

describe('a gap on the page', () => {
  it('says what it is, to eyes and ears', () => {
    open('He has');
    editor.insertGap(gapFact('g1'));
    expect(pill('g1')?.textContent).toBe('14 s waiting');
    expect(pill('g1')?.getAttribute('aria-label')).toBe('14 seconds waiting to be transcribed');
    expect(pill('g1')?.getAttribute('role')).toBe('button');
    expect(editor.counts().gaps).toBe(1);
    editor.insertFinal(segmentOf('s', 'Today.'));
    expect(editor.plainText()).toBe('He has[…] Today.');
  });

  it('is the same element while it grows, so that it keeps the focus', () => {
    open('He has[g1]');
    const before = pill('g1');
    before?.focus();
    expect(editor.updateGap('g1', { toMs: 80_000, state: 'failed' })).toBe(true);
    expect(pill('g1')).toBe(before);
    expect(document.activeElement).toBe(before);
    expect(before?.textContent).toBe('1 min 20 s not transcribed');
    expect(before?.getAttribute('aria-label')).toBe('1 minute 20 seconds not transcribed');
    expect(before?.dataset.gapState).toBe('failed');
  });

  it('opens by click, Enter and space, and no other key', () => {
    open('He has[g1]');
    const press = (key: string) =>
      pill('g1')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    pill('g1')?.click();
    press('Enter');
    press(' ');
    press('x');
    expect(told('gap-activated')).toMatchObject(Array(3).fill({ gap: gapFact('g1') }));
    expect(editor.revision()).toBe(0);
  });

  it('opens by key from the caret beside it', () => {
    open('He has[g1]');
    const keydown = { key: 'Enter', altKey: true, bubbles: true };
    mount.querySelector('[role=textbox]')?.dispatchEvent(new KeyboardEvent('keydown', keydown));
    expect(told('gap-activated')).toMatchObject([{ gap: { id: 'g1' } }]);
  });
});

describe('what is told of gaps', () => {
  it('is one change, without words where none came', () => {
    open('He has[g1] today.');
    editor.updateGap('g1', { toMs: 20_000 });
    expect(events).toMatchObject([
      { kind: 'changed', spoken: true, wordsKept: true, steps: [{ stepType: 'attr' }] },
    ]);
    expect(editor.updateGap('g1', { toMs: 20_000 })).toBe(true);
    expect(events).toHaveLength(1);
  });

  it('is one change for late words and the gap that is shorter then', () => {
    open('He has[g1] today.');
    expect(editor.fillGap('g1', segmentOf('s', 'A fever.', 3_000))).toBe(true);
    expect(told('changed')).toMatchObject([{ revision: 1, spoken: true, wordsKept: false }]);
    expect(editor.gaps()).toEqual([gapFact('g1', { fromMs: 3_200 })]);
    expect(mount.querySelector('[aria-live=polite]')?.textContent).toBe('');
    expect(editor.removeGap('g1')).toBe(true);
    expect(editor.plainText()).toBe('He has a fever today.');
    expect(told('gap-removed')).toEqual([]);
    expect(editor.undo()).toBe(true);
    expect(editor.plainText()).toBe('He has today.');
    expect(editor.undo()).toBe(false);
  });

  it('comes when the late words can be played already', () => {
    open('He has[g1]');
    const heard: string[] = [];
    editor.subscribe(({ kind }) => {
      if (kind === 'changed') heard.push(...editor.selectedSpoken().map(({ segmentId }) => segmentId));
    });
    editor.fillGap('g1', segmentOf('s', 'A fever.'));
    expect(heard).toEqual(['s']);
  });

  it('is nothing when the gap is not there', () => {
    open('He has.');
    expect(editor.updateGap('g1', { toMs: 1 })).toBe(false);
    expect(editor.fillGap('g1', segmentOf('s', 'A fever.'))).toBe(false);
    expect(editor.removeGap('g1')).toBe(false);
    expect(editor.writeOverGap('g1')).toBe(false);
    expect(events).toEqual([]);
    expect(editor.plainText()).toBe('He has.');
  });

  it('grows beyond its end when the words do', () => {
    open('He has[g1]');
    editor.fillGap('g1', segmentOf('s', 'A fever.', 20_000));
    expect(editor.gaps()).toEqual([gapFact('g1', { fromMs: 20_200, toMs: 20_200 })]);
  });

  it('is that a person took one away, and that undo brought it back', () => {
    open('He has [g1] today.');
    expect(editor.removeGap('g1', { byPerson: true })).toBe(true);
    expect(editor.fillGap('g1', segmentOf('s', 'A fever.'))).toBe(false);
    editor.undo();
    editor.redo();
    editor.undo();
    expect(events.filter(({ kind }) => kind.startsWith('gap-'))).toEqual([
      { kind: 'gap-removed', id: 'g1' },
      { kind: 'gap-restored', gap: gapFact('g1') },
      { kind: 'gap-removed', id: 'g1' },
      { kind: 'gap-restored', gap: gapFact('g1') },
    ]);
  });

  it('is nothing when undo takes the words around it back', () => {
    open('');
    editor.insertFinal(segmentOf('s', 'He has fever.'));
    editor.addEntity({ from: 11, to: 16, category: 'MEDICAL_CONDITION', type: '' });
    editor.focusEntity('n0');
    editor.placeDictationHere();
    editor.insertGap(gapFact('g1'));
    editor.undo();
    editor.undo();
    expect(editor.plainText()).toBe('[…]');
    expect(events.filter(({ kind }) => kind.startsWith('gap-'))).toEqual([]);
    editor.redo();
    expect(editor.plainText()).toBe('He has fever[…].');
  });

  it('ends with the caret in its place when a person writes instead', () => {
    open('He has[g1] today.');
    expect(editor.writeOverGap('g1')).toBe(true);
    editor.placeDictationHere();
    editor.insertFinal(segmentOf('s', 'A fever.'));
    expect(editor.plainText()).toBe('He has a fever today.');
    expect(told('gap-removed')).toEqual([{ kind: 'gap-removed', id: 'g1' }]);
  });
});

describe('an editor that reads along', () => {
  let other: NoteEditor;
  let place: HTMLElement;

  beforeEach(() => {
    place = document.createElement('div');
    document.body.append(place);
  });

  afterEach(() => {
    other.destroy();
    place.remove();
  });

  it('is brought up to date by steps, also when it is read-only', () => {
    open('He has[g1] today.');
    other = made(place, json('He has[g1] today.'), false);
    const seen: EditorEvent[] = [];
    other.subscribe((event) => seen.push(event));
    editor.subscribe((event) => event.kind === 'changed' && other.applySteps(event.steps));
    editor.fillGap('g1', segmentOf('s', 'A fever.'));
    editor.insertFinal(segmentOf('t', 'No cough.'));
    editor.removeGap('g1', { byPerson: true });
    editor.undo();
    expect(other.document()).toEqual(editor.document());
    expect(seen.map(({ kind }) => kind)).not.toContain('gap-removed');
    expect(seen.filter(({ kind }) => kind === 'changed')).toMatchObject(Array(4).fill({ replayed: true }));
    expect(other.undo()).toBe(false);
    expect(() => other.applySteps([{ stepType: 'eval' }])).toThrow(RangeError);
    expect(other.document()).toEqual(editor.document());
  });

  it('can be given another content', () => {
    open('He has fever.', 'No cough.');
    editor.insertFinal(segmentOf('s', 'Well.'));
    const next = noteOf('He has fever[g1] and chills.', 'No cough.');
    const entities = [entityOn(next, 'chills'), entityOn(next, 'cough', { decision: 'confirmed' })];
    const heard = segmentOf('s', 'And chills.');
    other = made(place, json('Something else.', 'More.', 'And more.'));
    other.applySteps([]);
    for (const reader of [editor, other]) {
      reader.replaceDocument({ document: next.toJSON() as DocumentJson, entities, segments: [heard] });
      expect(reader.document()).toEqual(next.toJSON());
      expect(reader.entities()).toEqual(entities);
      expect(reader.takeDirtyTexts()).toEqual([]);
    }
    expect(told('changed').at(-1)).toMatchObject({ replayed: true });
    expect(() =>
      other.replaceDocument({ document: { type: 'doc', content: [] }, entities: [], segments: [] }),
    ).toThrow('unreadable-note');
    expect(other.document()).toEqual(next.toJSON());
  });
});
