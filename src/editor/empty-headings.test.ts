// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { createNoteEditor } from './note-editor.ts';

describe('a heading without words', () => {
  it('has a name for screen readers, and loses it with the first word', () => {
    const mount = document.createElement('div');
    const editor = createNoteEditor({
      mount,
      label: 'Note',
      content: { document: null, entities: [] },
      editable: true,
      newId: () => 'id',
    });
    expect(mount.querySelector('h2')?.getAttribute('aria-label')).toBe('Empty section heading');
    editor.destroy();
    const withWords = createNoteEditor({
      mount,
      label: 'Note',
      content: {
        document: {
          type: 'doc',
          content: [
            {
              type: 'section',
              content: [
                { type: 'heading', content: [{ type: 'text', text: 'Plan' }] },
                { type: 'paragraph' },
              ],
            },
          ],
        },
        entities: [],
      },
      editable: true,
      newId: () => 'id',
    });
    expect(mount.querySelector('h2')?.hasAttribute('aria-label')).toBe(false);
    withWords.destroy();
  });
});
