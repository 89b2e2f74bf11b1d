// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { AnchoredEntity } from '../domain/entity.ts';
import { entityOn, noteOf } from './editor-fixture.ts';
import { createNoteEditor, type NoteEditor } from './note-editor.ts';

let editor: NoteEditor | null = null;
afterEach(() => editor?.destroy());

function open(text: string, entities: (note: ReturnType<typeof noteOf>) => AnchoredEntity[]): HTMLElement {
  const mount = document.createElement('div');
  const note = noteOf(text);
  editor = createNoteEditor({
    mount,
    label: 'Note',
    content: { document: { type: 'doc', ...note.toJSON() }, entities: entities(note) },
    editable: true,
    newId: () => 'id',
  });
  return mount;
}

const negated = [{ name: 'NEGATION', score: 0.9 }] as const;

describe('the word of a trait', () => {
  it('stands once behind an entity, however other highlights cut it', () => {
    const mount = open('Denies chest pain.', (note) => [
      { ...entityOn(note, 'chest pain'), traits: [...negated] },
      { ...entityOn(note, 'chest'), id: 'site', category: 'ANATOMY', type: 'SYSTEM_ORGAN_SITE' },
    ]);
    const badges = [...mount.querySelectorAll<HTMLElement>('.entity-badge')];
    expect(badges.map((badge) => badge.dataset.badge)).toEqual(['no']);
    expect(badges[0]?.previousSibling?.textContent).toMatch(/pain$/);
  });

  it('goes with its entity', () => {
    const mount = open('Denies fever.', (note) => [{ ...entityOn(note, 'fever'), traits: [...negated] }]);
    editor?.decide(editor.entities()[0]?.id ?? '', { kind: 'reject' });
    expect(mount.querySelectorAll('.entity-badge')).toHaveLength(0);
    editor?.undo();
    expect(mount.querySelectorAll('.entity-badge')).toHaveLength(1);
  });

  it('is not text of the note', () => {
    open('Denies fever.', (note) => [{ ...entityOn(note, 'fever'), traits: [...negated] }]);
    expect(editor?.plainText()).toContain('Denies fever.');
    expect(editor?.plainText()).not.toMatch(/\bno\b/);
  });
});
