// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnchoredEntity } from '../domain/entity.ts';
import type { DocumentJson } from '../domain/note.ts';
import type { EditorEvent } from './editor-events.ts';
import { detectedIn, entityOn, find, noteOf, segmentOf } from './editor-fixture.ts';
import { createNoteEditor, type NoteEditor } from './note-editor.ts';

let mount: HTMLElement;
let editor: NoteEditor;
let events: EditorEvent[];

function open(document: DocumentJson | null = null, entities: readonly AnchoredEntity[] = []): NoteEditor {
  let ids = 0;
  editor = createNoteEditor({
    mount,
    label: 'Note',
    content: { document, entities },
    editable: true,
    newId: () => `n${ids++}`,
  });
  events = [];
  editor.subscribe((event) => events.push(event));
  return editor;
}

const json = (...paragraphs: string[]) => noteOf(...paragraphs).toJSON() as DocumentJson;
const box = () => mount.querySelector('[role=textbox]');
const highlights = () => [...mount.querySelectorAll<HTMLElement>('[data-entity-category]')];

beforeEach(() => {
  mount = document.createElement('div');
  document.body.append(mount);
});

afterEach(() => {
  editor.destroy();
  mount.remove();
});

describe('a note on the page', () => {
  it('is a text box with a name', () => {
    open();
    expect(box()?.getAttribute('aria-label')).toBe('Note');
    expect(box()?.getAttribute('contenteditable')).toBe('true');
    editor.setEditable(false);
    expect(box()?.getAttribute('contenteditable')).toBe('false');
    expect(box()?.getAttribute('aria-readonly')).toBe('true');
  });

  it('says so when a document is not one of ours', () => {
    open();
    const strange = { type: 'doc', content: [{ type: 'script' }] } as DocumentJson;
    expect(() =>
      createNoteEditor({
        mount,
        label: 'Note',
        content: { document: strange, entities: [] },
        editable: true,
        newId: () => '',
      }),
    ).toThrow('unreadable-note');
  });

  it('comes back as it was stored', () => {
    open(json('He has fever.'), [entityOn(noteOf('He has fever.'), 'fever')]);
    editor.insertFinal(segmentOf('s', 'No cough.'));
    const stored = { document: editor.document(), entities: editor.entities() };
    editor.destroy();
    open(JSON.parse(JSON.stringify(stored.document)), stored.entities);
    expect(editor.plainText()).toBe('He has fever. No cough.');
    expect(editor.entities()).toEqual(stored.entities);
    expect(mount.querySelector('[data-segment=s]')?.textContent).toBe(' No cough.');
    expect(editor.counts()).toEqual({ words: 5, entities: 1, gaps: 0 });
  });
});

describe('dictation', () => {
  it('shows interim words as a ghost that is not in the note', () => {
    open(json('He has'));
    editor.setInterim('Fev');
    const ghost = mount.querySelector('[data-partial]');
    expect(ghost?.textContent).toBe(' fev');
    expect(ghost?.getAttribute('aria-hidden')).toBe('true');
    expect(editor.plainText()).toBe('He has');
    expect(editor.revision()).toBe(0);
    editor.setInterim('Fever and');
    expect(mount.querySelector('[data-partial]')).toBe(ghost);
    expect(ghost?.textContent).toBe(' fever and');
    editor.insertFinal(segmentOf('s', 'Fever and chills.'));
    expect(mount.querySelector('[data-partial]')).toBeNull();
    expect(editor.plainText()).toBe('He has fever and chills.');
    editor.setInterim('Now');
    editor.setInterim(null);
    expect(mount.querySelector('[data-partial]')).toBeNull();
  });

  it('announces a final once and tells that it was spoken', () => {
    open();
    editor.insertFinal(segmentOf('s', 'Well.'));
    expect(mount.querySelector('[aria-live=polite]')?.textContent).toBe('Well.');
    expect(events.filter((event) => event.kind === 'changed')).toMatchObject([
      { revision: 1, spoken: true, replayed: false, wordsKept: false },
    ]);
    expect(editor.undo()).toBe(true);
    expect(editor.plainText()).toBe('');
    expect(editor.redo()).toBe(true);
    expect(editor.plainText()).toBe('Well.');
  });

  it('plays what was heard', () => {
    open();
    const segment = segmentOf('s', 'He has fever.');
    editor.insertFinal(segment);
    expect(editor.selectedSpoken()).toMatchObject([{ segmentId: 's', words: { from: 0, to: 3 } }]);
    const id = editor.addEntity({
      ...find(noteOf('He has fever.'), 'fever'),
      category: 'MEDICAL_CONDITION',
      type: '',
    });
    expect(editor.spokenOf(id ?? '')).toMatchObject([{ segmentId: 's', words: { from: 2, to: 3 } }]);
    expect(editor.spokenOf('nobody')).toEqual([]);
    editor.setPlaying({ segmentId: 's', words: { from: 2, to: 3 } });
    const played = [...mount.querySelectorAll('[data-playing]')].map((span) => span.textContent);
    expect(played.join('')).toBe('fever.');
    editor.setPlaying(null);
    expect(mount.querySelector('[data-playing]')).toBeNull();
  });
});

describe('entities on the page', () => {
  const note = 'He has chest pain.';

  function detected(): void {
    open(json(note));
    editor.markAllDirty();
    const [dirty] = editor.takeDirtyTexts();
    const pain = { ...detectedIn(note, 'chest pain'), traits: [{ name: 'NEGATION', score: 0.9 } as const] };
    editor.applyDetection(dirty?.ticket ?? '', [
      { ...pain, attributes: [{ ...detectedIn(note, 'chest'), type: 'SITE', relationshipScore: 1 }] },
    ]);
  }

  it('are marked by category, text and traits', () => {
    detected();
    expect(highlights().map((span) => ({ ...span.dataset }))[0]).toMatchObject({
      entityCategory: 'MEDICAL_CONDITION',
      entityText: 'chest pain',
      entityTraits: 'NEGATION',
      entityDecision: 'detected',
    });
    expect(mount.querySelector('[data-attribute-of]')?.textContent).toBe('chest');
    expect(mount.querySelectorAll('[style]')).toHaveLength(0);
    expect(events.map(({ kind }) => kind)).toEqual(['entities-changed']);
    expect(editor.revision()).toBe(0);
  });

  it('obey decisions, which count as changes', () => {
    detected();
    expect(editor.decide('n0', { kind: 'reject' })).toBe(true);
    expect(highlights()).toEqual([]);
    expect(editor.counts().entities).toBe(0);
    expect(editor.revision()).toBe(1);
    expect(editor.undo()).toBe(true);
    expect(highlights()).not.toEqual([]);
    expect(editor.decide('nobody', { kind: 'confirm' })).toBe(false);
  });

  it('can be added where the selection is', () => {
    detected();
    expect(editor.focusEntity('n0')).toBe(true);
    expect(editor.focusEntity('nobody')).toBe(false);
    const id = editor.addEntity({ category: 'ANATOMY', type: 'SYSTEM_ORGAN_SITE' });
    expect(editor.entities()).toMatchObject([
      { id, text: 'chest pain', category: 'ANATOMY', decision: 'added' },
    ]);
  });

  it('count as changed again when a call fails', () => {
    open(json(note));
    editor.markAllDirty();
    const [dirty] = editor.takeDirtyTexts();
    editor.restoreDirty(dirty?.ticket ?? '');
    expect(editor.takeDirtyTexts().map(({ text }) => text)).toEqual([note]);
  });

  it('get codes', () => {
    detected();
    const [text] = editor.linkableTexts('ICD-10-CM');
    expect(text?.text).toBe(note);
    const { begin, end } = detectedIn(note, 'chest pain');
    const concepts = [{ system: 'ICD-10-CM', code: 'R07.9', description: 'Chest pain', score: 0.9 } as const];
    editor.applyConcepts(text?.ticket ?? '', [{ begin, end, concepts }], 'ICD-10-CM');
    expect(editor.entities()).toMatchObject([{ concepts }]);
    expect(editor.linkableTexts('ICD-10-CM')).toEqual([]);
  });
});

describe('what is sent to be understood', () => {
  it('is each dictated sentence once', () => {
    open();
    const said = [
      'The patient is a 49 year old male.',
      'He was seen by Dr. Smith. No fever.',
      'New paragraph. | Hemoglobin is 7.1 today.',
    ];
    let sent = 0;
    for (let index = 0; index < 60; index += 1) {
      editor.insertFinal(segmentOf(`s${index}`, said[index % said.length] ?? ''));
      for (const { ticket, text } of editor.takeDirtyTexts()) {
        sent += text.length;
        editor.applyDetection(ticket, []);
      }
    }
    expect(sent).toBeLessThanOrEqual(editor.plainText().length);
    expect(sent).toBeGreaterThan(editor.plainText().length * 0.9);
  });
});

describe('hostile text', () => {
  it('is text and nothing else', () => {
    const hostile = '<img src=x onerror=alert(1)> \u202eabc\u202c 👩‍👩‍👧 e\u0301';
    open(json(hostile, 'x'.repeat(100_000)), [entityOn(noteOf(hostile), 'abc')]);
    expect(mount.querySelector('img[src]')).toBeNull();
    expect(editor.plainText().startsWith(hostile)).toBe(true);
    expect(highlights()[0]?.dataset.entityText).toBe('abc');
    expect(find(noteOf(hostile), 'abc').from).toBe(editor.entities()[0]?.from);
  });
});
