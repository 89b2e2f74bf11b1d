// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnchoredEntity } from '../domain/entity.ts';
import type { DocumentJson } from '../domain/note.ts';
import { entityOn, find, noteOf } from './editor-fixture.ts';
import { createNoteEditor, type NoteEditor } from './note-editor.ts';

const note = noteOf('Took metformin 500 mg.', 'Metformin again.');
const mount = document.createElement('div');
let editor: NoteEditor;
let clock = 0;

function open(editable: boolean, entities: readonly AnchoredEntity[]): void {
  editor = createNoteEditor({
    mount,
    label: 'Note',
    content: { document: note.toJSON() as DocumentJson, entities },
    editable,
    newId: () => 'new',
    author: { id: 'ada', name: 'Ada' },
    now: () => ++clock * 1_000 + 0.5,
  });
}

const drug = entityOn(note, 'metformin', { id: 'a', category: 'MEDICATION' });
const again = entityOn(note, 'Metformin', { id: 'b', category: 'MEDICATION' });

beforeEach(() => {
  clock = 0;
  document.body.append(mount);
});

afterEach(() => {
  editor.destroy();
  mount.remove();
});

describe('what a person does to entities', () => {
  it('is kept by their name and the time, and told as a change', () => {
    open(true, [drug, again]);
    expect(editor.decide('a', { kind: 'confirm' })).toBe(true);
    const by = { id: 'ada', name: 'Ada' };
    expect(editor.entities()[0]?.history).toEqual([{ decision: 'confirmed', by, at: 1_000, changed: [] }]);
    expect(editor.addEntity({ ...find(note, 'again'), category: 'TIME_EXPRESSION', type: 'DATE' })).toBe(
      'new',
    );
    expect(editor.entities().at(-1)?.history).toMatchObject([{ decision: 'added', by, at: 2_000 }]);
    expect(editor.revision()).toBe(2);
  });

  it('holds for all equal mentions at once, and is taken back at once', () => {
    open(true, [drug, again]);
    expect(editor.equalEntities('b')).toEqual(['a', 'b']);
    expect(editor.decideEqual('b', { kind: 'reject' })).toBe(true);
    expect(editor.counts().entities).toBe(0);
    expect(editor.undo()).toBe(true);
    expect(editor.entities()).toEqual([drug, again]);
    expect(editor.decideEqual('nobody', { kind: 'reject' })).toBe(false);
  });

  it('is no step of its own when all is so already', () => {
    open(true, [drug]);
    editor.decide('a', { kind: 'confirm' });
    expect(editor.decide('a', { kind: 'confirm' })).toBe(true);
    expect(editor.revision()).toBe(1);
    expect(editor.undo()).toBe(true);
    expect(editor.entities()).toEqual([drug]);
  });
});

describe('the entity that is open', () => {
  it('has handles, unless nobody may edit', () => {
    open(true, [drug]);
    editor.setActiveEntity('a');
    expect(mount.querySelectorAll('.entity-handle')).toHaveLength(2);
    editor.setActiveEntity(null);
    expect(mount.querySelectorAll('.entity-handle')).toHaveLength(0);
    expect(editor.revision()).toBe(0);
    editor.setEditable(false);
    editor.setActiveEntity('a');
    expect(mount.querySelectorAll('.entity-handle')).toHaveLength(0);
  });
});
